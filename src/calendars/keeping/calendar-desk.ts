import type { CalendarYear } from '../calendar-year.ts';

/** Who recorded something, and when. */
export interface CalendarAct {
  /** Id of the person. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A year of a calendar as it was recorded. Appended, never altered; of two about the same year the later counts. */
export interface CalendarEvent extends CalendarAct {
  readonly id: string;
  readonly document: CalendarYear;
}

export interface CalendarReader {
  /** How many times something was recorded. */
  recordings(): Promise<number>;
  /** As they were recorded last. */
  years(): Promise<readonly CalendarYear[]>;
  /** Newest first. @param page.after last id of the page before */
  events(page: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly CalendarEvent[]>;
}

export interface CalendarStore extends CalendarReader {
  record(document: CalendarYear, act: CalendarAct): Promise<void>;
}

/** Where the service keeps the calendars that its administrators have recorded. */
export interface CalendarDesk {
  readonly read: CalendarReader;
  readonly write: <T>(work: (store: CalendarStore) => Promise<T>) => Promise<T>;
}
