import type { Lane } from '../../jobs/queue.ts';
import type { Database } from '../connection/open.ts';
import type { Tx } from '../tables.ts';

/** What every operation of the queue works with. */
export interface QueueContext {
  readonly database: Database;
  readonly now: () => number;
  readonly crashLimit: number;
}

export const laneNumbers: Readonly<Record<Lane, number>> = { small: 0, large: 1 };

/** The queue decides only on rows it locks, so it need not be serializable, nor make the transactions of others repeat. */
export function alone<T>({ database }: QueueContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transaction(work, { isolation: 'read committed' });
}
