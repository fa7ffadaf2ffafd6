import { Problem } from '../problem.ts';
import type { JobHandler } from './handler.ts';
import { keepLease } from './heartbeat.ts';
import type { Job, JobQueue } from './queue.ts';
import { failureOf, retryDelay } from './retry.ts';

/** How an attempt ended. `lost`: another worker has taken the job over. `released`: given back because the service stops. */
export type Outcome =
  | { readonly end: 'done' | 'lost' | 'released' }
  | { readonly end: 'retried' | 'dead'; readonly error: unknown };

export interface AttemptOptions<Tx> {
  readonly queue: JobQueue<Tx>;
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly handler: JobHandler<Tx>;
  readonly leaseMs: number;
  /** Asks the handler to leave off. */
  readonly stop: AbortSignal;
}

/** Runs a claimed job once and settles it. Rejects only when it could not be settled; then its lease runs out. */
export async function attempt<Tx>(job: Job, options: AttemptOptions<Tx>): Promise<Outcome> {
  const { queue, transaction, handler, leaseMs, stop } = options;
  const lost = new AbortController();
  const heartbeat = keepLease(queue, job, leaseMs, () => lost.abort(new Problem('jobs.lease-lost')));
  try {
    const signal = AbortSignal.any([stop, lost.signal]);
    const effect = await handler(job, { signal, report: heartbeat.report });
    await transaction(async (tx) => {
      await queue.complete(tx, job);
      await effect?.(tx);
    });
    return { end: 'done' };
  } catch (error) {
    if (lost.signal.aborted || isLeaseLost(error)) return { end: 'lost' };
    if (!stop.aborted) return await settleFailure(queue, job, error);
    await queue.release(job);
    return { end: 'released' };
  } finally {
    heartbeat.stop();
  }
}

function isLeaseLost(error: unknown): boolean {
  return error instanceof Problem && error.code === 'jobs.lease-lost';
}

async function settleFailure<Tx>(queue: JobQueue<Tx>, job: Job, error: unknown): Promise<Outcome> {
  const now = Date.now();
  const delay = retryDelay(error, job.attempt, Math.random());
  await queue.fail(job, failureOf(error, now), delay === undefined ? undefined : now + delay);
  return { end: delay === undefined ? 'dead' : 'retried', error };
}
