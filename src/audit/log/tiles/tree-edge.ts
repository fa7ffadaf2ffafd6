import { emptyRoot, nodeHash, rootOver } from '../merkle/hashes.ts';
import { type TileAddress, tileWidth } from './tile-address.ts';

/** The hashes of a tile, one after the other. */
export interface Tile {
  readonly address: TileAddress & { readonly level: number };
  readonly bytes: Buffer;
}

/** The right edge of a growing tree: all that has to be known for adding entries and for its root. */
export interface TreeEdge {
  /** Entries of the tree. */
  readonly size: () => number;
  /** Adds a leaf's hash. @returns the tiles that it has filled, from the lowest level up */
  readonly append: (leaf: Uint8Array) => readonly Tile[];
  /** Tiles at the edge that are not full yet; none is empty. */
  readonly partialTiles: () => readonly Tile[];
  readonly root: () => Uint8Array;
}

/**
 * Opens the edge of a tree that is to grow, from the first entry on or where it stands.
 * @param partials of each level from 0 up the hashes of the tile that is not full, as many as the size asks for
 */
export function openTreeEdge(size = 0, partials: readonly (readonly Uint8Array[])[] = []): TreeEdge {
  const levels = partials.map((hashes) => [...hashes]);
  let entries = size;

  const tile = (level: number, hashes: readonly Uint8Array[], index: number): Tile => ({
    address: { level, index, width: hashes.length },
    bytes: Buffer.concat(hashes),
  });

  const push = (level: number, hash: Uint8Array, filled: Tile[]): void => {
    const hashes = (levels[level] ??= []);
    hashes.push(hash);
    if (hashes.length < tileWidth) return;
    levels[level] = [];
    filled.push(tile(level, hashes, entries / tileWidth ** (level + 1) - 1));
    push(level + 1, rootOver(hashes), filled);
  };

  return {
    size: () => entries,
    append(leaf) {
      const filled: Tile[] = [];
      entries += 1;
      push(0, leaf, filled);
      return filled;
    },
    partialTiles: () =>
      levels.flatMap((hashes, level) =>
        hashes.length > 0 ? [tile(level, hashes, Math.floor(entries / tileWidth ** (level + 1)))] : [],
      ),
    root() {
      const complete = levels.toReversed().flatMap(completeSubtrees);
      return complete.length === 0 ? emptyRoot : complete.reduceRight((right, left) => nodeHash(left, right));
    },
  };
}

/** Roots of the largest complete subtrees that the hashes of one level make, from left to right. */
function completeSubtrees(hashes: readonly Uint8Array[]): Uint8Array[] {
  const roots: Uint8Array[] = [];
  let from = 0;
  for (let count = tileWidth / 2; count >= 1; count /= 2) {
    if (hashes.length - from < count) continue;
    roots.push(rootOver(hashes.slice(from, from + count)));
    from += count;
  }
  return roots;
}
