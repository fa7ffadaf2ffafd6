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
  signature?: StatementSignature;
}
/**
 * The signer's signature, with a certificate of the delivering unit, over the bytes of the agreement statement.
 */
export interface StatementSignature {
  form: 'cms' | 'jws';
  /**
   * cms: detached CMS (RFC 5652), DER in base64; jws: detached JWS (RFC 7515 appendix F) in the compact or the flattened form.
   */
  value: string;
}
