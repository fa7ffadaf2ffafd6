// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A delivering unit (移交单位), an archives bureau (城建档案馆) or a body that audits (审计机构).
 */
export interface OrganisationView {
  id: string;
  kind: 'DELIVERING_UNIT' | 'BUREAU' | 'AUDIT';
  name: string;
  /**
   * Unified social credit code (统一社会信用代码), GB 32100.
   */
  uscc?: string;
  createdAt: string;
}
