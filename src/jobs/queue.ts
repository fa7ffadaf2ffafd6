import type { ProblemCode } from '../i18n/problems.ts';
import type { TextParameters } from '../i18n/text.ts';

/** Small work goes before large, and a worker keeps room for it, so that one big package never holds up ten small ones. */
export type Lane = 'small' | 'large';

export interface NewJob {
  readonly kind: string;
  /** Anything JSON can say. The handler parses it, as it would any input. */
  readonly payload: unknown;
  /** While a job of this kind and key is unfinished or dead, another one is not made. */
  readonly dedupeKey?: string;
  /** Organisations take turns; work of the service itself has none. */
  readonly organisationId?: string;
  /** Default `small`. */
  readonly lane?: Lane;
  /** Milliseconds since 1970; default at once. */
  readonly runAfter?: number;
}

/** A job in the hands of one worker. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly organisationId: string | undefined;
  readonly lane: Lane;
  readonly payload: unknown;
  /** The first attempt is 1. */
  readonly attempt: number;
  /** Proof of holding the job; another worker that took it over has another one. */
  readonly lease: string;
}

/** What a running job tells of itself. */
export interface JobProgress {
  /** Stable name of the step under way, e.g. `digesting`. */
  readonly phase: string;
  readonly done?: number;
  readonly total?: number;
}

/** Why an attempt failed, as operators see it. */
export interface JobFailure {
  /** The Problem's code; absent when the error was none. */
  readonly code?: ProblemCode;
  readonly params?: TextParameters;
  readonly message: string;
  readonly at: number;
}

/** `stalled`: its worker has not been heard of for longer than the lease; the next free worker takes it. */
export const jobStates = ['waiting', 'running', 'stalled', 'done', 'dead'] as const;

export type JobState = (typeof jobStates)[number];

/** A job as people see it. Instants are milliseconds since 1970. */
export interface JobView {
  readonly id: string;
  readonly kind: string;
  /** Its `dedupeKey`: what it is about. */
  readonly subject: string | undefined;
  readonly organisationId: string | undefined;
  readonly state: JobState;
  readonly attempts: number;
  readonly createdAt: number;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  /** When a waiting job is tried next. */
  readonly dueAt: number | undefined;
  readonly progress: JobProgress | undefined;
  readonly failure: JobFailure | undefined;
}

export interface Claim {
  readonly kinds: readonly string[];
  readonly lanes: readonly Lane[];
  readonly workerId: string;
  /** How long the job stays with a worker that gives no sign of life. */
  readonly leaseMs: number;
}

export interface JobPage {
  readonly state?: JobState;
  /** Last id of the page before; jobs come newest first. */
  readonly after?: string;
  readonly limit: number;
}

/**
 * Durable jobs beside the data they work on: made in the transaction of the event that wants them,
 * finished in the transaction of their effect. So a job is done exactly when its effect is there.
 */
export interface JobQueue<Tx> {
  /** @returns the id of the job, or of the unfinished one that has its key already */
  enqueue(tx: Tx, job: NewJob): Promise<string>;
  /** Hands the job whose turn it is to a worker, if there is one. */
  claim(claim: Claim): Promise<Job | undefined>;
  /** Keeps the lease alive. @returns false when the job has gone to another worker */
  heartbeat(job: Job, leaseMs: number, progress?: JobProgress): Promise<boolean>;
  /**
   * Call it in the transaction of the job's effect.
   * @throws {Problem} `jobs.lease-lost` when the job has gone to another worker; the effect must not happen
   */
  complete(tx: Tx, job: Job): Promise<void>;
  /** Puts the job back until `retryAt`, or without it among the dead letters. */
  fail(job: Job, failure: JobFailure, retryAt?: number): Promise<void>;
  /** Gives an untouched or interrupted job back, as if it had not been taken. */
  release(job: Job): Promise<void>;
  /** Frees at once what workers hold that are known to be gone, instead of when their leases end. */
  releaseHeldBy(isGone: (workerId: string) => boolean): Promise<void>;
  /** The unfinished or dead job with this key, else the newest finished one. */
  find(kind: string, dedupeKey: string): Promise<JobView | undefined>;
  list(page: JobPage): Promise<readonly JobView[]>;
  /**
   * Gives a dead letter a new life.
   * @throws {Problem} `jobs.not-found`, `jobs.not-dead`
   */
  revive(id: string): Promise<void>;
}
