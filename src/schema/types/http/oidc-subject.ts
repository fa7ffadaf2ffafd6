// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Whom the identity provider knows a person as.
 */
export interface OidcSubjectBody {
  /**
   * The claim sub, which never changes.
   */
  subject: string;
}
