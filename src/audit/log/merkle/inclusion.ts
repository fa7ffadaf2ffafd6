import { nodeHash } from './hashes.ts';

/** An entry's place in a tree of some size. */
export interface Leaf {
  readonly hash: Uint8Array;
  /** From 0 on. */
  readonly index: number;
}

/** A tree of so many entries with this root. */
export interface Tree {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether the inclusion proof leads from the leaf to the root of the tree (RFC 9162 §2.1.3.2). */
export function provesInclusion(leaf: Leaf, tree: Tree, proof: readonly Uint8Array[]): boolean {
  if (!isCount(leaf.index) || !isCount(tree.size) || leaf.index >= tree.size) return false;
  let node = leaf.index;
  let last = tree.size - 1;
  let hash = leaf.hash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [parent(node), parent(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [parent(node), parent(last)];
  }
  return last === 0 && Buffer.compare(hash, tree.root) === 0;
}

export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** By arithmetic: the operators on bits end at 32 of them. */
export function isOdd(node: number): boolean {
  return node % 2 === 1;
}

/** Number of the node above, one level up. */
export function parent(node: number): number {
  return Math.floor(node / 2);
}
