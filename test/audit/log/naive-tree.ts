import { createHash } from 'node:crypto';

/** The tree of RFC 9162 §2.1 word by word, slow and without tiles: what the product's own is held against. */
export function naiveRoot(entries: readonly Uint8Array[]): Buffer {
  const [only] = entries;
  if (!only) return createHash('sha256').digest();
  if (entries.length === 1) return createHash('sha256').update(Buffer.of(0)).update(only).digest();
  const k = split(entries.length);
  return createHash('sha256')
    .update(Buffer.of(1))
    .update(naiveRoot(entries.slice(0, k)))
    .update(naiveRoot(entries.slice(k)))
    .digest();
}

/** PATH(m, D) of RFC 9162 §2.1.3.1. */
export function naivePath(m: number, entries: readonly Uint8Array[]): Buffer[] {
  if (entries.length === 1) return [];
  const k = split(entries.length);
  return m < k
    ? [...naivePath(m, entries.slice(0, k)), naiveRoot(entries.slice(k))]
    : [...naivePath(m - k, entries.slice(k)), naiveRoot(entries.slice(0, k))];
}

/** PROOF(m, D) of RFC 9162 §2.1.4.1. */
export function naiveProof(m: number, entries: readonly Uint8Array[], whole = true): Buffer[] {
  if (m === entries.length) return whole ? [] : [naiveRoot(entries)];
  const k = split(entries.length);
  return m <= k
    ? [...naiveProof(m, entries.slice(0, k), whole), naiveRoot(entries.slice(k))]
    : [...naiveProof(m - k, entries.slice(k), false), naiveRoot(entries.slice(0, k))];
}

function split(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1);
}
