// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * SHA-256, lower-case hexadecimal.
 */
export type Digest = string;
export type Text = string;

/**
 * Accepts exactly the content with this digest.
 */
export interface AcceptBody {
  snapshot: Digest;
  text?: Text;
}
