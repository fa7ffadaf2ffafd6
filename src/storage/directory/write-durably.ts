import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import type { ByteSource } from '../../delivery/content/content.ts';
import { syncFolder } from '../../system/durable-files.ts';
import { lotsOf } from '../lots.ts';
import { readSource } from '../object-source.ts';
import type { WriteOptions } from '../object-store.ts';

const lotBytes = 4 * 1024 * 1024;

/** Rejects with the store's Problem where the file system refuses; what the source throws passes as it is. */
type AttemptHere = <T>(work: Promise<T>) => Promise<T>;

/** Writes a source to a new file and waits until its bytes would survive a power cut. */
export async function writeDurably(
  file: string,
  source: ByteSource,
  { onProgress, signal }: WriteOptions,
  attempt: AttemptHere,
): Promise<void> {
  const handle = await attempt(open(file, 'wx'));
  try {
    let writing = Promise.resolve();
    let bytes = 0;
    for await (const lot of lotsOf(readSource(source), lotBytes)) {
      signal?.throwIfAborted();
      await writing;
      writing = attempt(writeAll(handle, lot.chunks));
      // It is awaited when the next lot has come in; until then its failure must not count as unhandled.
      writing.catch(() => {});
      onProgress?.(bytes);
      bytes += lot.bytes;
    }
    await writing;
    await attempt(handle.sync());
    onProgress?.(bytes);
  } finally {
    await handle.close();
  }
}

/** A disk that gets full may take a part of the chunks and say so only at the next write. */
async function writeAll(file: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  let rest = [...chunks];
  while (rest.length > 0) {
    let { bytesWritten } = await file.writev(rest);
    let next = 0;
    for (let chunk = rest[0]; chunk && bytesWritten >= chunk.length; chunk = rest[next]) {
      bytesWritten -= chunk.length;
      next += 1;
    }
    rest = rest.slice(next);
    if (rest[0]) rest[0] = rest[0].subarray(bytesWritten);
  }
}

/** Makes the entries of a folder, and of every folder above it up to the root, survive a power cut. */
export async function syncFolders(folder: string, root: string): Promise<void> {
  for (let current = folder; ; current = path.dirname(current)) {
    await syncFolder(current);
    if (current === root) return;
  }
}
