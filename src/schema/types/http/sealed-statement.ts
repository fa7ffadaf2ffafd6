// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * valid: this key has signed exactly this statement. Whether the key is the bureau's, its published thumbprint tells.
 */
export type SealVerdict = 'valid' | 'signature-bad' | 'statement-differs' | 'key-unknown';

/**
 * What somebody stood for, sealed with the bureau's key.
 */
export interface SealedStatementView {
  /**
   * Of the event.
   */
  sequence: number;
  at: string;
  /**
   * yijiao-submission/1 or yijiao-decision/1; the JWS is over its RFC 8785 form.
   */
  statement: {
    [k: string]: unknown;
  };
  seal: Seal;
  verdict: SealVerdict;
}
/**
 * The service's signature, with the bureau's key, over what was stated.
 */
export interface Seal {
  /**
   * Compact JWS (RFC 7515) over the RFC 8785 form of the statement.
   */
  jws: string;
  key: SealKey;
}
/**
 * Public key that verifies the seal.
 */
export interface SealKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  /**
   * SHA-256 thumbprint of the key (RFC 7638).
   */
  kid: string;
}
