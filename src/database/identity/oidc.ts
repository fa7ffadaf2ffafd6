import { roles } from '../../identity/actor.ts';
import type { IdentityReader, IdentityStore } from '../../identity/store.ts';
import { oneOf } from '../one-of.ts';
import type { Reader, Tx } from '../tables.ts';

type Changes = Pick<IdentityStore, 'linkOidc' | 'unlinkOidc' | 'keepOidcSignIn' | 'dropOidcSignIn'>;

export function oidcReads(db: Reader): Pick<IdentityReader, 'oidcSubject' | 'oidcSignIn' | 'oidcRoles'> {
  return {
    oidcSubject: (personId) =>
      db.selectFrom('oidcLinks').select(['issuer', 'subject']).where('personId', '=', personId).executeTakeFirst(),
    async oidcSignIn(handleHash, now) {
      const row = db.selectFrom('oidcSignIns').select('sealed').where('handleHash', '=', handleHash);
      return (await row.where('expiresAt', '>', now).executeTakeFirst())?.sealed;
    },
    async oidcRoles(personId) {
      const held = db.selectFrom('memberships').select(['organisationId', 'role']).where('personId', '=', personId);
      const rows = await held.where('source', '=', 'oidc').execute();
      return rows.map(({ organisationId, role }) => ({ organisationId, role: oneOf(roles, role) }));
    },
  };
}

export function oidcChanges(tx: Tx): Changes {
  const unlink = async (personId: string): Promise<void> => {
    await tx.deleteFrom('oidcLinks').where('personId', '=', personId).execute();
  };
  return {
    async linkOidc({ issuer, subject }, personId, at) {
      await unlink(personId);
      await tx.insertInto('oidcLinks').values({ issuer, subject, personId, linkedAt: at }).execute();
    },
    unlinkOidc: unlink,
    async keepOidcSignIn(handleHash, sealed, expiresAt) {
      const kept = { sealed, expiresAt };
      await tx
        .insertInto('oidcSignIns')
        .values({ handleHash, ...kept })
        .onConflict((same) => same.column('handleHash').doUpdateSet(kept))
        .execute();
    },
    async dropOidcSignIn(handleHash) {
      const dropped = tx.deleteFrom('oidcSignIns').where('handleHash', '=', handleHash);
      return (await dropped.executeTakeFirst()).numDeletedRows > 0n;
    },
  };
}
