import type { IdentityReader, IdentityStore } from '../../identity/store.ts';
import type { Reader, Tx } from '../tables.ts';

type Changes = Pick<IdentityStore, 'setTotp' | 'removeTotp' | 'takeTotpStep' | 'setRecoveryCodes' | 'takeRecoveryCode'>;

export function totpReads(db: Reader): Pick<IdentityReader, 'totp' | 'recoveryCodesLeft'> {
  return {
    async totp(personId) {
      const row = await db.selectFrom('totp').selectAll().where('personId', '=', personId).executeTakeFirst();
      if (!row) return undefined;
      const { secret, lastStep, nextSecret } = row;
      return { secret: secret ?? undefined, lastStep: lastStep ?? undefined, nextSecret: nextSecret ?? undefined };
    },
    async recoveryCodesLeft(personId) {
      const codes = db.selectFrom('recoveryCodes').select('codeHash').where('personId', '=', personId);
      return (await codes.execute()).length;
    },
  };
}

export function totpChanges(tx: Tx): Changes {
  const dropCodes = async (personId: string): Promise<void> => {
    await tx.deleteFrom('recoveryCodes').where('personId', '=', personId).execute();
  };
  return {
    async setTotp(personId, { secret = null, lastStep = null, nextSecret = null }) {
      const totp = { secret, lastStep, nextSecret };
      await tx
        .insertInto('totp')
        .values({ personId, ...totp })
        .onConflict((same) => same.column('personId').doUpdateSet(totp))
        .execute();
    },
    async removeTotp(personId) {
      await dropCodes(personId);
      await tx.deleteFrom('totp').where('personId', '=', personId).execute();
    },
    async takeTotpStep(personId, step) {
      const { numUpdatedRows } = await tx
        .updateTable('totp')
        .set({ lastStep: step })
        .where('personId', '=', personId)
        .where((eb) => eb.or([eb('lastStep', 'is', null), eb('lastStep', '<', step)]))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async setRecoveryCodes(personId, codeHashes) {
      await dropCodes(personId);
      const rows = codeHashes.map((codeHash) => ({ personId, codeHash }));
      await tx.insertInto('recoveryCodes').values(rows).execute();
    },
    async takeRecoveryCode(personId, codeHash) {
      const { numDeletedRows } = await tx
        .deleteFrom('recoveryCodes')
        .where('personId', '=', personId)
        .where('codeHash', '=', codeHash)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
