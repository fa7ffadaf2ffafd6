import { reasonOf } from '../../../system/error-code.ts';
import type { NoteSignature } from '../notes/signed-note.ts';
import { askWitness, type CosigningRequest, type Witness } from './ask-witness.ts';

/** The witnesses of a log. */
export interface WitnessCircle {
  readonly witnesses: readonly Witness[];
  /**
   * Asks those who have answered so far, side by side, and waits for none of them any longer than so many milliseconds:
   * publishing never depends on a witness.
   */
  readonly askPrompt: (request: CosigningRequest, patience: number) => Promise<readonly NoteSignature[]>;
  /** Asks these witnesses, whatever they have answered before. */
  readonly ask: (
    witnesses: readonly Witness[],
    request: CosigningRequest,
    patience: number,
  ) => Promise<readonly NoteSignature[]>;
}

/**
 * Opens the circle of a log's witnesses.
 * @param onTrouble is told of a witness that gives no cosignature, for the operator's log
 */
export function openWitnessCircle(
  witnesses: readonly Witness[],
  onTrouble: (witness: Witness, reason: string) => void,
): WitnessCircle {
  /** Sizes that witnesses have cosigned, as far as this process knows. */
  const seen = new Map<Witness, number>();
  const absent = new Set<Witness>();

  const askOne = async (witness: Witness, request: CosigningRequest, signal: AbortSignal): Promise<NoteSignature[]> => {
    try {
      const signature = await askWitness(witness, request, { seen: seen.get(witness) ?? 0, signal });
      seen.set(witness, request.size);
      absent.delete(witness);
      return [signature];
    } catch (error) {
      absent.add(witness);
      onTrouble(witness, reasonOf(error));
      return [];
    }
  };

  const ask: WitnessCircle['ask'] = async (some, request, patience) => {
    const signal = AbortSignal.timeout(patience);
    return (await Promise.all(some.map((witness) => askOne(witness, request, signal)))).flat();
  };

  return {
    witnesses,
    ask,
    askPrompt: (request, patience) =>
      ask(
        witnesses.filter((witness) => !absent.has(witness)),
        request,
        patience,
      ),
  };
}
