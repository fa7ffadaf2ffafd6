// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A session that has not ended.
 */
export interface RunningSessionView {
  id: string;
  /**
   * Whether it is the one that asks.
   */
  current: boolean;
  organisation: string;
  way: 'password' | 'oidc';
  /**
   * Whether a second factor was shown.
   */
  secondFactor: boolean;
  /**
   * Network address from which it began.
   */
  address: string;
  /**
   * What the program calls itself.
   */
  userAgent: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
}
