import { Problem } from '../../../problem.ts';
import type { ObjectStore } from '../../../storage/object-store.ts';
import type { LogKey } from '../log-key.ts';
import { leafHash } from '../merkle/hashes.ts';
import { storeSource } from '../sources/store-source.ts';
import type { LogSource } from '../tiles/log-source.ts';
import { readBundle, readHashes } from '../tiles/read-tiles.ts';
import { type TileAddress, tilePath, tileWidth } from '../tiles/tile-address.ts';
import type { EntrySequence } from './entry-sequence.ts';
import { findCheckpoint } from './standing.ts';

/** Where entries are missing that were published. */
export interface ForgetfulSequence extends EntrySequence {
  /** Takes over entries that follow on those that there are. */
  readonly adopt: (entries: readonly string[]) => Promise<void>;
}

/**
 * Takes over from the published log the entries that the database has forgotten, as when it was restored from a backup
 * that was made before the store's: what was published is never taken back, and no index is given twice.
 * To be called before anything is appended.
 * @returns how many were missing
 * @throws {Problem} `log.entries-differ` when the database has others, `log.tile-damaged`, `log.checkpoint-damaged`, `log.name-changed`
 */
export async function adoptPublished(
  entries: ForgetfulSequence,
  { store, key }: { readonly store: ObjectStore; readonly key: LogKey },
): Promise<number> {
  const size = (await findCheckpoint(store, key))?.noted.checkpoint.size ?? 0;
  const known = await entries.size();
  const source = storeSource(store);
  if (known >= size) return 0;
  for (let index = Math.floor(known / tileWidth); index * tileWidth < size; index += 1) {
    const from = index * tileWidth;
    const width = Math.min(tileWidth, size - from);
    const published = await readVerified(source, { index, width });
    const kept = await entries.read(from, width);
    if (kept.some((entry, place) => entry !== published[place])) {
      throw new Problem('log.entries-differ', { params: { size } });
    }
    await entries.adopt(published.slice(kept.length));
  }
  return size - known;
}

/** The entries of a bundle that are what the tile over them says. */
async function readVerified(
  source: LogSource,
  { index, width }: Pick<TileAddress, 'index' | 'width'>,
): Promise<readonly string[]> {
  const bundle = await readBundle(source, { index, width });
  const hashes = await readHashes(source, { level: 0, index, width });
  const isSound = bundle?.every((entry, place) => hashes?.[place] && leafHash(entry).equals(hashes[place]));
  if (bundle && isSound) return bundle.map((entry) => entry.toString('utf8'));
  const path = tilePath({ level: 'entries', index, width });
  throw new Problem('log.tile-damaged', { params: { log: source.name, path } });
}
