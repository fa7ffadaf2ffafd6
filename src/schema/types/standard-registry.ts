// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Standards, each of them as standard.schema.json has it.
 */
export interface StandardRegistry {
  schema: 'yijiao-standard-registry/1';
  /**
   * @maxItems 10000
   */
  standards: {
    [k: string]: unknown;
  }[];
}
