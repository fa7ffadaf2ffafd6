import { type BatchLimit, inBatches } from '../../concurrency/batches.ts';
import { runAhead } from '../../concurrency/run-ahead.ts';
import { openThreads, smallHeap, type Threads, usefulThreads } from '../../concurrency/threads.ts';
import type { ByteLocation } from '../../delivery/content/content.ts';
import { packLocations } from '../../delivery/content/packed-locations.ts';
import { placeProblem } from '../../delivery/content/place-problem.ts';
import { zipDamaged } from '../../delivery/content/zip-content.ts';
import type { DigestAlgorithm } from '../../delivery/fixity/digest-threads.ts';
import type { Fixity } from '../../delivery/fixity/fixity.ts';
import type { IdentifiedFormat } from '../../formats/identify.ts';
import type { Problem } from '../../problem.ts';
import type { TraceResult } from '../../signatures/recognition/trace.ts';
import { type FormatCabinet, openFormatCabinet } from './format-cabinet.ts';
import type { LearnJob } from './learn-thread.ts';
import { type PackedOutcomes, type PlaceOutcome, unpackOutcomes } from './packed-outcomes.ts';

/** What one reading of a file tells. */
export interface LearnedFile {
  /** Path as delivered. */
  readonly path: string;
  readonly fixity: Fixity;
  readonly format: IdentifiedFormat;
  /** Whether a PDF has a trace of a signature inside; undefined where nobody has searched for one. */
  readonly signatureTrace: TraceResult;
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
  close(): Promise<void>;
}

/** Small files travel to a thread together, up to so many and so many bytes; larger ones travel alone. */
const batch: BatchLimit = { items: 256, bytes: 4 * 1024 * 1024 };

/** Batches that may be under way or waiting for the caller, per thread: enough to keep all busy behind a big file. */
const batchesAhead = 4;

type LearnPool = Threads<LearnJob, PackedOutcomes>;

/** @param options.threads how many files are read side by side; by default one per processor */
export function openLearnThreads({ threads = usefulThreads() }: { readonly threads?: number } = {}): LearnThreads {
  const pool: LearnPool = openThreads('./learn-thread', { beside: import.meta.url, threads, limits: smallHeap });
  return {
    warmUp: () => pool.warmUp(),
    learn: (files, options) => learn(pool, files, options),
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
  const formats = openFormatCabinet();
  const learnBatch = (together: LocatedFile[]): Promise<Outcome[]> =>
    learnTogether(pool, together, formats, { ...options, signal });
  const batches = inBatches(files, batch, ({ bytes }) => bytes);
  try {
    for await (const outcomes of runAhead(batches, batchesAhead * pool.count, learnBatch)) yield* outcomes;
  } finally {
    abandoned.abort();
  }
}

/** SM3 takes several times as long as SHA-256, so a large file is read by two threads, one for each. */
async function learnTogether(
  pool: LearnPool,
  files: readonly LocatedFile[],
  formats: FormatCabinet,
  { sm3, signal, onBytes }: LearnOptions,
): Promise<Outcome[]> {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const apart = sm3 && bytes > batch.bytes;
  const places = packLocations(files);
  const paths = files.map(({ path }) => path).join('\0');
  const run = (algorithms: DigestAlgorithm[], asked: string | undefined, tell = onBytes): Promise<PlaceOutcome[]> =>
    outcomesOf(pool, { places, algorithms, paths: asked }, { bytes, signal, onBytes: tell });
  // What takes longest begins first, so that no thread ends long after the others.
  const [beside, main] = await Promise.all([
    apart ? run(['sm3'], undefined) : undefined,
    run(sm3 && !apart ? ['sha256', 'sm3'] : ['sha256'], paths, apart ? () => {} : onBytes),
  ]);
  return files.map((file, index): Outcome => {
    const [learned, other] = [main[index], beside?.[index]];
    if (!learned || (beside && !other)) throw new Error(`a thread gave no outcome for ${file.path}`);
    if ('trouble' in learned) return { problem: placeProblem(file.path, learned) };
    if (other && 'trouble' in other) return { problem: placeProblem(file.path, other) };
    const { crc32, format, trace } = learned;
    if (file.crc32 !== undefined && file.crc32 !== crc32) return { problem: zipDamaged(file.path) };
    if (!format) throw new Error(`a thread told no format of ${file.path}`);
    const [sha256 = '', sm3Digest = other?.digests[0]] = learned.digests;
    const fixity = { bytes: file.bytes, crc32, sha256, ...(sm3Digest && { sm3: sm3Digest }) };
    return { path: file.path, fixity, format: formats.share(format), signatureTrace: trace };
  });
}

async function outcomesOf(
  pool: LearnPool,
  job: LearnJob,
  { bytes, signal, onBytes }: Pick<LearnOptions, 'signal' | 'onBytes'> & { readonly bytes: number },
): Promise<PlaceOutcome[]> {
  let told = 0;
  const packed = await pool.run(job, {
    signal,
    onProgress(some) {
      told += some;
      onBytes?.(some);
    },
  });
  if (bytes > told) onBytes?.(bytes - told);
  return unpackOutcomes(packed);
}
