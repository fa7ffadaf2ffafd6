import { hash } from 'node:crypto';
import { openBreath } from '../../concurrency/breath.ts';
import { byPathBytes } from '../path-order.ts';
import type { Fixity } from './fixity.ts';

/** One file of a delivery as the item tree knows it. */
export interface Item {
  /** Path as delivered. */
  readonly path: string;
  readonly fixity: Pick<Fixity, 'bytes' | 'sha256'>;
}

/** The name under which the handover document stands in the tree, before all files. */
const documentPath = 'handover.json';

/**
 * The snapshot digest of a delivery: root of a Merkle tree (RFC 9162 §2.1 over SHA-256), in lower-case hexadecimal.
 * The first leaf is the handover document, the others are the files; a leaf's text is `<sha256> <bytes> <path>` in UTF-8.
 * @param document fixity of handover.json as submitted
 * @param files every other file in the order of `byPathBytes`; another order is a fault of the caller
 */
export async function itemTreeRoot(
  document: Item['fixity'],
  files: Iterable<Item> | AsyncIterable<Item>,
): Promise<string> {
  const tree = openMerkleTree();
  const breathe = openBreath();
  tree.add(leafText({ path: documentPath, fixity: document }));
  let last: string | undefined;
  for await (const file of files) {
    if (last !== undefined && byPathBytes(last, file.path) >= 0) {
      throw new Error(`files out of order for the item tree: "${file.path}" after "${last}"`);
    }
    last = file.path;
    tree.add(leafText(file));
    const pause = breathe();
    if (pause) await pause;
  }
  return Buffer.from(tree.root(), 'latin1').toString('hex');
}

function leafText({ path, fixity }: Item): string {
  return `${fixity.sha256} ${fixity.bytes} ${path}`;
}

/** Digests are kept as strings of 32 characters, one for each byte: they cost a fraction of what buffers cost. */
interface MerkleTree {
  add(leaf: string): void;
  root(): string;
}

const digestBytes = 32;
const leafMark = 0;
const nodeMark = 1;

/** A Merkle tree that keeps only the roots of its full subtrees: one for each bit of the leaf count. */
function openMerkleTree(): MerkleTree {
  const subtrees: string[] = [];
  let leaves = 0;
  let input = Buffer.alloc(4096);

  const leafDigest = (leaf: string): string => {
    const longest = 1 + 3 * leaf.length;
    if (longest > input.length) input = Buffer.alloc(2 * longest);
    input[0] = leafMark;
    return hash('sha256', input.subarray(0, 1 + input.write(leaf, 1)), 'binary');
  };

  const node = Buffer.alloc(1 + 2 * digestBytes, nodeMark);
  const join = (left: string, right: string): string => {
    node.write(left, 1, 'latin1');
    node.write(right, 1 + digestBytes, 'latin1');
    return hash('sha256', node, 'binary');
  };

  return {
    add(leaf) {
      let digest = leafDigest(leaf);
      leaves += 1;
      for (let size = leaves; size % 2 === 0; size /= 2) digest = join(subtrees.pop() ?? '', digest);
      subtrees.push(digest);
    },
    root() {
      const [last, ...others] = subtrees.toReversed();
      if (last === undefined) return hash('sha256', '', 'binary');
      return others.reduce((right, left) => join(left, right), last);
    },
  };
}
