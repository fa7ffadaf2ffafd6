import type { Job, JobProgress } from './queue.ts';

export interface JobContext {
  /** Aborted when the service stops, or when the job has gone to another worker. */
  readonly signal: AbortSignal;
  /** Tells people how far the job is. Cheap: only the newest word is kept, and written about once a second. */
  readonly report: (progress: JobProgress) => void;
}

/**
 * What a job changes in the database; it happens together with the job's end, or not at all.
 * The transaction may be repeated, so it touches nothing else.
 */
export type Effect<Tx> = (tx: Tx) => Promise<void>;

/**
 * Does the work of one kind of job. It may be interrupted anywhere and begun again, so whatever it leaves outside the database
 * is written such that a second time changes nothing.
 * @throws {Problem} with status 4xx when no repetition will help; anything else is tried again
 */
export type JobHandler<Tx> = (job: Job, context: JobContext) => Promise<Effect<Tx> | undefined>;
