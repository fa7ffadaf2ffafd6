import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

const busy = 5;
const waitBetween = 20;

/**
 * Runs some work while no other process runs any under the same lock file.
 * @param patience milliseconds to wait for the lock
 */
export async function underLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T> {
  using lock = await takeLock(file, patience);
  if (!lock) throw new Error(`somebody has held the lock ${file} for ${patience} ms`);
  return await work();
}

/**
 * Takes the lock of a file until it is disposed of, or until the process ends in whatever way.
 * The lock is SQLite's lock on an empty database: the system itself releases it when a process dies,
 * so nobody has to guess whether the holder of a lock file that was left behind is still alive.
 * @param patience milliseconds to wait for the lock
 * @returns undefined when somebody else held it all the while
 */
export async function takeLock(file: string, patience: number): Promise<Disposable | undefined> {
  const until = performance.now() + patience;
  const lock = new DatabaseSync(file, { timeout: 0 });
  for (;;) {
    try {
      lock.exec('begin exclusive');
      return { [Symbol.dispose]: () => lock.close() };
    } catch (error) {
      if (isBusy(error) && performance.now() <= until) {
        await setTimeout(waitBetween);
        continue;
      }
      lock.close();
      if (isBusy(error)) return undefined;
      throw error;
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy;
}
