import type { AttemptCount, IdentityStore } from '../../identity/store.ts';
import type { Tx } from '../tables.ts';

export function attemptChanges(tx: Tx): Pick<IdentityStore, 'countAttempts' | 'forgiveAttempt'> {
  return {
    async countAttempts(keys, at, windowMs) {
      const counts: AttemptCount[] = [];
      for (const key of keys) counts.push(await countOne(tx, key, at, windowMs));
      return counts;
    },
    async forgiveAttempt(keys) {
      await tx
        .updateTable('signInAttempts')
        .set((eb) => ({ count: eb('count', '-', 1) }))
        .where('key', 'in', keys)
        .where('count', '>', 0)
        .execute();
    },
  };
}

async function countOne(tx: Tx, key: string, at: number, windowMs: number): Promise<AttemptCount> {
  const last = await tx.selectFrom('signInAttempts').selectAll().where('key', '=', key).executeTakeFirst();
  const running = last !== undefined && at < last.windowEndsAt;
  const next = running
    ? { count: last.count + 1, windowEndsAt: last.windowEndsAt }
    : { count: 1, windowEndsAt: at + windowMs };
  await tx
    .insertInto('signInAttempts')
    .values({ key, ...next })
    .onConflict((same) => same.column('key').doUpdateSet(next))
    .execute();
  return next;
}
