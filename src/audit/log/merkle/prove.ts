import { emptyRoot, largestPowerBelow, nodeHash } from './hashes.ts';

/**
 * Gives the root of a complete subtree: the entries from `index · 2^height` on, `2^height` of them.
 */
export type ReadNode = (height: number, index: number) => Promise<Uint8Array>;

/**
 * Inclusion proof of an entry in a tree of so many entries (RFC 9162 §2.1.3.1).
 * @param index below `size`
 */
export async function proveInclusion(index: number, size: number, read: ReadNode): Promise<Uint8Array[]> {
  if (index >= size) throw new RangeError(`no entry ${index} in a tree of ${size}`);
  const proof: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (index < middle) {
      proof.push(await rootOfRange(middle, to, read));
      to = middle;
    } else {
      proof.push(await rootOfRange(from, middle, read));
      from = middle;
    }
  }
  return proof.reverse();
}

/**
 * Proof that the tree of `later` entries begins with those of the tree of `earlier` (RFC 9162 §2.1.4.1).
 * @param earlier from 0 to `later`
 */
export async function proveConsistency(earlier: number, later: number, read: ReadNode): Promise<Uint8Array[]> {
  if (earlier > later) throw new RangeError(`a tree of ${earlier} is not the beginning of one of ${later}`);
  if (earlier === 0 || earlier === later) return [];
  const proof: Uint8Array[] = [];
  let [from, to] = [0, later];
  // Down to the subtree that ends where the earlier tree ends.
  while (to !== earlier) {
    const middle = from + largestPowerBelow(to - from);
    if (earlier <= middle) {
      proof.push(await rootOfRange(middle, to, read));
      to = middle;
    } else {
      proof.push(await rootOfRange(from, middle, read));
      from = middle;
    }
  }
  // One that begins at the first entry is the earlier tree itself, whose root the verifier has.
  if (from > 0) proof.push(await rootOfRange(from, to, read));
  return proof.reverse();
}

/** Root of the tree's first entries, as many as `size` (RFC 9162 §2.1.1). */
export async function rootOf(size: number, read: ReadNode): Promise<Uint8Array> {
  return size === 0 ? emptyRoot : rootOfRange(0, size, read);
}

/** Root over a range that the division of a tree (RFC 9162 §2.1.1) makes: it begins where a subtree of its size may begin. */
async function rootOfRange(from: number, to: number, read: ReadNode): Promise<Uint8Array> {
  const count = to - from;
  if (count === 1) return read(0, from);
  const left = largestPowerBelow(count);
  if (left * 2 === count) return read(Math.round(Math.log2(count)), from / count);
  return nodeHash(await rootOfRange(from, from + left, read), await rootOfRange(from + left, to, read));
}
