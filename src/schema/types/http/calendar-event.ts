// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A year of a calendar as somebody recorded it.
 */
export interface CalendarEventView {
  id: string;
  /**
   * As in schemas/calendar-year.schema.json.
   */
  document: {
    [k: string]: unknown;
  };
  at: string;
  /**
   * Id of the person.
   */
  by: string;
}
