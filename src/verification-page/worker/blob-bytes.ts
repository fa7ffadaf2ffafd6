import type { PackageBytes } from '../../packaging/zip/read-directory.ts';
import { unreadable } from '../../packaging/zip/unreadable.ts';
import type { SignedContent } from '../../signatures/content/signed-content.ts';

/** So much of a file is in memory at a time. */
const chunkBytes = 1024 * 1024;

/** A file that somebody gave to the page, read range by range where it lies. */
export function bytesOfFile(
  file: File,
  onBytes: (bytes: number) => void = () => {},
): PackageBytes & SignedContent & { close(): Promise<void> } {
  return {
    name: file.name,
    bytes: file.size,
    async *read({ start, end } = { start: 0, end: file.size }) {
      for (let position = start; position < end; position += chunkBytes) {
        const chunk = await sliceOf(file, position, Math.min(position + chunkBytes, end));
        onBytes(chunk.length);
        yield chunk;
      }
    },
    async close() {},
  };
}

/** Reads a part of a file, or a small file as a whole. */
export async function sliceOf(file: File, start: number, end: number): Promise<Buffer> {
  try {
    return Buffer.from(await file.slice(start, end).arrayBuffer());
  } catch (cause) {
    // It was changed or taken away since it was given.
    throw unreadable(cause instanceof Error ? cause.name : String(cause));
  }
}
