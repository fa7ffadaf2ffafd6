import type { ResourceLimits } from 'node:worker_threads';
import { type BatchLimit, inBatches } from '../../concurrency/batches.ts';
import { runAhead } from '../../concurrency/run-ahead.ts';
import { openThreads, usefulThreads } from '../../concurrency/threads.ts';
import type { ByteLocation } from '../../delivery/content/content.ts';
import type { Fixity } from '../../delivery/fixity/fixity.ts';
import type { IdentifiedFormat } from '../../formats/identify.ts';
import type { OpeningLimits } from '../../formats/opening/budget.ts';
import type { Opened } from '../../formats/opening/opened.ts';
import type { Problem } from '../../problem.ts';
import type { TraceResult } from '../../signatures/recognition/trace.ts';
import { type LearnPool, openBatchLearner } from './learn-batch.ts';

/** What one reading of a file tells. */
export interface LearnedFile {
  /** Path as delivered. */
  readonly path: string;
  readonly fixity: Fixity;
  readonly format: IdentifiedFormat;
  /** Whether a PDF has a trace of a signature inside; undefined where nobody has searched for one. */
  readonly signatureTrace: TraceResult;
  /** What became of opening it; undefined where it was not opened along with this. */
  readonly opened?: Opened | undefined;
}

/** A file on this machine's disk to learn about, by its path as delivered. */
export interface LocatedFile extends ByteLocation {
  readonly path: string;
}

export type Outcome =
  | LearnedFile
  | {
      /** `delivery.file-missing`, `delivery.file-changed`, `delivery.file-unreadable` or `delivery.zip-damaged`. */
      readonly problem: Problem;
    };

export interface LearnOptions {
  /** Whether SM3 digests are learned. */
  readonly sm3: boolean;
  /** What opening a small file may cost, where those that can be opened are, while their bytes are at hand. */
  readonly opening?: OpeningLimits | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes read since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Worker threads that read files of this machine side by side. */
export interface LearnThreads {
  /** Starts the threads before there is a file, so that the first ones need not wait for them. */
  warmUp(): void;
  /**
   * Learns of every file, in the order asked, reading only a little ahead of the caller.
   * A file that cannot be read as it was listed comes back with a Problem, and the others go on.
   */
  learn(
    files: AsyncIterable<LocatedFile> | Iterable<LocatedFile>,
    options: LearnOptions,
  ): AsyncGenerator<Outcome, void>;
  /** Gives back what the threads took until there are files again. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** Small files travel to a thread together, up to so many and so many bytes; larger ones travel alone. */
const batch: BatchLimit = { items: 64, bytes: 4 * 1024 * 1024 };

/** Batches that may be under way or waiting for the caller, per thread: enough to keep all busy behind a big file. */
const batchesAhead = 4;

/** What small files need; one that needs more to be opened ends the thread, and is opened where it may take more. */
const heap: ResourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 24 };

/** Milliseconds after which a thread that was called off and does not look is ended. */
const patience = 1000;

export interface LearnThreadsOptions {
  /** How many files are read side by side; by default one per processor. */
  readonly threads?: number;
  /** Milliseconds after which an idle thread ends; half a second by default. */
  readonly idleMilliseconds?: number;
}

export function openLearnThreads({ threads = usefulThreads(), ...idle }: LearnThreadsOptions = {}): LearnThreads {
  const options = { beside: import.meta.url, threads, limits: heap, patience, ...idle };
  const pool: LearnPool = openThreads('./learn-thread', options);
  return {
    warmUp: () => pool.warmUp(),
    learn: (files, options) => learn(pool, files, options),
    rest: () => pool.rest(),
    close: () => pool.close(),
  };
}

async function* learn(
  pool: LearnPool,
  files: AsyncIterable<LocatedFile> | Iterable<LocatedFile>,
  options: LearnOptions,
): AsyncGenerator<Outcome, void> {
  const abandoned = new AbortController();
  const signal = options.signal ? AbortSignal.any([abandoned.signal, options.signal]) : abandoned.signal;
  const learnBatch = openBatchLearner(pool, { ...options, signal }, batch.bytes);
  const batches = inBatches(files, batch, ({ bytes }) => bytes);
  try {
    for await (const outcomes of runAhead(batches, batchesAhead * pool.count, learnBatch)) yield* outcomes;
  } finally {
    abandoned.abort();
  }
}
