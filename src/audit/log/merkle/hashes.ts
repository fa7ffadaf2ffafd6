import { hash } from 'node:crypto';

/** Size of a hash in the tree, in bytes (SHA-256). */
export const hashBytes = 32;

/** Root of the tree without entries (RFC 9162 §2.1.1). */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer');

/** Hash of a leaf: SHA-256 of 0x00 and the entry (RFC 9162 §2.1.1). */
export function leafHash(entry: Uint8Array): Buffer {
  const preimage = Buffer.alloc(1 + entry.length);
  preimage.set(entry, 1);
  return hash('sha256', preimage, 'buffer');
}

/** Hash of an inner node: SHA-256 of 0x01 and both children (RFC 9162 §2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  const preimage = Buffer.alloc(1 + left.length + right.length);
  preimage[0] = 1;
  preimage.set(left, 1);
  preimage.set(right, 1 + left.length);
  return hash('sha256', preimage, 'buffer');
}

/**
 * Root over hashes that stand for subtrees of one size, from left to right (RFC 9162 §2.1.1).
 * @param hashes at least one
 */
export function rootOver(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only && hashes.length === 1) return only;
  if (!only) throw new RangeError('no hashes, no root');
  const left = largestPowerBelow(hashes.length);
  return nodeHash(rootOver(hashes.slice(0, left)), rootOver(hashes.slice(left)));
}

/** The largest power of two below a number from 2 on; exact up to 2^53. */
export function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
