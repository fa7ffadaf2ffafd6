import type { SignatureFacts } from '../facts.ts';

/** A signature of an OFD that was examined, with what it says of the document's files. */
export interface ExaminedSignature {
  readonly facts: SignatureFacts;
  /** Paths of the files that the signature itself is made of. */
  readonly own: readonly string[];
  /** Path of the list that names it. */
  readonly list: string;
  /** Paths of protected files that are as they were. */
  readonly intact: ReadonlySet<string>;
  /** Paths of protected files that are not. */
  readonly broken: ReadonlySet<string>;
  /** True when the value is the signer's over the description as it is, whatever became of the files. */
  readonly sound: boolean;
}

/** True when the signature holds over all that it protects. */
export function holds({ sound, broken, intact }: ExaminedSignature): boolean {
  return sound && broken.size === 0 && intact.size > 0;
}
