// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * The unified social credit code of an organisation.
 */
export interface OrganisationCodeBody {
  /**
   * Unified social credit code (统一社会信用代码), GB 32100.
   */
  uscc: string;
}
