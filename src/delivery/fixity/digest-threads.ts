import { runAhead } from '../../concurrency/run-ahead.ts';
import { openThreads, smallHeap, type Threads, usefulThreads } from '../../concurrency/threads.ts';
import type { Problem } from '../../problem.ts';
import type { ByteLocation } from '../content/content.ts';
import { packLocations } from '../content/packed-locations.ts';
import { placeProblem } from '../document/places.ts';
import { type DigestSample, sampleOf, sampleRoom } from './digest-sample.ts';
import type { DigestAlgorithm, DigestJob, DigestResult } from './digest-thread.ts';
import type { Fixity } from './fixity.ts';
import { type DigestOutcome, unpackDigests } from './packed-digests.ts';
import type { Trace, TraceResult } from './trace.ts';

export type { DigestSample } from './digest-sample.ts';
export type { DigestAlgorithm } from './digest-thread.ts';

/** A file to learn about. What more the caller's object says of it comes back with the outcome. */
export interface DigestRequest extends ByteLocation {
  /** How people know the file; a Problem names it by this path, or else by the file on disk. */
  readonly path?: string;
}

export type Learned<Request extends DigestRequest> =
  | {
      readonly request: Request;
      readonly fixity: Fixity;
      /** Its bytes are there only until the next outcome is asked for. */
      readonly sample?: DigestSample;
      /** What the search for the trace that was asked for says. */
      readonly trace: TraceResult;
    }
  | {
      readonly request: Request;
      /** `delivery.file-missing`, `delivery.file-changed` or `delivery.file-unreadable`. */
      readonly problem: Problem;
    };

export interface LearnOptions {
  readonly sm3: boolean;
  /** Asks for the two ends of every file, to identify its format without reading it again. */
  readonly sample?: boolean | undefined;
  /** Searched for in every file while it is read. */
  readonly trace?: Trace | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes digested since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

type RunOptions = Pick<LearnOptions, 'signal' | 'onBytes'>;

/** Worker threads that read files of this machine side by side and learn their fixity. */
export interface DigestThreads {
  /**
   * Learns the fixity of every file, in the order asked, reading only a little ahead of the caller.
   * A file that cannot be read as it was listed comes back with a Problem, and the others go on.
   */
  learn<Request extends DigestRequest>(
    requests: Iterable<Request> | AsyncIterable<Request>,
    options: LearnOptions,
  ): AsyncGenerator<Learned<Request>, void>;
  /**
   * Digests one file by several algorithms side by side; hexadecimal, in the order of the algorithms.
   * @throws {Problem} as in `Learned`
   */
  readonly digest: (
    request: DigestRequest,
    algorithms: readonly DigestAlgorithm[],
    options?: RunOptions,
  ) => Promise<string[]>;
  close(): Promise<void>;
}

/** Small files travel to a thread together, up to so many and so many bytes; larger ones travel alone. */
const batch = { files: 256, bytes: 1024 * 1024 } as const;

/** Batches that may be under way or waiting for the caller, per thread: enough to keep all busy behind a big file. */
const batchesAhead = 4;

type DigestPool = Threads<DigestJob, DigestResult>;

/** @param options.threads how many files are read side by side; by default one per processor */
export function openDigestThreads({ threads = usefulThreads() }: { readonly threads?: number } = {}): DigestThreads {
  const pool: DigestPool = openThreads('./digest-thread', { beside: import.meta.url, threads, limits: smallHeap });
  return {
    learn: (requests, options) => learn(pool, requests, options),
    digest: (request, algorithms, options) => digest(pool, request, algorithms, options),
    close: () => pool.close(),
  };
}

async function* learn<Request extends DigestRequest>(
  pool: DigestPool,
  requests: Iterable<Request> | AsyncIterable<Request>,
  options: LearnOptions,
): AsyncGenerator<Learned<Request>, void> {
  const abandoned = new AbortController();
  const signal = options.signal ? AbortSignal.any([abandoned.signal, options.signal]) : abandoned.signal;
  const spare: ArrayBuffer[] = [];
  const learnBatch = (together: Request[]): Promise<LearnedTogether<Request>> => {
    const room = options.sample ? (spare.pop() ?? new ArrayBuffer(batch.bytes)) : undefined;
    return learnTogether(pool, together, room, { ...options, signal });
  };
  try {
    for await (const { learned, room } of runAhead(batches(requests), batchesAhead * pool.count, learnBatch)) {
      yield* learned;
      if (room) spare.push(room);
    }
  } finally {
    abandoned.abort();
  }
}

async function* batches<Request extends DigestRequest>(
  requests: Iterable<Request> | AsyncIterable<Request>,
): AsyncGenerator<Request[]> {
  let together: Request[] = [];
  let bytes = 0;
  for await (const request of requests) {
    if (together.length > 0 && (together.length === batch.files || bytes + request.bytes > batch.bytes)) {
      yield together;
      together = [];
      bytes = 0;
    }
    together.push(request);
    bytes += request.bytes;
  }
  if (together.length > 0) yield together;
}

interface LearnedTogether<Request extends DigestRequest> {
  readonly learned: Learned<Request>[];
  readonly room: ArrayBuffer | undefined;
}

/** SM3 takes several times as long as SHA-256, so a large file is read by two threads, one for each. */
async function learnTogether<Request extends DigestRequest>(
  pool: DigestPool,
  requests: readonly Request[],
  room: ArrayBuffer | undefined,
  { sm3, trace, signal, onBytes }: LearnOptions,
): Promise<LearnedTogether<Request>> {
  const apart = sm3 && requests.some(({ bytes }) => bytes > batch.bytes);
  const places = packLocations(requests);
  const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
  const algorithms: DigestAlgorithm[] = sm3 && !apart ? ['sha256', 'sm3'] : ['sha256'];
  // What takes longest begins first, so that no thread ends long after the others.
  const [beside, main] = await Promise.all([
    apart
      ? run(
          pool,
          { places, algorithms: ['sm3'], crc32: false, trace: undefined, samples: undefined },
          { bytes, signal, onBytes },
        )
      : undefined,
    run(
      pool,
      { places, algorithms, crc32: true, trace, samples: room },
      { bytes, signal, onBytes: apart ? undefined : onBytes },
    ),
  ]);
  const samples = main.samples && new Uint8Array(main.samples);
  const outcomes = unpackDigests(main.outcomes);
  const others = beside && unpackDigests(beside.outcomes);
  let taken = 0;
  const learned = requests.map((request, index): Learned<Request> => {
    const sample = samples?.subarray(taken, (taken += sampleRoom(request.bytes)));
    const outcome = outcomes[index];
    const other = others?.[index];
    if (!outcome || 'trouble' in outcome) return { request, problem: problemOf(request, outcome) };
    if (other && 'trouble' in other) return { request, problem: problemOf(request, other) };
    const [sha256 = '', sm3Digest = other?.digests[0]] = outcome.digests;
    const fixity = { bytes: request.bytes, crc32: outcome.crc32, sha256, ...(sm3Digest && { sm3: sm3Digest }) };
    return { request, fixity, trace: outcome.trace, ...(sample && { sample: sampleOf(sample) }) };
  });
  return { learned, room: main.samples };
}

async function digest(
  pool: DigestPool,
  request: DigestRequest,
  algorithms: readonly DigestAlgorithm[],
  { signal, onBytes }: RunOptions = {},
): Promise<string[]> {
  const places = packLocations([request]);
  return await Promise.all(
    algorithms.map(async (algorithm, index) => {
      const job: DigestJob = { places, algorithms: [algorithm], crc32: false, trace: undefined, samples: undefined };
      const { outcomes } = await run(pool, job, {
        bytes: request.bytes,
        signal,
        onBytes: index === 0 ? onBytes : undefined,
      });
      const [outcome] = unpackDigests(outcomes);
      if (!outcome || 'trouble' in outcome) throw problemOf(request, outcome);
      return outcome.digests.join('');
    }),
  );
}

async function run(
  pool: DigestPool,
  job: DigestJob,
  { bytes, signal, onBytes }: RunOptions & { readonly bytes: number },
): Promise<DigestResult> {
  let told = 0;
  const result = await pool.run(job, {
    signal,
    transfer: job.samples ? [job.samples] : [],
    onProgress: (bytes) => {
      told += bytes;
      onBytes?.(bytes);
    },
  });
  if (bytes > told) onBytes?.(bytes - told);
  return result;
}

function problemOf(request: DigestRequest, outcome: DigestOutcome | undefined): Problem {
  const path = request.path ?? request.file;
  if (!outcome || !('trouble' in outcome)) throw new Error(`a digest thread gave no outcome for ${path}`);
  return placeProblem(path, outcome);
}
