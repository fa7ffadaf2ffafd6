// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * The transparency log of this service.
 */
export interface LogView {
  /**
   * Name of the log: the origin of its checkpoints.
   */
  name: string;
  /**
   * Verifier key of the log (C2SP signed-note).
   */
  key: string;
  /**
   * Entries that were made; those beyond `size` are about to be published.
   */
  entries: number;
  /**
   * Entries that the newest checkpoint covers.
   */
  size: number;
  /**
   * Its root hash, base64; absent before the first checkpoint.
   */
  root?: string;
  /**
   * The witnesses that this service asks for cosignatures.
   */
  witnesses: WitnessView[];
}
export interface WitnessView {
  name: string;
  /**
   * Verifier key of the witness.
   */
  key: string;
  /**
   * When it cosigned the newest checkpoint; absent when it has not.
   */
  cosignedAt?: string;
}
