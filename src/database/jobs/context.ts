import type { Lane } from '../../jobs/queue.ts';
import type { Problem } from '../../problem.ts';
import type { Database } from '../connection/open.ts';
import type { Tx } from '../tables.ts';

/** A job that became a dead letter without a worker that could say so. */
export interface BuriedJob {
  readonly id: string;
  readonly kind: string;
  readonly attempt: number;
  readonly problem: Problem;
}

/** What every operation of the queue works with. */
export interface QueueContext {
  readonly database: Database;
  readonly now: () => number;
  readonly crashLimit: number;
  /** Told of jobs that became dead letters because their workers vanished: nobody else knows of them. */
  readonly onBuried: ((job: BuriedJob) => void) | undefined;
}

export const laneNumbers: Readonly<Record<Lane, number>> = { small: 0, large: 1 };

/** The queue decides only on rows it locks, so it need not be serializable, nor make the transactions of others repeat. */
export function alone<T>({ database }: QueueContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transaction(work, { isolation: 'read committed' });
}
