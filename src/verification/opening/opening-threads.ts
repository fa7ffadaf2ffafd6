import { type BatchLimit, inBatches } from '../../concurrency/batches.ts';
import { runAhead } from '../../concurrency/run-ahead.ts';
import { runInTime, TookTooLong } from '../../concurrency/run-in-time.ts';
import { openThreads, type Threads, usefulThreads } from '../../concurrency/threads.ts';
import type { ByteLocation } from '../../delivery/content/content.ts';
import { packLocations } from '../../delivery/content/packed-locations.ts';
import { type OpeningLimits, openingLimits } from '../../formats/opening/budget.ts';
import type { Opened, TroubleCode } from '../../formats/opening/opened.ts';
import { Problem } from '../../problem.ts';
import { errorCode } from '../../system/error-code.ts';
import type { OpeningJob } from './opening-thread.ts';

/** A file on this machine's disk to be opened. */
export interface FileToOpen extends ByteLocation {
  /** Path as delivered. */
  readonly path: string;
  /** Family of the format registry, which must be one that can be opened. */
  readonly family: string;
}

/** What became of opening a file. */
export interface OpenedFile {
  readonly path: string;
  readonly opened: Opened;
}

/** Worker threads that open files; one that breaks down or takes too long over a file is ended, and nothing else is. */
export interface OpeningThreads {
  /** What opening a file may cost. */
  readonly limits: OpeningLimits;
  /**
   * Opens every file, in the order asked, only a little ahead of the caller.
   * @throws {Problem} `delivery.file-…` when a file does not stay as it was listed
   */
  open(
    files: AsyncIterable<FileToOpen>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): AsyncGenerator<OpenedFile, void>;
  /** Gives back what the threads took until there are files again. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

export interface OpeningThreadOptions {
  /** How many files are opened side by side; by default one per processor. */
  readonly threads?: number;
  readonly limits?: OpeningLimits;
}

/** Small files travel to a thread together, up to so many and so many bytes; larger ones travel alone. */
const batch: BatchLimit = { items: 64, bytes: 4 * 1024 * 1024 };

/** Batches that may be under way or waiting for the caller, per thread. */
const batchesAhead = 4;

/** When so many files of a delivery have ended their threads, the others are not opened any more. */
const mostLostThreads = 50;

type OpeningPool = Threads<OpeningJob, readonly Opened[]>;

export function openOpeningThreads({
  threads = usefulThreads(),
  limits = openingLimits,
}: OpeningThreadOptions = {}): OpeningThreads {
  const pool: OpeningPool = openThreads('./opening-thread', {
    beside: import.meta.url,
    threads,
    limits: { maxOldGenerationSizeMb: limits.heapMebibytes },
    patience: 0,
  });
  return {
    limits,
    async *open(files, { signal } = {}) {
      const abandoned = new AbortController();
      const stop = signal ? AbortSignal.any([abandoned.signal, signal]) : abandoned.signal;
      const opening = openingIn(pool, limits, stop);
      try {
        const batches = inBatches(files, batch, ({ bytes }) => bytes);
        for await (const outcomes of runAhead(batches, batchesAhead * pool.count, opening)) yield* outcomes;
      } finally {
        abandoned.abort();
      }
    },
    rest: () => pool.rest(),
    close: () => pool.close(),
  };
}

function openingIn(pool: OpeningPool, limits: OpeningLimits, signal: AbortSignal) {
  let lost = 0;
  const openAlone = async (file: FileToOpen): Promise<OpenedFile> => {
    if (lost >= mostLostThreads) return { path: file.path, opened: givenUp('overdrawn') };
    try {
      const [opened = givenUp('fault')] = await inTime(pool, [file], limits, signal);
      return { path: file.path, opened };
    } catch (error) {
      if (error instanceof Problem || signal.aborted) throw error;
      lost += 1;
      return { path: file.path, opened: givenUpOver(error) };
    }
  };
  return async (files: readonly FileToOpen[]): Promise<readonly OpenedFile[]> => {
    const [only] = files;
    if (only && files.length === 1) return [await openAlone(only)];
    try {
      const outcomes = await inTime(pool, files, limits, signal);
      return files.map(({ path }, index) => ({ path, opened: outcomes[index] ?? givenUp('fault') }));
    } catch (error) {
      if (error instanceof Problem || signal.aborted) throw error;
    }
    // One of them ended the thread: which one shows when each has a thread of its own.
    const outcomes: OpenedFile[] = [];
    for (const file of files) outcomes.push(await openAlone(file));
    return outcomes;
  };
}

/** Each file has its time, from the moment when one before it was told of as done. */
async function inTime(
  pool: OpeningPool,
  files: readonly FileToOpen[],
  limits: OpeningLimits,
  signal: AbortSignal,
): Promise<readonly Opened[]> {
  const job: OpeningJob = {
    places: packLocations(files),
    paths: files.map(({ path }) => path).join('\0'),
    families: files.map(({ family }) => family).join('\0'),
    limits,
  };
  return await runInTime(pool, job, { seconds: limits.seconds, signal });
}

function givenUpOver(error: unknown): Opened {
  if (error instanceof TookTooLong) return givenUp('time');
  if (errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY') return givenUp('memory');
  return givenUp('fault', error instanceof Error ? error.message : String(error));
}

/** What is said of a file that could not be opened to the end. */
export function givenUp(code: TroubleCode, at?: string): Opened {
  return { troubles: [{ code, ...(at !== undefined && { at: at.slice(0, 200) }) }], facts: {} };
}
