import type { IdentityDesk, IdentityReader, IdentityStore } from '../../identity/store.ts';
import type { Database } from '../connection/open.ts';
import type { Reader, Tx } from '../tables.ts';
import { attemptChanges } from './attempts.ts';
import { delegationChanges, delegationReads } from './delegations.ts';
import { eventChanges, eventReads } from './events.ts';
import { organisationChanges, organisationReads } from './organisations.ts';
import { personChanges, personReads } from './people.ts';
import { sessionChanges, sessionReads } from './sessions.ts';
import { tokenChanges, tokenReads } from './tokens.ts';

/** Keeps organisations, people and their ways in, in the database. */
export function identityDesk({ db, transaction }: Database): IdentityDesk {
  return {
    read: identityReader(db),
    write: (work) => transaction((tx) => work(identityStore(tx))),
  };
}

export function identityReader(db: Reader): IdentityReader {
  return {
    ...organisationReads(db),
    ...personReads(db),
    ...sessionReads(db),
    ...tokenReads(db),
    ...delegationReads(db),
    ...eventReads(db),
  };
}

/** The same inside a transaction that may be somebody else's too. */
export function identityStore(tx: Tx): IdentityStore {
  return {
    ...identityReader(tx),
    ...organisationChanges(tx),
    ...personChanges(tx),
    ...sessionChanges(tx),
    ...tokenChanges(tx),
    ...delegationChanges(tx),
    ...attemptChanges(tx),
    ...eventChanges(tx),
  };
}
