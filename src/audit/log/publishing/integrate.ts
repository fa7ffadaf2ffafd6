import { Problem } from '../../../problem.ts';
import { documentSource, isProblem, placeDocument } from '../../../storage/documents.ts';
import type { ObjectStore } from '../../../storage/object-store.ts';
import type { LogKey } from '../log-key.ts';
import { leafHash } from '../merkle/hashes.ts';
import { formatNote, type NoteSignature, type SignedNote } from '../notes/signed-note.ts';
import { logPrefix } from '../sources/store-source.ts';
import { encodeBundle } from '../tiles/entry-bundle.ts';
import { type TileAddress, tilePath, tileWidth } from '../tiles/tile-address.ts';
import { openTreeEdge } from '../tiles/tree-edge.ts';
import type { EntrySequence } from './entry-sequence.ts';
import { checkpointKey, findCheckpoint, type Standing, standingOf } from './standing.ts';

/** What a log is published with. */
export interface LogPublishing {
  readonly entries: EntrySequence;
  readonly store: ObjectStore;
  readonly key: LogKey;
  /** Gets the cosignatures that can be had at once of a tree whose tiles are in the store. */
  readonly cosign: (note: SignedNote, size: number) => Promise<readonly NoteSignature[]>;
}

/** Entries that become one checkpoint, at most. */
const batchSize = 1024;

/** How often another one may have published in between. */
const attempts = 5;

/**
 * Publishes all entries that are not published yet: bundles and tiles first, the checkpoint over them last, so that
 * whoever ends it leaves a whole log behind. The same entries always make the same objects, so it may be begun again
 * anywhere; none but the checkpoint is ever written over, and that only by a later one.
 * @returns how many entries are published
 * @throws {Problem} `log.entries-differ`, `log.tile-damaged`, `log.checkpoint-damaged`, `log.name-changed`,
 * `log.overtaken`, `storage.…`
 */
export async function integrateEntries(
  log: LogPublishing,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<number> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await integrate(log, signal);
    } catch (error) {
      if (!isProblem(error, 'storage.changed', 'storage.exists')) throw error;
    }
  }
  throw new Problem('log.overtaken', { params: { log: log.key.name } });
}

async function integrate(log: LogPublishing, signal: AbortSignal | undefined): Promise<number> {
  const { entries, store, key } = log;
  const published = await findCheckpoint(store, key);
  let etag = published?.etag;
  let standing: Standing = published
    ? await standingOf(store, published, entries)
    : { edge: openTreeEdge(), bundle: [] };
  for (;;) {
    signal?.throwIfAborted();
    const size = standing.edge.size();
    const batch = await entries.read(size, batchSize);
    if (batch.length === 0 && etag !== undefined) return size;
    standing = await addEntries(store, standing, batch);
    etag = await publish(log, standing, etag);
  }
}

/** Adds entries to the log's edge, and stores the tiles and bundles that a checkpoint over them needs. */
async function addEntries(store: ObjectStore, { edge, bundle }: Standing, batch: readonly string[]): Promise<Standing> {
  const places: Promise<void>[] = [];
  const place = (address: TileAddress, bytes: Buffer): void => void places.push(placeTile(store, address, bytes));
  let open = [...bundle];
  for (const text of batch) {
    const entry = Buffer.from(text);
    open.push(entry);
    for (const { address, bytes } of edge.append(leafHash(entry))) place(address, bytes);
    if (open.length < tileWidth) continue;
    place({ level: 'entries', index: edge.size() / tileWidth - 1, width: tileWidth }, encodeBundle(open));
    open = [];
  }
  if (open.length > 0) {
    const index = Math.floor(edge.size() / tileWidth);
    place({ level: 'entries', index, width: open.length }, encodeBundle(open));
  }
  for (const { address, bytes } of edge.partialTiles()) place(address, bytes);
  await Promise.all(places);
  return { edge, bundle: open };
}

/** @throws {Problem} `log.entries-differ` when the store holds another tile there */
async function placeTile(store: ObjectStore, address: TileAddress, bytes: Buffer): Promise<void> {
  try {
    await placeDocument(store, logPrefix + tilePath(address), bytes);
  } catch (error) {
    if (!isProblem(error, 'storage.exists')) throw error;
    const span = address.level === 'entries' ? tileWidth : tileWidth ** (address.level + 1);
    throw new Problem('log.entries-differ', { params: { size: address.index * span }, cause: error });
  }
}

/** Signs the log's new state and puts it in the place of the one before. */
async function publish({ store, key, cosign }: LogPublishing, { edge }: Standing, etag?: string): Promise<string> {
  const size = edge.size();
  const note = key.signCheckpoint({ size, root: edge.root() });
  const cosignatures = size > 0 ? await cosign(note, size) : [];
  return await replaceCheckpoint(store, { ...note, signatures: [...note.signatures, ...cosignatures] }, etag);
}

/**
 * Writes a checkpoint in the place of the one with this mark, or where there is none.
 * @returns its own mark
 * @throws {Problem} `storage.changed`, `storage.exists` when another one has been written since
 */
export async function replaceCheckpoint(store: ObjectStore, note: SignedNote, ifMatch?: string): Promise<string> {
  const { etag } = await store.write(checkpointKey, documentSource(formatNote(note)), { ifMatch });
  return etag;
}
