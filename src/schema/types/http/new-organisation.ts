// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Makes an organisation.
 */
export interface NewOrganisationBody {
  kind: 'DELIVERING_UNIT' | 'BUREAU' | 'AUDIT';
  name: string;
  /**
   * Unified social credit code (统一社会信用代码), GB 32100.
   */
  uscc?: string;
}
