// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * SHA-256, lower-case hexadecimal.
 */
export type Digest = string;

/**
 * Gives the second signature to a proposal, over exactly the content that it is about.
 */
export interface CountersignBody {
  /**
   * Sequence of the proposal.
   */
  proposal: number;
  snapshot: Digest;
}
