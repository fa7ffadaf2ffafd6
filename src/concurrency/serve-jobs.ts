import { parentPort } from 'node:worker_threads';
import type { Problem } from '../problem.ts';
import type { Order, Reply } from './thread-messages.ts';

/** What a thread's job can ask and tell while it runs. */
export interface JobContext {
  readonly stopped: () => boolean;
  readonly progress: (amount: number) => void;
}

/** How a thread does a job: synchronously, for it has nothing else to do. */
export type Perform<Job, Result> = (job: Job, context: JobContext) => JobResult<Result> | Promise<JobResult<Result>>;

/** The value that a job gives back, and the buffers that move with it instead of being copied. */
export interface JobResult<Result> {
  readonly value: Result;
  readonly transfer?: readonly ArrayBuffer[];
}

/** The thread's side: answers every job with what the function gives. */
export function serveJobs<Job, Result>(perform: Perform<Job, Result>): void {
  const port = parentPort;
  if (!port) throw new Error('this module runs as a worker thread');
  const reply = (message: Reply<Result>, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, [...transfer]);
  const answer = async ({ job, stop }: Order<Job>): Promise<void> => {
    const context: JobContext = {
      stopped: () => Atomics.load(stop, 0) !== 0,
      progress: (amount) => reply({ kind: 'progress', amount }),
    };
    reply({ kind: 'begun' });
    try {
      const { value, transfer } = await perform(job, context);
      reply({ kind: 'done', value }, transfer);
    } catch (error) {
      // A Problem would lose its code on the way.
      if (isProblem(error)) {
        const { code, params, places } = error;
        reply({ kind: 'refused', code, options: { params, places } });
      } else reply({ kind: 'failed', error });
    }
  };
  port.on('message', (order: Order<Job>) => void answer(order));
}

/** By its name, for the texts of all problems would take megabytes in every thread. */
function isProblem(error: unknown): error is Problem {
  return error instanceof Error && error.name === 'Problem';
}
