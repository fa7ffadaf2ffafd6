// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Gives the review to an archivist.
 */
export interface AssignBody {
  /**
   * Identifier of an archivist of the bureau.
   */
  assignee: string;
}
