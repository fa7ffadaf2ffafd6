import { LRUCache } from 'lru-cache';
import { readRange, type SignedContent } from '../../content/signed-content.ts';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';

/** What reading one file may cost, all its parts and revisions together. */
type Cost = 'pdfInflatedBytes' | 'pdfObjects' | 'pdfSubsections' | 'pdfWorkBytes';

/** A file read here and there, with its blocks met last held in memory. */
export interface ByteSource {
  readonly bytes: number;
  readonly limits: SignatureLimits;
  /** At least so many bytes from `start` on, or all there are to the end; often more. */
  window(start: number, atLeast: number): Promise<Buffer>;
  /**
   * Adds to what the file has cost.
   * @throws {LimitExceeded}
   */
  spend(cost: Cost, amount: number): void;
  /** How much may still be spent. */
  left(cost: Cost): number;
}

const blockBytes = 64 * 1024;

/** 16 MiB. */
const heldBlocks = 256;

/** `signal` ends reading between blocks. */
export function openSource(content: SignedContent, limits: SignatureLimits, signal?: AbortSignal): ByteSource {
  const spent = new Map<Cost, number>();
  const left = (cost: Cost): number => limits[cost] - (spent.get(cost) ?? 0);
  const fitsWhole = content.bytes <= heldBlocks * blockBytes;
  // The cache makes room for all at once, which would take longer than anything else about a small file.
  const blocks = fitsWhole ? new Map<number, Buffer>() : new LRUCache<number, Buffer>({ max: heldBlocks });

  async function block(index: number): Promise<Buffer> {
    const held = blocks.get(index);
    if (held) return held;
    signal?.throwIfAborted();
    const bytes = viewOf(await readRange(content, index * blockBytes, (index + 1) * blockBytes));
    blocks.set(index, bytes);
    return bytes;
  }

  return {
    bytes: content.bytes,
    limits,
    left,
    spend(cost, amount) {
      if (amount > left(cost)) throw new LimitExceeded(cost);
      spent.set(cost, (spent.get(cost) ?? 0) + amount);
    },
    async window(start, atLeast) {
      const end = Math.min(start + atLeast, content.bytes);
      const first = Math.floor(start / blockBytes);
      const last = Math.floor(Math.max(start, end - 1) / blockBytes);
      // A long range would only push everything else out.
      if (last - first > 16) return viewOf(await readRange(content, start, end));
      const from = start - first * blockBytes;
      if (first === last) return from === 0 ? await block(first) : (await block(first)).subarray(from);
      const pieces: Buffer[] = [];
      for (let index = first; index <= last; index += 1) pieces.push(await block(index));
      return Buffer.concat(pieces).subarray(from);
    },
  };
}

function viewOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
