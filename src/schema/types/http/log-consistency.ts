// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * That the log of `to` entries begins with the log of `from` entries (RFC 9162 §2.1.4).
 */
export interface LogConsistency {
  /**
   * Name of the log.
   */
  log: string;
  from: number;
  to: number;
  /**
   * The proof, from the bottom upwards; each hash in base64.
   */
  hashes: string[];
}
