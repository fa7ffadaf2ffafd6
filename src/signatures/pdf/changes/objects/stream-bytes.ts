import type { ByteSource } from '../../structure/byte-source.ts';
import type { Span } from '../../syntax/values.ts';

const pieceBytes = 64 * 1024;

/** Compares two stretches of a file piece by piece. */
export async function sameStreamBytes(source: ByteSource, left: Span, right: Span): Promise<boolean> {
  const length = left.end - left.start;
  if (length !== right.end - right.start) return false;
  if (left.start === right.start) return true;
  for (let at = 0; at < length; at += pieceBytes) {
    const piece = Math.min(pieceBytes, length - at);
    const one = (await source.window(left.start + at, piece)).subarray(0, piece);
    const other = (await source.window(right.start + at, piece)).subarray(0, piece);
    if (!one.equals(other)) return false;
  }
  return true;
}
