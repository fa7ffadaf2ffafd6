import { listed } from '../../../i18n/text.ts';
import { Problem } from '../../../problem.ts';
import { isProblem } from '../../../storage/documents.ts';
import type { ObjectStore } from '../../../storage/object-store.ts';
import type { LogKey } from '../log-key.ts';
import { proveConsistency } from '../merkle/prove.ts';
import type { SignedNote } from '../notes/signed-note.ts';
import { verifySignature } from '../notes/verify-note.ts';
import { storeSource } from '../sources/store-source.ts';
import { nodesIn } from '../tiles/read-tiles.ts';
import type { CosigningRequest, Witness } from '../witnesses/ask-witness.ts';
import type { WitnessCircle } from '../witnesses/witness-circle.ts';
import { replaceCheckpoint } from './integrate.ts';
import { findCheckpoint } from './standing.ts';

/** What a witness is asked to cosign: a tree whose tiles are in the store, whether its checkpoint is published or not. */
export function requestOver(store: ObjectStore, note: SignedNote, size: number): CosigningRequest {
  const nodes = nodesIn(storeSource(store), size);
  return { note, size, prove: (from) => proveConsistency(from, size, nodes) };
}

/** Witnesses whose good cosignature a checkpoint lacks. */
export function lackingWitnesses(note: SignedNote, witnesses: readonly Witness[]): readonly Witness[] {
  return witnesses.filter(({ key }) => verifySignature(note, key).outcome !== 'good');
}

/**
 * Asks the witnesses that the newest checkpoint lacks, and publishes it again with what they give.
 * Where it has been replaced meanwhile, its successor has been shown to them, too, and nothing is left to do.
 * @param patience milliseconds
 * @throws {Problem} `log.uncosigned` while some are lacking, `log.checkpoint-damaged`, `storage.…`
 */
export async function cosignNewest(
  { store, key, circle }: { readonly store: ObjectStore; readonly key: LogKey; readonly circle: WitnessCircle },
  patience: number,
): Promise<void> {
  const published = await findCheckpoint(store, key);
  if (!published || published.noted.checkpoint.size === 0) return;
  const { note, checkpoint } = published.noted;
  const lacking = lackingWitnesses(note, circle.witnesses);
  const gained = await circle.ask(lacking, requestOver(store, note, checkpoint.size), patience);
  const cosigned = { ...note, signatures: [...note.signatures, ...gained] };
  if (gained.length > 0) {
    try {
      await replaceCheckpoint(store, cosigned, published.etag);
    } catch (error) {
      if (!isProblem(error, 'storage.changed')) throw error;
      return;
    }
  }
  const still = lackingWitnesses(cosigned, lacking);
  if (still.length === 0) return;
  throw new Problem('log.uncosigned', { params: { names: listed(still.map((witness) => witness.key.name)) } });
}
