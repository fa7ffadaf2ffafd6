// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A standard or a recognition as somebody recorded it.
 */
export interface StandardEventView {
  id: string;
  kind: 'standard' | 'recognition';
  /**
   * Code of the standard, or the two profiles.
   */
  subject: string;
  document: {
    [k: string]: unknown;
  };
  at: string;
  /**
   * Id of the person.
   */
  by: string;
}
