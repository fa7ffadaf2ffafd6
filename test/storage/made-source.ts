import { createHash } from 'node:crypto';
import type { ByteSource } from '../../src/delivery/content/content.ts';

const blockBytes = 64 * 1024;

/** So many bytes that follow from a seed: no two blocks alike, and any range can be made again. */
export function madeBytes(bytes: number, seed = 'seed'): ByteSource {
  return {
    bytes,
    async *read({ start, end }) {
      for (let position = start; position < end; ) {
        const offset = position % blockBytes;
        const piece = block(seed, Math.floor(position / blockBytes)).subarray(offset, offset + end - position);
        position += piece.length;
        yield piece;
      }
    },
  };
}

function block(seed: string, number: number): Buffer {
  const digest = createHash('sha512').update(`${seed} ${number}`).digest();
  return Buffer.alloc(blockBytes, digest);
}
