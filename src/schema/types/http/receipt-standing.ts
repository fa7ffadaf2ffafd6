// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Standing = 'stands' | 'void' | 'superseded';

/**
 * Whether a receipt still stands.
 */
export interface ReceiptStanding {
  standing: Standing;
  /**
   * notice.json, where it no longer stands.
   */
  notice?: {
    [k: string]: unknown;
  };
}
