// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Makes a token in the place of another one.
 */
export interface TokenRotationBody {
  /**
   * When the new token ends; at most a year ahead.
   */
  expiresAt: string;
  /**
   * How long the old one goes on working; default 24.
   */
  overlapHours?: number;
}
