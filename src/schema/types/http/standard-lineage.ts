// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What became of a standard: itself, then what replaced it or was made of it at a higher level, oldest first.
 */
export interface StandardLineage {
  /**
   * @minItems 1
   */
  items: {
    [k: string]: unknown;
  }[];
}
