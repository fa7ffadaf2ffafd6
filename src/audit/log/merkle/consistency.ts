import { nodeHash } from './hashes.ts';
import { isCount, isOdd, parent, type Tree } from './inclusion.ts';

/** Whether the proof shows that the later tree begins with all entries of the earlier one (RFC 9162 §2.1.4.2). */
export function provesConsistency(earlier: Tree, later: Tree, proof: readonly Uint8Array[]): boolean {
  if (!isCount(earlier.size) || !isCount(later.size) || earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && isSame(earlier.root, later.root);
  // The empty tree begins every other.
  if (earlier.size === 0) return proof.length === 0;
  let node = earlier.size - 1;
  let last = later.size - 1;
  while (isOdd(node)) [node, last] = [parent(node), parent(last)];
  // A complete subtree of its own is no part of the proof: the verifier knows its root.
  const [seed, ...rest] = node === 0 ? [earlier.root, ...proof] : proof;
  if (!seed) return false;
  let before = seed;
  let now = seed;
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      before = nodeHash(hash, before);
      now = nodeHash(hash, now);
      while (!isOdd(node) && node !== 0) [node, last] = [parent(node), parent(last)];
    } else {
      now = nodeHash(now, hash);
    }
    [node, last] = [parent(node), parent(last)];
  }
  return last === 0 && isSame(before, earlier.root) && isSame(now, later.root);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
