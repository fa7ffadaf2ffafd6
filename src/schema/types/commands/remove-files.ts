// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Takes files out of the draft.
 */
export interface RemoveFilesBody {
  /**
   * @minItems 1
   * @maxItems 1000
   */
  paths: string[];
  /**
   * Why they are no longer handed over; stands beside each in what changed since the round before.
   */
  reason?: string;
}
