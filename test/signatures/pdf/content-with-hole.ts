import type { WrittenPdf } from '../../../fixtures/signed/pdf/writer.ts';
import type { SignedContent } from '../../../src/signatures/content/signed-content.ts';

const zeros = Buffer.alloc(1024 * 1024);

/** A file with zeros at a place, which are nowhere. */
export function contentWithHole(bytes: Buffer, hole: WrittenPdf['hole']): SignedContent {
  const total = bytes.length + hole.bytes;
  const pieceAt = (start: number, end: number): Buffer => {
    if (start < hole.at) return bytes.subarray(start, Math.min(end, hole.at));
    if (start < hole.at + hole.bytes) return zeros.subarray(0, Math.min(end, hole.at + hole.bytes) - start);
    return bytes.subarray(start - hole.bytes, end - hole.bytes);
  };
  return {
    name: 'large.pdf',
    bytes: total,
    async *read({ end, start } = { start: 0, end: total }) {
      for (let at = start; at < end; ) {
        const piece = pieceAt(at, Math.min(end, at + zeros.length));
        yield piece;
        at += piece.length;
      }
    },
  };
}
