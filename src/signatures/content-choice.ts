import { type ContentDemands, demandsOnBytes } from './content-demands.ts';
import { sameBytes } from './crypto/digest.ts';
import type { SignatureFacts } from './facts.ts';
import { noticed, type Observation, passed } from './observation.ts';

/** The content that a signature is about. */
export interface ChosenContent {
  /** Absent when it is not at hand. */
  readonly demands?: ContentDemands;
  readonly covers?: NonNullable<SignatureFacts['covers']>;
  /** What there is to say of it once the file was read. */
  observe(): readonly Observation[];
}

/**
 * Chooses between the content inside a container and the file beside it. With both, the container signs what is
 * inside, and that must be the file.
 */
export function chooseContent(embedded: Uint8Array | undefined, file: ContentDemands | undefined): ChosenContent {
  const present = [passed('content.present')];
  if (!embedded) {
    if (!file) return { observe: () => [noticed('SIGNED_DATA_MISSING')] };
    return { demands: file, covers: 'entire-file', observe: () => present };
  }
  const demands = demandsOnBytes(embedded);
  if (!file) return { demands, covers: 'embedded-content', observe: () => present };
  const [inside, outside] = [demands.digest('sha256'), file.digest('sha256')];
  return {
    demands,
    covers: 'entire-file',
    observe: () => [
      ...present,
      sameBytes(inside(), outside()) ? passed('content.same') : noticed('CONTENT_OTHER_THAN_EMBEDDED'),
    ],
  };
}
