import { type Delegation, delegableRoles } from '../../identity/people/delegation.ts';
import type { IdentityReader, IdentityStore } from '../../identity/store.ts';
import { newId } from '../id.ts';
import { oneOf } from '../one-of.ts';
import type { DelegationRow } from '../tables/identity.ts';
import type { Reader, Tx } from '../tables.ts';

export function delegationReads(db: Reader): Pick<IdentityReader, 'delegation' | 'delegations'> {
  const rows = () => db.selectFrom('delegations').selectAll();
  return {
    async delegation(id) {
      // PostgreSQL refuses to be asked for a text with NUL; no delegation is called so.
      const row = id.includes('\0') ? undefined : await rows().where('id', '=', id).executeTakeFirst();
      return row && delegationOf(row);
    },
    async delegations({ organisationId, personId, after = '', limit }) {
      const page = rows()
        .where('organisationId', '=', organisationId)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit);
      const found =
        personId === undefined
          ? page
          : page.where((eb) => eb.or([eb('delegatorId', '=', personId), eb('delegateId', '=', personId)]));
      return (await found.execute()).map(delegationOf);
    },
  };
}

export function delegationChanges(tx: Tx): Pick<IdentityStore, 'addDelegation' | 'revokeDelegation'> {
  return {
    async addDelegation(delegation) {
      const id = newId();
      await tx
        .insertInto('delegations')
        .values({ id, revokedAt: null, ...delegation })
        .execute();
      return id;
    },
    async revokeDelegation(id, at) {
      await tx.updateTable('delegations').set({ revokedAt: at }).where('id', '=', id).execute();
    },
  };
}

function delegationOf({ role, revokedAt, ...row }: DelegationRow): Delegation {
  return { ...row, role: oneOf(delegableRoles, role), revokedAt: revokedAt ?? undefined };
}
