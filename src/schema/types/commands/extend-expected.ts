// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Gives a project more time to hand over.
 */
export interface ExtendExpectedBody {
  /**
   * Working days.
   */
  days: number;
  reason: string;
}
