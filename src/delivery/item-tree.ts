import { hash } from 'node:crypto';
import { openBreath } from '../breath.ts';
import type { Fixity } from './fixity.ts';
import { byPathBytes } from './path-order.ts';

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
  return tree.root().toString('hex');
}

function leafText({ path, fixity }: Item): string {
  return `${fixity.sha256} ${fixity.bytes} ${path}`;
}

interface MerkleTree {
  add(leaf: string): void;
  root(): Buffer;
}

const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

/** A Merkle tree that keeps only the roots of its full subtrees: one for each bit of the leaf count. */
function openMerkleTree(): MerkleTree {
  const subtrees: Buffer[] = [];
  let leaves = 0;
  return {
    add(leaf) {
      let node: Buffer = hash('sha256', Buffer.concat([leafMark, Buffer.from(leaf)]), 'buffer');
      leaves += 1;
      for (let size = leaves; size % 2 === 0; size /= 2) node = join(subtrees.pop(), node);
      subtrees.push(node);
    },
    root() {
      const [last, ...others] = subtrees.toReversed();
      if (!last) return hash('sha256', '', 'buffer');
      return others.reduce((right, left) => join(left, right), last);
    },
  };
}

function join(left: Buffer | undefined, right: Buffer): Buffer {
  return left ? hash('sha256', Buffer.concat([nodeMark, left, right]), 'buffer') : right;
}
