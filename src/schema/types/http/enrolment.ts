// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What an authenticator app is told: shown this once.
 */
export interface EnrolmentView {
  /**
   * For typing, base32.
   */
  secret: string;
  /**
   * otpauth URI.
   */
  uri: string;
  /**
   * The same as a QR code, SVG.
   */
  qr: string;
}
