import { waysIn } from '../../identity/actor.ts';
import type { IdentityReader, IdentityStore, Session } from '../../identity/store.ts';
import { newId } from '../id.ts';
import { oneOf } from '../one-of.ts';
import type { SessionRow } from '../tables/identity.ts';
import type { Reader, Tx } from '../tables.ts';

type Changes = Pick<IdentityStore, 'addSession' | 'touchSession' | 'revokeSession' | 'revokeSessions'>;

export function sessionReads(db: Reader): Pick<IdentityReader, 'sessionByHash' | 'session' | 'sessions'> {
  const rows = () => db.selectFrom('sessions').selectAll();
  return {
    async sessionByHash(tokenHash) {
      const row = await rows().where('tokenHash', '=', tokenHash).executeTakeFirst();
      return row && sessionOf(row);
    },
    async session(id) {
      const row = await rows().where('id', '=', id).executeTakeFirst();
      return row && sessionOf(row);
    },
    async sessions(personId, now) {
      const found = await rows()
        .where('personId', '=', personId)
        .where('revokedAt', 'is', null)
        .where('expiresAt', '>', now)
        .orderBy('id', 'desc')
        .execute();
      return found.map(sessionOf);
    },
  };
}

export function sessionChanges(tx: Tx): Changes {
  return {
    async addSession({ secondFactorAt = null, ...session }, tokenHash) {
      const id = newId();
      await tx
        .insertInto('sessions')
        .values({ id, tokenHash, revokedAt: null, secondFactorAt, ...session })
        .execute();
      return id;
    },
    async touchSession(id, at) {
      await tx.updateTable('sessions').set({ lastSeenAt: at }).where('id', '=', id).execute();
    },
    async revokeSession(id, at) {
      await tx.updateTable('sessions').set({ revokedAt: at }).where('id', '=', id).execute();
    },
    async revokeSessions({ personId, organisationId, except = '' }, at) {
      const ended = tx
        .updateTable('sessions')
        .set({ revokedAt: at })
        .where('personId', '=', personId)
        .where('id', '!=', except)
        .where('revokedAt', 'is', null);
      await (organisationId === undefined ? ended : ended.where('organisationId', '=', organisationId)).execute();
    },
  };
}

function sessionOf(row: SessionRow): Session {
  const { id, personId, organisationId, createdAt, lastSeenAt, expiresAt, address, userAgent } = row;
  return {
    id,
    personId,
    organisationId,
    createdAt,
    lastSeenAt,
    expiresAt,
    revokedAt: row.revokedAt ?? undefined,
    way: oneOf(waysIn, row.way),
    address,
    userAgent,
    secondFactorAt: row.secondFactorAt ?? undefined,
  };
}
