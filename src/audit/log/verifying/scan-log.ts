import { runAhead } from '../../../concurrency/run-ahead.ts';
import type { LogEntry } from '../../../schema/types/log-entry.ts';
import { parseEntry } from '../entry.ts';
import { leafHash } from '../merkle/hashes.ts';
import type { LogSource } from '../tiles/log-source.ts';
import { readBundle, readTile } from '../tiles/read-tiles.ts';
import { tilePath, tileWidth } from '../tiles/tile-address.ts';
import { openTreeEdge, type Tile } from '../tiles/tree-edge.ts';

/** Bundles that are read ahead, with their tiles: a distant log takes a round trip for each. */
const ahead = 16;

/** What is wrong in one respect: how often, and where first. */
export interface Faults {
  readonly count: number;
  readonly first: string | undefined;
}

/** What came of reading a whole log. */
export interface ScannedLog {
  /** Root that the entries make; undefined when not all of them could be read. */
  readonly root: Uint8Array | undefined;
  /** Entries that were read. */
  readonly count: number;
  /** Path of the first bundle that is missing or cut short. */
  readonly missing: string | undefined;
  /** Entries that are none. */
  readonly broken: Faults;
  /** Tiles that are missing or not what the entries make. */
  readonly tiles: Faults;
}

/**
 * Reads a log's entries in their order and makes its tree again, holding each published tile against it. Whatever the
 * size of the log, no more than the tree's edge and some bundles are held.
 * @param size entries that the checkpoint states
 * @param onEntry is given each entry with its index
 */
export async function scanLog(
  source: LogSource,
  size: number,
  onEntry: (entry: LogEntry, index: number) => void,
): Promise<ScannedLog> {
  const edge = openTreeEdge();
  const tiles = openFaults();
  const broken = openFaults();

  const compare = async ({ address, bytes }: Tile, published?: Uint8Array): Promise<void> => {
    const found = published ?? (await readTile(source, address));
    // A full tile may stand for a partial one.
    if (!found || Buffer.compare(found.subarray(0, bytes.length), bytes) !== 0) tiles.add(tilePath(address));
  };

  const read = async (index: number): Promise<ReadBundle> => {
    const width = Math.min(tileWidth, size - index * tileWidth);
    const [entries, tile] = await Promise.all([
      readBundle(source, { index, width }),
      width === tileWidth ? readTile(source, { level: 0, index, width }) : undefined,
    ]);
    return { path: tilePath({ level: 'entries', index, width }), entries, tile };
  };

  for await (const { path, entries, tile } of runAhead(bundlesOf(size), ahead, read)) {
    if (!entries)
      return { root: undefined, count: edge.size(), missing: path, tiles: tiles.all(), broken: broken.all() };
    for (const bytes of entries) {
      const index = edge.size();
      const entry = parseEntry(bytes);
      if (entry) onEntry(entry, index);
      else broken.add(String(index));
      for (const filled of edge.append(leafHash(bytes))) {
        await compare(filled, filled.address.level === 0 ? tile : undefined);
      }
    }
  }
  for (const partial of edge.partialTiles()) await compare(partial);
  return { root: edge.root(), count: size, missing: undefined, tiles: tiles.all(), broken: broken.all() };
}

interface ReadBundle {
  readonly path: string;
  readonly entries: Buffer[] | undefined;
  /** The published tile over these entries, where they fill one. */
  readonly tile: Uint8Array | undefined;
}

function* bundlesOf(size: number): Generator<number> {
  for (let index = 0; index * tileWidth < size; index += 1) yield index;
}

function openFaults(): { readonly add: (place: string) => void; readonly all: () => Faults } {
  let count = 0;
  let first: string | undefined;
  return {
    add(place) {
      count += 1;
      first ??= place;
    },
    all: () => ({ count, first }),
  };
}
