import type { RunOptions, Threads } from './threads.ts';

/** A thread let too much time pass without a word. */
export class TookTooLong extends Error {}

interface RunInTimeOptions extends Pick<RunOptions, 'signal' | 'onProgress'> {
  /** May pass from the beginning to the first progress, from each progress to the next, and from the last one to the end. */
  readonly seconds: number;
}

/**
 * Gives a job to threads that have no patience with jobs called off, and calls it off when it does not go on.
 * @throws {TookTooLong}
 */
export async function runInTime<Job, Result>(
  pool: Threads<Job, Result>,
  job: Job,
  { seconds, signal, onProgress }: RunInTimeOptions,
): Promise<Result> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => late.abort(new TookTooLong()), seconds * 1000);
  };
  try {
    return await pool.run(job, {
      signal: signal ? AbortSignal.any([late.signal, signal]) : late.signal,
      onStart: begin,
      onProgress(amount) {
        begin();
        onProgress?.(amount);
      },
    });
  } finally {
    clearTimeout(timer);
  }
}
