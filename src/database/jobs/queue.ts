import type { JobQueue } from '../../jobs/queue.ts';
import type { Database } from '../connection/open.ts';
import type { Tx } from '../tables.ts';
import { claim } from './claim.ts';
import type { BuriedJob, QueueContext } from './context.ts';
import { enqueue } from './enqueue.ts';
import { complete, fail, heartbeat, release, releaseHeldBy, revive } from './lease.ts';
import { find, list } from './views.ts';

export interface QueueOptions {
  /** Milliseconds since 1970. The clocks of several machines must agree to well within a lease. */
  readonly now?: () => number;
  /** After more attempts than these that ended without a word, a job is a dead letter. */
  readonly crashLimit?: number;
  readonly onBuried?: (job: BuriedJob) => void;
}

/**
 * The job queue in two tables of our own on either database, with no engine on PostgreSQL: a job is made in the transaction of
 * its event and finished in that of its effect, which SQLite allows only inside one database, and one code has one meaning.
 */
export function jobQueue(
  database: Database,
  { now = Date.now, crashLimit = 60, onBuried }: QueueOptions = {},
): JobQueue<Tx> {
  const context: QueueContext = { database, now, crashLimit, onBuried };
  return {
    enqueue: (tx, job) => enqueue(context, tx, job),
    claim: (request) => claim(context, request),
    heartbeat: (job, leaseMs, progress) => heartbeat(context, job, leaseMs, progress),
    complete: (tx, job) => complete(context, tx, job),
    fail: (job, failure, retryAt) => fail(context, job, failure, retryAt),
    release: (job) => release(context, job),
    releaseHeldBy: (isGone) => releaseHeldBy(context, isGone),
    find: (kind, dedupeKey) => find(context, kind, dedupeKey),
    list: (page) => list(context, page),
    revive: (id) => revive(context, id),
  };
}
