import type { IdentityReader, IdentityStore } from '../../identity/store.ts';
import { newId } from '../id.ts';
import type { Reader, Tx } from '../tables.ts';

type Changes = Pick<IdentityStore, 'addSession' | 'touchSession' | 'revokeSession' | 'revokeSessions'>;

export function sessionReads(db: Reader): Pick<IdentityReader, 'sessionByHash'> {
  return {
    async sessionByHash(tokenHash) {
      const row = await db.selectFrom('sessions').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
      if (!row) return undefined;
      const { id, personId, organisationId, createdAt, lastSeenAt, expiresAt, revokedAt } = row;
      return { id, personId, organisationId, createdAt, lastSeenAt, expiresAt, revokedAt: revokedAt ?? undefined };
    },
  };
}

export function sessionChanges(tx: Tx): Changes {
  return {
    async addSession(session, tokenHash) {
      const id = newId();
      await tx
        .insertInto('sessions')
        .values({ id, tokenHash, revokedAt: null, ...session })
        .execute();
      return id;
    },
    async touchSession(id, at) {
      await tx.updateTable('sessions').set({ lastSeenAt: at }).where('id', '=', id).execute();
    },
    async revokeSession(id, at) {
      await tx.updateTable('sessions').set({ revokedAt: at }).where('id', '=', id).execute();
    },
    async revokeSessions(personId, at, except = '') {
      await tx
        .updateTable('sessions')
        .set({ revokedAt: at })
        .where('personId', '=', personId)
        .where('id', '!=', except)
        .where('revokedAt', 'is', null)
        .execute();
    },
  };
}
