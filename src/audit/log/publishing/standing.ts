import { Problem } from '../../../problem.ts';
import { readDocument } from '../../../storage/documents.ts';
import type { ObjectStore } from '../../../storage/object-store.ts';
import type { LogKey } from '../log-key.ts';
import { largestNote } from '../notes/signed-note.ts';
import { logPrefix, storeSource } from '../sources/store-source.ts';
import { checkpointPath, type LogSource } from '../tiles/log-source.ts';
import { readBundle, readHashes } from '../tiles/read-tiles.ts';
import { hashesAt, tilePath, tileWidth } from '../tiles/tile-address.ts';
import { openTreeEdge, type TreeEdge } from '../tiles/tree-edge.ts';
import { type NotedCheckpoint, parseCheckpointNote, signedByLog } from '../trusted-checkpoint.ts';
import type { EntrySequence } from './entry-sequence.ts';

/** The newest checkpoint in the store, and the mark by which it is replaced. */
export interface PublishedCheckpoint {
  readonly noted: NotedCheckpoint;
  readonly etag: string;
}

/** Key of the newest checkpoint in the object store. */
export const checkpointKey = logPrefix + checkpointPath;

/**
 * Reads the newest checkpoint; undefined before the first one.
 * @throws {Problem} `log.checkpoint-damaged`, `log.name-changed`
 */
export async function findCheckpoint(store: ObjectStore, key: LogKey): Promise<PublishedCheckpoint | undefined> {
  const stored = await store.stat(checkpointKey);
  if (!stored) return undefined;
  const noted =
    stored.bytes <= largestNote
      ? parseCheckpointNote(await readDocument(store, checkpointKey, largestNote))
      : undefined;
  if (!noted) throw new Problem('log.checkpoint-damaged', { params: { log: store.name } });
  const { origin: published } = noted.checkpoint;
  if (published !== key.name) throw new Problem('log.name-changed', { params: { published, name: key.name } });
  if (signedByLog(noted, key.verifier) !== 'good') {
    throw new Problem('log.checkpoint-damaged', { params: { log: store.name } });
  }
  return { noted, etag: stored.etag };
}

/** From where a log goes on: the edge of its tree, and the entries of the bundle that is not full. */
export interface Standing {
  readonly edge: TreeEdge;
  readonly bundle: readonly Buffer[];
}

/**
 * Learns from the published tiles where the log stands, and holds them against its checkpoint and against the newest of
 * the entries that they were made of.
 * @throws {Problem} `log.tile-damaged`, `log.entries-differ`
 */
export async function standingOf(
  store: ObjectStore,
  { noted: { checkpoint } }: PublishedCheckpoint,
  entries: EntrySequence,
): Promise<Standing> {
  const { size, root } = checkpoint;
  if (size === 0) return { edge: openTreeEdge(), bundle: [] };
  const source = storeSource(store);
  const edge = openTreeEdge(size, await partialTiles(source, size));
  if (Buffer.compare(edge.root(), root) !== 0) throw damaged(source, checkpointPath);
  const newest = { index: Math.ceil(size / tileWidth) - 1, width: ((size - 1) % tileWidth) + 1 };
  const bundle = await readBundle(source, newest);
  if (!bundle) throw damaged(source, tilePath({ level: 'entries', ...newest }));
  const kept = await entries.read(newest.index * tileWidth, newest.width);
  if (kept.length < bundle.length || bundle.some((entry, place) => entry.toString('utf8') !== kept[place])) {
    throw new Problem('log.entries-differ', { params: { size } });
  }
  return { edge, bundle: newest.width === tileWidth ? [] : bundle };
}

async function partialTiles(source: LogSource, size: number): Promise<Uint8Array[][]> {
  const levels: Uint8Array[][] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const count = hashesAt(level, size);
    const address = { level, index: Math.floor(count / tileWidth), width: count % tileWidth };
    const hashes = address.width === 0 ? [] : await readHashes(source, address);
    if (!hashes) throw damaged(source, tilePath(address));
    levels.push(hashes);
  }
  return levels;
}

function damaged({ name }: LogSource, path: string): Problem {
  return new Problem('log.tile-damaged', { params: { log: name, path } });
}
