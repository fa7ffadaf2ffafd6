import { openThreads, smallHeap, type Threads, usefulThreads } from '../../concurrency/threads.ts';
import type { ByteLocation } from '../content/content.ts';
import { placeProblem } from '../content/place-problem.ts';
import type { PlaceTrouble } from '../content/places.ts';
import type { DigestAlgorithm, DigestJob } from './digest-thread.ts';

export type { DigestAlgorithm } from './digest-thread.ts';

/** A file to digest. */
export interface DigestRequest extends ByteLocation {
  /** How people know the file; a Problem names it by this path, or else by the file on disk. */
  readonly path?: string;
}

export interface DigestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes digested since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Worker threads that digest files of this machine. */
export interface DigestThreads {
  /**
   * Digests one file by several algorithms side by side; hexadecimal, in the order of the algorithms.
   * @throws {Problem} `delivery.file-missing`, `delivery.file-changed` or `delivery.file-unreadable`
   */
  readonly digest: (
    request: DigestRequest,
    algorithms: readonly DigestAlgorithm[],
    options?: DigestOptions,
  ) => Promise<string[]>;
  close(): Promise<void>;
}

type DigestPool = Threads<DigestJob, string | PlaceTrouble>;

/** @param options.threads how many digests are made side by side; by default one per processor */
export function openDigestThreads({ threads = usefulThreads() }: { readonly threads?: number } = {}): DigestThreads {
  const pool: DigestPool = openThreads('./digest-thread', { beside: import.meta.url, threads, limits: smallHeap });
  return {
    digest: (request, algorithms, options = {}) =>
      Promise.all(
        algorithms.map((algorithm, index) =>
          digest(pool, request, algorithm, { ...options, onBytes: index === 0 ? options.onBytes : undefined }),
        ),
      ),
    close: () => pool.close(),
  };
}

async function digest(
  pool: DigestPool,
  { path, file, offset, bytes }: DigestRequest,
  algorithm: DigestAlgorithm,
  { signal, onBytes }: DigestOptions,
): Promise<string> {
  const outcome = await pool.run({ place: { file, offset, bytes }, algorithm }, { signal, onProgress: onBytes });
  if (typeof outcome !== 'string') throw placeProblem(path ?? file, outcome);
  return outcome;
}
