import { open } from 'node:fs/promises';
import type { ByteRange } from '../../delivery/content/content.ts';
import { Problem } from '../../problem.ts';
import { type Attempt, absent } from './file-trouble.ts';

const chunkBytes = 1024 * 1024;

/**
 * Streams an object's file or a range of it.
 * @throws {Problem} `storage.object-missing`, `storage.range-outside` also when the file gets shorter while it is read
 */
export async function* readRange(
  file: string,
  range: ByteRange | undefined,
  { store, key, attempt }: { readonly store: string; readonly key: string; readonly attempt: Attempt },
): AsyncGenerator<Uint8Array, void> {
  const handle = await attempt(key, open(file, 'r').catch(absent));
  try {
    const status = handle && (await attempt(key, handle.stat()));
    if (!handle || !status?.isFile()) throw new Problem('storage.object-missing', { params: { store, key } });
    const { start, end } = range ?? { start: 0, end: status.size };
    const outside = (bytes: number): Problem =>
      new Problem('storage.range-outside', { params: { key, start, end, bytes } });
    if (start > end || end > status.size) throw outside(status.size);
    for (let position = start; position < end; ) {
      const room = Buffer.allocUnsafeSlow(Math.min(chunkBytes, end - position));
      const { bytesRead } = await attempt(key, handle.read(room, 0, room.length, position));
      if (bytesRead === 0) throw outside(position);
      position += bytesRead;
      yield room.subarray(0, bytesRead);
    }
  } finally {
    await handle?.close();
  }
}
