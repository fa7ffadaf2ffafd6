// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * SHA-256, lower-case hexadecimal.
 */
export type Digest = string;
export type Text = string;

/**
 * Proposes the final refusal of exactly the content with this digest.
 */
export interface RejectBody {
  snapshot: Digest;
  /**
   * Code of a legal ground, as the process lists them.
   */
  ground: string;
  text: Text;
}
