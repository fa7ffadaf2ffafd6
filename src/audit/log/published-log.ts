import { Problem } from '../../problem.ts';
import type { LogProof } from '../../schema/types/log-proof.ts';
import { provesConsistency } from './merkle/consistency.ts';
import { leafHash } from './merkle/hashes.ts';
import { provesInclusion } from './merkle/inclusion.ts';
import { proveConsistency, proveInclusion, rootOf } from './merkle/prove.ts';
import { encodeBase64 } from './notes/base64.ts';
import { formatNote, largestNote } from './notes/signed-note.ts';
import type { VerifierKey } from './notes/verifier-key.ts';
import { checkpointPath, type LogSource } from './tiles/log-source.ts';
import { nodesIn, readBundle } from './tiles/read-tiles.ts';
import { tilePath, tileWidth } from './tiles/tile-address.ts';
import { type NotedCheckpoint, parseCheckpointNote, signedByLog } from './trusted-checkpoint.ts';

/** A log as it is published, read anew at every question. */
export interface PublishedLog {
  /**
   * The newest checkpoint; undefined before the first one.
   * @throws {Problem} `log.checkpoint-damaged` when it is none, or is not signed by the key that is expected
   */
  readonly newest: () => Promise<NotedCheckpoint | undefined>;
  /**
   * That the entry stands in the log, under the newest checkpoint.
   * @throws {Problem} `log.entry-unpublished`, `log.tile-damaged`, `log.checkpoint-damaged`
   */
  readonly proofOf: (index: number) => Promise<LogProof>;
  /**
   * That the log of `to` entries begins with that of `from` (RFC 9162 §2.1.4).
   * @throws {Problem} `log.entry-unpublished`, `log.tile-damaged`, `log.checkpoint-damaged`
   */
  readonly consistencyOf: (from: number, to: number) => Promise<readonly Uint8Array[]>;
}

/**
 * Opens a published log for proofs, which are held against the checkpoint before they are given.
 * @param key whom the checkpoint has to be signed by; without one everybody is believed
 */
export function publishedLog(source: LogSource, key?: VerifierKey): PublishedLog {
  const newest = async (): Promise<NotedCheckpoint | undefined> => {
    const bytes = await source.read(checkpointPath, largestNote);
    if (!bytes) return undefined;
    const noted = parseCheckpointNote(bytes);
    if (!noted || (key && signedByLog(noted, key) !== 'good')) {
      throw new Problem('log.checkpoint-damaged', { params: { log: source.name } });
    }
    return noted;
  };

  const covering = async (size: number): Promise<NotedCheckpoint> => {
    const noted = await newest();
    if (noted && noted.checkpoint.size >= size) return noted;
    const published = noted?.checkpoint.size ?? 0;
    throw new Problem('log.entry-unpublished', { params: { log: source.name, size: published } });
  };

  const damaged = (path: string): Problem => new Problem('log.tile-damaged', { params: { log: source.name, path } });

  return {
    newest,

    async proofOf(index) {
      const { note, checkpoint } = await covering(index + 1);
      const { origin, size } = checkpoint;
      const bundle = Math.floor(index / tileWidth);
      const address = { index: bundle, width: Math.min(tileWidth, size - bundle * tileWidth) };
      const entry = (await readBundle(source, address))?.[index - bundle * tileWidth];
      const path = tilePath({ level: 'entries', ...address });
      if (!entry) throw damaged(path);
      const inclusion = await proveInclusion(index, size, nodesIn(source, size));
      if (!provesInclusion({ index, hash: leafHash(entry) }, checkpoint, inclusion)) throw damaged(path);
      return {
        schema: 'yijiao-log-proof/1',
        log: origin,
        index,
        entry: entry.toString('utf8'),
        inclusion: inclusion.map(encodeBase64),
        checkpoint: formatNote(note).toString('utf8'),
      };
    },

    async consistencyOf(from, to) {
      const { checkpoint } = await covering(to);
      // Every log begins with the empty one and with itself: there is nothing to read and nothing to hold against.
      if (from === 0 || from === to) return [];
      // The tiles of the newest tree hold every node of the earlier ones that a proof asks for.
      const nodes = nodesIn(source, checkpoint.size);
      const hashes = await proveConsistency(from, to, nodes);
      const earlier = { size: from, root: await rootOf(from, nodes) };
      const later = to === checkpoint.size ? checkpoint : { size: to, root: await rootOf(to, nodes) };
      if (!provesConsistency(earlier, later, hashes)) throw damaged(checkpointPath);
      return hashes;
    },
  };
}
