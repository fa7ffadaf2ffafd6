import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { type ResourceLimits, type Transferable, Worker } from 'node:worker_threads';
import { Problem } from '../problem.ts';
import type { Order, Reply } from './thread-messages.ts';

/** A few worker threads that take jobs one at a time. */
export interface Threads<Job, Result> {
  readonly count: number;
  /** Starts threads before there is a job, so that the first ones need not wait for them: all, or so many. */
  warmUp(wanted?: number): void;
  /** Gives a job to the next idle thread. Aborting stops it at its next look at `stopped`; one that waits is not begun. */
  run(job: Job, options?: RunOptions): Promise<Result>;
  /**
   * Ends idle threads now instead of after a moment, for whoever needs the memory next; the next job starts them again.
   * Resolves when they have ended.
   */
  rest(): Promise<void>;
  /** Stops the threads; jobs that are still under way are rejected. */
  close(): Promise<void>;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called when a thread has begun the job, unless it was called off before. */
  readonly onStart?: (() => void) | undefined;
  /** Called with what the job reports while it runs, until it is called off. */
  readonly onProgress?: ((amount: number) => void) | undefined;
  /** What of the job moves to the thread instead of being copied. */
  readonly transfer?: readonly Transferable[];
}

interface Task<Job, Result> {
  readonly order: Order<Job>;
  readonly onStart: (() => void) | undefined;
  readonly onProgress: ((amount: number) => void) | undefined;
  readonly transfer: readonly Transferable[];
  resolve(value: Result): void;
  reject(error: unknown): void;
}

function isCalledOff({ order }: { readonly order: Order<unknown> }): boolean {
  return Atomics.load(order.stop, 0) === 1;
}

/** Starting a thread again takes some 40 ms. */
const usualIdleMilliseconds = 500;

/** How many threads are worth having on this machine. */
export function usefulThreads(): number {
  return availableParallelism();
}

/** What reads and digests bytes needs little heap, and the less it may take, the sooner it gives it back. */
export const smallHeap: ResourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 16 };

export interface ThreadOptions {
  /** The caller's `import.meta.url`. */
  readonly beside: string;
  readonly threads: number;
  /** How much memory the heap of each thread may take; a thread that needs more ends. */
  readonly limits?: ResourceLimits;
  /**
   * Milliseconds for which a thread may go on with a job that was called off; then it is ended. Without it a job goes on
   * until it looks.
   */
  readonly patience?: number;
  /** Milliseconds after which an idle thread ends; half a second by default. Longer for one whose code takes long to load. */
  readonly idleMilliseconds?: number;
}

/**
 * Opens worker threads that run the module of that name beside the caller's.
 * Threads start with their first job; idle ones do not keep the process alive, and end after a moment.
 * @param moduleName file name without its ending: sources end in .ts, what is built from them in .js
 */
export function openThreads<Job, Result>(
  moduleName: string,
  { beside, threads, limits, patience, idleMilliseconds = usualIdleMilliseconds }: ThreadOptions,
): Threads<Job, Result> {
  const module = new URL(moduleName + extname(beside), beside);
  const queue: Task<Job, Result>[] = [];
  /** Idle threads, and the timers that end them: what a thread took is given back when nobody needs it any more. */
  const idle = new Map<Worker, NodeJS.Timeout | undefined>();
  const busy = new Map<Worker, Task<Job, Result>>();
  let closed = false;

  const retire = async (worker: Worker): Promise<void> => {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
    await worker.terminate();
  };

  const start = (): Worker => {
    const worker = new Worker(module, limits && { resourceLimits: limits });
    worker.on('message', (reply: Reply<Result>) => {
      const task = busy.get(worker);
      if (!task) return;
      if (reply.kind === 'begun' || reply.kind === 'progress') {
        // Who called it off has gone, and would start clocks that nobody stops.
        if (isCalledOff(task)) return;
        return reply.kind === 'begun' ? task.onStart?.() : task.onProgress?.(reply.amount);
      }
      busy.delete(worker);
      if (reply.kind === 'done') task.resolve(reply.value);
      else task.reject(reply.kind === 'refused' ? new Problem(reply.code, reply.options) : reply.error);
      // A thread that is being ended keeps the process alive until somebody has seen its end.
      if (closed) return;
      worker.unref();
      idle.set(worker, setTimeout(() => void retire(worker), idleMilliseconds).unref());
      dispatch();
    });
    const lose = (error: Error): void => {
      busy.get(worker)?.reject(error);
      busy.delete(worker);
      idle.delete(worker);
      if (!closed) dispatch();
    };
    worker.on('error', lose);
    worker.on('exit', () => lose(new Error(`a thread of ${moduleName} ended`)));
    return worker;
  };

  const dispatch = (): void => {
    while (queue.length > 0) {
      const [known] = idle.keys();
      clearTimeout(known && idle.get(known));
      if (known) idle.delete(known);
      const worker = known ?? (busy.size < threads ? start() : undefined);
      const task = worker && queue.shift();
      if (!task) return;
      busy.set(worker, task);
      worker.ref();
      worker.postMessage(task.order, [...task.transfer]);
    }
  };

  const callOff = (task: Task<Job, Result>): void => {
    const place = queue.indexOf(task);
    if (place >= 0) queue.splice(place, 1);
    const [worker] = [...busy].find(([, doing]) => doing === task) ?? [];
    if (!worker || patience === undefined) return;
    setTimeout(() => {
      if (busy.get(worker) === task) void worker.terminate();
    }, patience).unref();
  };

  return {
    count: threads,
    warmUp(wanted = threads) {
      if (closed) return;
      while (idle.size + busy.size < Math.min(wanted, threads)) {
        const worker = start();
        worker.unref();
        idle.set(worker, undefined);
      }
    },
    run(job, { signal, onStart, onProgress, transfer = [] } = {}) {
      return new Promise<Result>((resolve, reject) => {
        if (closed) throw new Error(`the threads of ${moduleName} are closed`);
        signal?.throwIfAborted();
        const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
        const abort = (): void => {
          Atomics.store(stop, 0, 1);
          reject(signal?.reason);
          callOff(task);
        };
        const settled = <Value>(settle: (value: Value) => void) => {
          return (value: Value): void => {
            signal?.removeEventListener('abort', abort);
            settle(value);
          };
        };
        const task: Task<Job, Result> = {
          order: { job, stop },
          onStart,
          onProgress,
          transfer,
          resolve: settled(resolve),
          reject: settled(reject),
        };
        signal?.addEventListener('abort', abort, { once: true });
        queue.push(task);
        dispatch();
      });
    },
    async rest() {
      await Promise.all([...idle.keys()].map(retire));
    },
    async close() {
      closed = true;
      const end = new Error(`the threads of ${moduleName} were closed`);
      for (const task of queue.splice(0)) task.reject(end);
      await Promise.all([...idle.keys(), ...busy.keys()].map((worker) => worker.terminate()));
    },
  };
}
