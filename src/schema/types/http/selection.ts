// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * The files that are wanted, by their true names.
 */
export interface SelectionBody {
  /**
   * @minItems 1
   * @maxItems 100000
   *
   * Items: Path below the delivery's root as the producer named it.
   */
  paths: string[];
}
