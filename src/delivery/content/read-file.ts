import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { Problem } from '../../problem.ts';
import { reasonOf } from '../../system/error-code.ts';
import type { ByteRange } from './content.ts';
import { openLinkGuard } from './link-guard.ts';

const chunkBytes = 1024 * 1024;

/**
 * Streams a file of this machine, or a range of it, in chunks of at most 1 MiB; a link is not followed.
 * @param path how people know the file
 * @param options.linkFree the folders on the way may have become links since they were listed: those are not followed either
 * @throws {Problem} `delivery.file-unreadable`, `delivery.file-changed`
 */
export async function* readFileRange(
  path: string,
  file: string,
  range?: ByteRange,
  { linkFree = false }: { readonly linkFree?: boolean } = {},
): AsyncGenerator<Uint8Array> {
  // A pipe that has taken the file's place would wait for somebody who writes to it.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  await using handle = await open(file, flags).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (linkFree && !openLinkGuard().holds(file)) throw new Problem('delivery.file-changed', { params: { path } });
  const { size } = await handle.stat();
  const end = Math.min(range?.end ?? size, size);
  let position = range?.start ?? 0;
  while (position < end) {
    const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, end - position));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, position).catch((cause: unknown) => {
      throw unreadable(path, cause);
    });
    if (bytesRead === 0) return;
    position += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

function unreadable(path: string, cause: unknown): Problem {
  return new Problem('delivery.file-unreadable', { params: { path, reason: reasonOf(cause) }, cause });
}
