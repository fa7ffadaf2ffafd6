// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * SHA-256, lower-case hexadecimal.
 */
export type Digest = string;

/**
 * The signer stands for exactly the content with this digest.
 */
export interface SubmitBody {
  snapshot: Digest;
  /**
   * Version of the submission agreement that the signer has read and accepts.
   */
  agreement: string;
}
