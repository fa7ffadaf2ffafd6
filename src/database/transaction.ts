import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { IsolationLevel, Kysely } from 'kysely';
import { Problem } from '../problem.ts';
import { brokeUnique, lostRace } from './connection/postgres-dialect.ts';
import type { Tables, Tx } from './tables.ts';

export interface TransactionOptions {
  /**
   * `serializable` (default): as if transactions ran one after another, which on SQLite they do.
   * `read committed`: for work that locks the very rows it decides on.
   */
  readonly isolation?: Extract<IsolationLevel, 'serializable' | 'read committed'>;
}

export type RunTransaction = <T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions) => Promise<T>;

const attemptsLimit = 12;

/**
 * Runs work as one transaction. PostgreSQL may run it again when another transaction came between,
 * so work touches nothing but the database.
 */
export function transactionsOf(writer: Kysely<Tables>): RunTransaction {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  return async (work, { isolation = 'serializable' } = {}) => {
    // The inner one would wait for the outer one's connection for ever.
    if (current.getStore()?.open) throw new Error('A transaction inside a transaction: use the one that is open.');
    let brokeBefore = false;
    for (let attempt = 1; ; attempt += 1) {
      const scope = { open: true };
      try {
        return await current.run(scope, () => writer.transaction().setIsolationLevel(isolation).execute(work));
      } catch (error) {
        // What was there when the work began again is no other transaction's doing.
        const isRace = lostRace(error) || (brokeUnique(error) && !brokeBefore);
        if (!isRace) throw error;
        brokeBefore ||= brokeUnique(error);
        if (attempt === attemptsLimit) throw new Problem('database.busy', { cause: error });
      } finally {
        scope.open = false;
      }
      await wait(Math.random() * 2 ** attempt);
    }
  };
}
