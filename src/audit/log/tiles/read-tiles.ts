import { LRUCache } from 'lru-cache';
import { Problem } from '../../../problem.ts';
import { hashBytes, rootOver } from '../merkle/hashes.ts';
import type { ReadNode } from '../merkle/prove.ts';
import { decodeBundle, longestEntry } from './entry-bundle.ts';
import type { LogSource } from './log-source.ts';
import { hashesAt, type TileAddress, tileHeight, tilePath, tileWidth } from './tile-address.ts';

const largestTile = tileWidth * hashBytes;
/** The most that a bundle of entries can have, in bytes. */
export const largestBundle = tileWidth * (2 + longestEntry);

/** Tiles that are kept at hand: a proof reads some of each level, and several of them the same. */
const tilesKept = 64;

/**
 * The tile that a tree of so many entries has at this place; a full one serves for a partial one that was cleared away.
 * @returns undefined when the tree has none there, or it is not to be found or too short
 */
export async function readTile(
  source: LogSource,
  { level, index, width }: TileAddress,
): Promise<Uint8Array | undefined> {
  const limit = level === 'entries' ? largestBundle : largestTile;
  const exact = await source.read(tilePath({ level, index, width }), limit);
  if (exact || width === tileWidth) return exact;
  return await source.read(tilePath({ level, index, width: tileWidth }), limit);
}

/** The entries of a bundle, exactly as many as it is wide; undefined when it is missing or says something else. */
export async function readBundle(
  source: LogSource,
  { index, width }: Pick<TileAddress, 'index' | 'width'>,
): Promise<Buffer[] | undefined> {
  const bundle = await readTile(source, { level: 'entries', index, width });
  const entries = bundle && decodeBundle(bundle);
  return entries && entries.length >= width ? entries.slice(0, width) : undefined;
}

/** The hashes of a tile, exactly as many as it is wide; undefined when it is missing or too short. */
export async function readHashes(
  source: LogSource,
  address: TileAddress & { readonly level: number },
): Promise<Uint8Array[] | undefined> {
  const bytes = await readTile(source, address);
  if (!bytes || bytes.length < address.width * hashBytes || bytes.length % hashBytes !== 0) return undefined;
  return Array.from({ length: address.width }, (_, place) =>
    bytes.subarray(place * hashBytes, (place + 1) * hashBytes),
  );
}

/**
 * Reads nodes of a tree of so many entries from its tiles, for proofs.
 * What it gives throws the {@link Problem} `log.tile-damaged` where a tile is missing or too short.
 */
export function nodesIn(source: LogSource, size: number): ReadNode {
  const tiles = new LRUCache<string, Promise<Uint8Array[]>>({ max: tilesKept });
  const load = async (address: TileAddress & { readonly level: number }): Promise<Uint8Array[]> => {
    const hashes = await readHashes(source, address);
    if (!hashes) throw new Problem('log.tile-damaged', { params: { log: source.name, path: tilePath(address) } });
    return hashes;
  };
  return async (height, index) => {
    const level = Math.floor(height / tileHeight);
    const count = 2 ** (height % tileHeight);
    const from = index * count;
    const number = Math.floor(from / tileWidth);
    const address = { level, index: number, width: Math.min(tileWidth, hashesAt(level, size) - number * tileWidth) };
    const path = tilePath(address);
    const hashes = tiles.get(path) ?? load(address);
    tiles.set(path, hashes);
    const place = from - number * tileWidth;
    return rootOver((await hashes).slice(place, place + count));
  };
}
