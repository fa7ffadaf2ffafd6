import { type Scope, scopes } from '../../identity/actor.ts';
import type { ApiToken, IdentityReader, IdentityStore } from '../../identity/store.ts';
import { newId } from '../id.ts';
import { oneOf } from '../one-of.ts';
import type { TokenRow } from '../tables/identity.ts';
import type { Reader, Tx } from '../tables.ts';

type Changes = Pick<IdentityStore, 'addToken' | 'touchToken' | 'shortenToken' | 'revokeToken' | 'revokeTokens'>;

export function tokenReads(db: Reader): Pick<IdentityReader, 'token' | 'tokens' | 'tokenByHash'> {
  const rows = () => db.selectFrom('tokens').selectAll();
  return {
    async token(id) {
      const row = await rows().where('id', '=', id).executeTakeFirst();
      return row && tokenOf(row);
    },
    async tokens(personId) {
      const found = await rows().where('personId', '=', personId).orderBy('id').execute();
      return found.map(tokenOf);
    },
    async tokenByHash(tokenHash) {
      const row = await rows().where('tokenHash', '=', tokenHash).executeTakeFirst();
      return row && tokenOf(row);
    },
  };
}

export function tokenChanges(tx: Tx): Changes {
  return {
    async addToken({ scopes: allowed, ...token }, tokenHash) {
      const id = newId();
      const kept = { id, tokenHash, scopes: JSON.stringify([...allowed]), lastUsedAt: null, revokedAt: null };
      await tx
        .insertInto('tokens')
        .values({ ...token, ...kept })
        .execute();
      return id;
    },
    async touchToken(id, at) {
      await tx.updateTable('tokens').set({ lastUsedAt: at }).where('id', '=', id).execute();
    },
    async shortenToken(id, expiresAt) {
      await tx
        .updateTable('tokens')
        .set({ expiresAt })
        .where('id', '=', id)
        .where('expiresAt', '>', expiresAt)
        .execute();
    },
    async revokeToken(id, at) {
      await tx
        .updateTable('tokens')
        .set({ revokedAt: at })
        .where('id', '=', id)
        .where('revokedAt', 'is', null)
        .execute();
    },
    async revokeTokens({ personId, organisationId }, at) {
      const ended = tx
        .updateTable('tokens')
        .set({ revokedAt: at })
        .where('personId', '=', personId)
        .where('revokedAt', 'is', null);
      await (organisationId === undefined ? ended : ended.where('organisationId', '=', organisationId)).execute();
    },
  };
}

function tokenOf(row: TokenRow): ApiToken {
  const { id, name, personId, organisationId, createdAt, expiresAt } = row;
  const words: readonly string[] = JSON.parse(row.scopes);
  const allowed = new Set<Scope>(words.map((word) => oneOf(scopes, word)));
  const used = { lastUsedAt: row.lastUsedAt ?? undefined, revokedAt: row.revokedAt ?? undefined };
  return { id, name, personId, organisationId, scopes: allowed, createdAt, expiresAt, ...used };
}
