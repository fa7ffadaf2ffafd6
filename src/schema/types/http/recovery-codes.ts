// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * The authenticator is enrolled. These codes stand in for it, each once; they are shown this once.
 */
export interface RecoveryCodesView {
  /**
   * @minItems 1
   * @maxItems 20
   */
  recoveryCodes: string[];
}
