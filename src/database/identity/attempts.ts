import type { IdentityReader, IdentityStore } from '../../identity/store.ts';
import type { Reader, Tx } from '../tables.ts';

type Changes = Pick<
  IdentityStore,
  'keepAttemptWindow' | 'forgiveAttempt' | 'forgetAttempts' | 'keepDevice' | 'forgetDevices'
>;

export function attemptReads(db: Reader): Pick<IdentityReader, 'attemptWindow' | 'knownDevice'> {
  return {
    attemptWindow: (key) =>
      db
        .selectFrom('signInAttempts')
        .select(['count', 'windowEndsAt', 'strikes'])
        .where('key', '=', key)
        .executeTakeFirst(),
    async knownDevice(tokenHash) {
      const device = db.selectFrom('knownDevices').select('personId').where('tokenHash', '=', tokenHash);
      return (await device.executeTakeFirst())?.personId;
    },
  };
}

export function attemptChanges(tx: Tx): Changes {
  return {
    async keepAttemptWindow(key, window, loginKey) {
      await tx
        .insertInto('signInAttempts')
        .values({ key, loginKey: loginKey ?? null, ...window })
        .onConflict((same) => same.column('key').doUpdateSet(window))
        .execute();
    },
    async forgiveAttempt(keys) {
      await tx
        .updateTable('signInAttempts')
        .set((eb) => ({ count: eb('count', '-', 1) }))
        .where('key', 'in', keys)
        .where('count', '>', 0)
        .execute();
    },
    async forgetAttempts(loginKey) {
      await tx.deleteFrom('signInAttempts').where('loginKey', '=', loginKey).execute();
    },
    async keepDevice(tokenHash, personId, at) {
      await tx
        .insertInto('knownDevices')
        .values({ tokenHash, personId, lastSeenAt: at })
        .onConflict((same) => same.column('tokenHash').doUpdateSet({ lastSeenAt: at }))
        .execute();
    },
    async forgetDevices(personId) {
      await tx.deleteFrom('knownDevices').where('personId', '=', personId).execute();
    },
  };
}
