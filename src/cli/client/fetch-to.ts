import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { Problem } from '../../problem.ts';
import { publishFile, removeFiles, temporaryBeside } from '../../system/durable-files.ts';
import { unwritable } from '../files/unwritable.ts';
import { type Api, unreachable } from './api.ts';

/** What may be known of a fetch while it runs, and what ends it. */
interface Fetching {
  readonly signal?: AbortSignal;
  /** Called with the size that is announced. */
  readonly onSize?: (bytes: number) => void;
  /** Called with what has come since the last call. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Fetches what lies under a path of the API into a file: only when it has come whole and is what its entity tag says
 * does it get its name, and nothing is overwritten. Where the line breaks, it goes on with the rest; interrupted, it
 * leaves nothing.
 * @returns SHA-256, lower-case hexadecimal
 * @throws {Problem} `client.digest-differs`, `client.unwritable`, `client.unreachable`; {RefusedByService}
 */
export async function fetchTo(api: Api, from: string, file: string, fetching: Fetching = {}): Promise<string> {
  await refuseExisting(file);
  const temporary = temporaryBeside(file);
  const digest = createHash('sha256');
  try {
    const etag = await fetchWhole(api, from, { temporary, file, digest, ...fetching });
    const actual = digest.digest('hex');
    const expected = /[0-9a-f]{64}/u.exec(etag)?.[0] ?? actual;
    if (actual !== expected) throw new Problem('client.digest-differs', { params: { expected, actual } });
    await publishFile(temporary, file).catch((cause: unknown) => {
      throw unwritable(file, cause);
    });
    return actual;
  } finally {
    await removeFiles(temporary);
  }
}

interface Receiving extends Fetching {
  readonly temporary: string;
  readonly file: string;
  readonly digest: Hash;
}

/** @returns the entity tag of what has come */
async function fetchWhole(api: Api, from: string, receiving: Receiving): Promise<string> {
  const { temporary, file, signal, onSize } = receiving;
  const first = await api.request(from, { signal });
  const etag = first.headers.get('ETag') ?? '';
  onSize?.(Number(first.headers.get('Content-Length') ?? 0));
  await using handle = await open(temporary, 'wx').catch((cause: unknown) => {
    throw unwritable(file, cause);
  });
  let taken = 0;
  for (let response = first; ; ) {
    const received = await receive(response, handle, receiving);
    taken += received.bytes;
    if (received.broken === undefined) break;
    if (received.bytes === 0) throw unreachable(api.server, received.broken);
    response = await api.request(from, { signal, headers: { Range: `bytes=${taken}-`, 'If-Range': etag } });
    if (response.status !== 206) throw unreachable(api.server, received.broken);
  }
  await handle.sync().catch((cause: unknown) => {
    throw unwritable(file, cause);
  });
  return etag;
}

/** Takes what comes of an answer, until its end or until the line breaks. */
async function receive(
  { body }: Response,
  handle: FileHandle,
  { file, digest, signal, onBytes }: Receiving,
): Promise<{ readonly bytes: number; readonly broken?: unknown }> {
  const reader = body?.getReader();
  for (let bytes = 0; ; ) {
    let chunk: Uint8Array | undefined;
    try {
      chunk = (await reader?.read())?.value;
    } catch (broken) {
      signal?.throwIfAborted();
      return { bytes, broken };
    }
    if (!chunk) return { bytes };
    digest.update(chunk);
    await handle.writeFile(chunk).catch((cause: unknown) => {
      throw unwritable(file, cause);
    });
    bytes += chunk.length;
    onBytes?.(chunk.length);
  }
}

/** Said before anything is fetched, and again when the file gets its name. */
async function refuseExisting(file: string): Promise<void> {
  const present = await stat(file).catch(() => undefined);
  if (present) throw new Problem('client.unwritable', { params: { file, reason: 'EEXIST' } });
}
