import { attempt, type Outcome } from './attempt.ts';
import type { JobHandler } from './handler.ts';
import type { Job, JobQueue, Lane } from './queue.ts';
import { isGone, ownWorkerId } from './worker-id.ts';

/** For the log and the metrics. */
export type WorkerEvent =
  | { readonly event: 'job-started'; readonly job: Job }
  | { readonly event: 'job-ended'; readonly job: Job; readonly outcome: Outcome }
  /** The database could not be asked, or a job not be settled; the worker goes on. */
  | { readonly event: 'worker-trouble'; readonly error: unknown };

export interface WorkerOptions<Tx> {
  readonly queue: JobQueue<Tx>;
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** By kind. A worker takes only the kinds it has a handler for. */
  readonly handlers: Readonly<Record<string, JobHandler<Tx>>>;
  /** Jobs at once. */
  readonly slots: number;
  /** How many of the slots large jobs may fill; less than `slots` keeps room for small ones. */
  readonly largeSlots: number;
  /** How long a job waits for a worker that gives no sign of life; default 30 s. */
  readonly leaseMs?: number;
  /** How often an idle worker looks for work; default 250 ms. */
  readonly pollMs?: number;
  readonly onEvent?: (event: WorkerEvent) => void;
}

export interface Worker {
  /**
   * Takes no more jobs, lets the running ones finish for so long, then asks them to leave off and gives them back.
   * A handler that ignores its signal is waited for.
   */
  stop(graceMs: number): Promise<void>;
}

/** Starts doing jobs. What workers of this machine left behind when they died is taken up at once. */
export function startWorker<Tx>(options: WorkerOptions<Tx>): Worker {
  const { queue, handlers, slots, largeSlots, leaseMs = 30_000, pollMs = 250, onEvent } = options;
  const running = new Map<Job, Promise<void>>();
  const closing = new AbortController();
  const interrupt = new AbortController();
  let wake: (() => void) | undefined;

  const claim = (): Promise<Job | undefined> => {
    const large = [...running.keys()].filter((job) => job.lane === 'large').length;
    const lanes: readonly Lane[] = large < largeSlots ? ['small', 'large'] : ['small'];
    return queue.claim({ kinds: Object.keys(handlers), lanes, workerId: ownWorkerId, leaseMs });
  };

  const run = async (job: Job): Promise<void> => {
    const handler = handlers[job.kind];
    if (!handler) return;
    onEvent?.({ event: 'job-started', job });
    try {
      const outcome = await attempt(job, { ...options, handler, leaseMs, stop: interrupt.signal });
      onEvent?.({ event: 'job-ended', job, outcome });
    } catch (error) {
      onEvent?.({ event: 'worker-trouble', error });
    }
  };

  const start = (job: Job): void => {
    const ended = run(job).finally(() => {
      running.delete(job);
      wake?.();
    });
    running.set(job, ended);
  };

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const loop = async (): Promise<void> => {
    let abandoned = true;
    while (!closing.signal.aborted) {
      try {
        if (abandoned) await queue.releaseHeldBy(isGone);
        abandoned = false;
        const job = running.size < slots ? await claim() : undefined;
        if (job) start(job);
        else if (!closing.signal.aborted) await pause();
      } catch (error) {
        onEvent?.({ event: 'worker-trouble', error });
        await pause();
      }
    }
  };

  const looping = loop();
  return {
    async stop(graceMs) {
      closing.abort();
      wake?.();
      await looping;
      const timer = setTimeout(() => interrupt.abort(new Error('the service stops')), graceMs);
      await Promise.all(running.values());
      clearTimeout(timer);
    },
  };
}
