// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A sign-in that is completed on another device (RFC 8628).
 */
export interface DeviceSignInView {
  verificationUri: string;
  /**
   * The same with the code, where the provider has it.
   */
  verificationUriComplete?: string;
  userCode: string;
  /**
   * Seconds between two questions whether it is completed.
   */
  interval: number;
  /**
   * For asking whether it is completed; to be kept secret.
   */
  handle: string;
  expiresAt: string;
}
