// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What is missing before the session is good for anything.
 */
export interface MissingFactorView {
  /**
   * totp: a code of the authenticator, or a recovery code; enrolment: an authenticator has to be enrolled.
   */
  missing: 'totp' | 'enrolment';
  /**
   * How long the session waits for it.
   */
  expiresAt: string;
}
