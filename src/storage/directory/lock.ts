import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

const busy = 5;
const waitBetween = 20;

/**
 * Runs some work while no other process runs any under the same lock file.
 * The lock is SQLite's lock on an empty database: the system itself releases it when a process dies,
 * so nobody has to guess whether the holder of a lock file that was left behind is still alive.
 * @param patience milliseconds to wait for the lock
 */
export async function underLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T> {
  const lock = await take(file, performance.now() + patience);
  try {
    return await work();
  } finally {
    lock.close();
  }
}

async function take(file: string, until: number): Promise<DatabaseSync> {
  const lock = new DatabaseSync(file, { timeout: 0 });
  for (;;) {
    try {
      lock.exec('begin exclusive');
      return lock;
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) {
        lock.close();
        throw error;
      }
    }
    await setTimeout(waitBetween);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy;
}
