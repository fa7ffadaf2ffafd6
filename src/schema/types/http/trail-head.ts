// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * How far the audit trail has come.
 */
export interface TrailHeadView {
  position: number;
  /**
   * Digest of the entry there.
   */
  digest: string;
}
