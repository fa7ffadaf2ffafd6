// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What an import has registered.
 */
export interface RegisteredSignersView {
  /**
   * How many signers.
   */
  count: number;
}
