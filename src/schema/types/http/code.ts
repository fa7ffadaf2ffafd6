// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A code of the authenticator, or a recovery code.
 */
export interface CodeBody {
  code: string;
}
