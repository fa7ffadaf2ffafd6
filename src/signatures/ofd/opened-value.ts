import type { SignatureFacts } from '../facts.ts';

/** A signature value with what it says, before the files of the document are looked at. */
export interface OpenedValue {
  readonly facts: SignatureFacts;
  /** True when the value is the signer's over the file it is over, as that is. */
  readonly sound: boolean;
}

/** Opens one value; the file it is over is at hand. */
export type PendingValue = () => OpenedValue | Promise<OpenedValue>;
