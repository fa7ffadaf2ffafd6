// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Takes an announcement back.
 */
export interface CancelExpectedBody {
  reason: string;
}
