// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * SHA-256, lower-case hexadecimal.
 */
export type Digest = string;
export type Text = string;

/**
 * Proposes to void the acceptance of exactly the content with this digest; nothing is deleted.
 */
export interface VoidBody {
  snapshot: Digest;
  /**
   * Code of a legal ground, as the process lists them.
   */
  ground: string;
  text: Text;
}
