/** A year of a calendar as somebody recorded it. Append-only. */
export interface CalendarEventRow {
  id: string;
  calendar: string;
  year: number;
  /** JSON. */
  document: string;
  at: number;
  actorId: string;
}

export interface CalendarTables {
  calendarEvents: CalendarEventRow;
}
