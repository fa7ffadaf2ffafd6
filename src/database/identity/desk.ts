import { lenientPolicy, type SignInPolicy } from '../../identity/sign-in/policy.ts';
import type { IdentityDesk, IdentityReader, IdentityStore } from '../../identity/store.ts';
import type { Database } from '../connection/open.ts';
import type { Reader, Tx } from '../tables.ts';
import { attemptChanges, attemptReads } from './attempts.ts';
import { delegationChanges, delegationReads } from './delegations.ts';
import { eventChanges, eventReads } from './events.ts';
import { oidcChanges, oidcReads } from './oidc.ts';
import { organisationChanges, organisationReads } from './organisations.ts';
import { personChanges, personReads } from './people.ts';
import { sessionChanges, sessionReads } from './sessions.ts';
import { tokenChanges, tokenReads } from './tokens.ts';
import { totpChanges, totpReads } from './totp.ts';

/** Keeps organisations, people and their ways in, in the database. */
export function identityDesk(
  { db, transaction }: Pick<Database, 'db' | 'transaction'>,
  policy: SignInPolicy = lenientPolicy,
): IdentityDesk {
  return {
    policy,
    read: identityReader(db),
    write: (work) => transaction((tx) => work(identityStore(tx))),
  };
}

function identityReader(db: Reader): IdentityReader {
  return {
    ...organisationReads(db),
    ...personReads(db),
    ...sessionReads(db),
    ...tokenReads(db),
    ...delegationReads(db),
    ...attemptReads(db),
    ...totpReads(db),
    ...oidcReads(db),
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
    ...totpChanges(tx),
    ...oidcChanges(tx),
    ...eventChanges(tx),
  };
}
