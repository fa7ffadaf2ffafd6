import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { openBreath } from '../../concurrency/breath.ts';
import type { DigestAlgorithm, DigestThreads } from '../../delivery/fixity/digest-threads.ts';
import { Problem } from '../../problem.ts';
import { isProblem } from '../documents.ts';
import type { ObjectStore } from '../object-store.ts';

/** What the bytes in the store were found to be. */
export interface ReadBack {
  /** Size in bytes. */
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sha512: string;
  readonly sm3?: string;
}

export interface ReadBackOptions {
  /** SM3 (GB/T 32905) costs several times the others together. */
  readonly sm3?: boolean | undefined;
  /** Called with the number of bytes read so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Digests a file of this machine, each algorithm in a thread of its own. */
export type DigestFile = DigestThreads['digest'];

/**
 * Reads an object from the store, from start to end, and learns what it is: the store's own word is not taken for it.
 * @param digestFile used where the store is on this machine
 * @throws {Problem} `storage.object-missing`, `storage.unavailable`
 */
export async function readBack(
  store: ObjectStore,
  key: string,
  options: ReadBackOptions = {},
  digestFile?: DigestFile,
): Promise<ReadBack> {
  const file = digestFile && (await store.locate?.(key));
  const learning = file ? digestInThreads(digestFile, file, options) : digestStream(store.read(key), options);
  const learned = await learning.catch((error: unknown) => {
    throw isProblem(error, 'delivery.file-unreadable', 'delivery.file-changed') ? unreadable(store, key, error) : error;
  });
  const [sha256 = '', sha512 = '', sm3] = learned.digests;
  return { bytes: learned.bytes, sha256, sha512, ...(sm3 !== undefined && { sm3 }) };
}

interface Learned {
  readonly bytes: number;
  readonly digests: readonly string[];
}

function algorithmsOf({ sm3 = false }: ReadBackOptions): DigestAlgorithm[] {
  return sm3 ? ['sha256', 'sha512', 'sm3'] : ['sha256', 'sha512'];
}

async function digestInThreads(digestFile: DigestFile, file: string, options: ReadBackOptions): Promise<Learned> {
  const { size: bytes } = await stat(file);
  let read = 0;
  const onBytes = (more: number): void => {
    read += more;
    options.onProgress?.(read);
  };
  const algorithms = algorithmsOf(options);
  const digests = await digestFile({ file, offset: 0, bytes }, algorithms, { signal: options.signal, onBytes });
  return { bytes, digests };
}

/** At most so many bytes are digested before the event loop may turn: all three algorithms take some 6 ms for them. */
const pieceBytes = 1024 * 1024;

async function digestStream(chunks: AsyncIterable<Uint8Array>, options: ReadBackOptions): Promise<Learned> {
  const hashes = algorithmsOf(options).map((algorithm) => createHash(algorithm));
  const breathe = openBreath();
  let bytes = 0;
  for await (const chunk of chunks) {
    options.signal?.throwIfAborted();
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      const piece = chunk.subarray(start, start + pieceBytes);
      for (const hash of hashes) hash.update(piece);
      await breathe();
    }
    bytes += chunk.length;
    options.onProgress?.(bytes);
  }
  return { bytes, digests: hashes.map((hash) => hash.digest('hex')) };
}

/** The threads tell of files in deliveries; this one is the store's. */
function unreadable(store: ObjectStore, key: string, cause: Problem): Problem {
  const detail = cause.params['reason'] ?? cause.code;
  return new Problem('storage.unavailable', { params: { store: store.name, key, detail }, cause });
}
