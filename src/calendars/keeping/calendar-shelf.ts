import { type CalendarYear, nationalCalendar } from '../calendar-year.ts';
import { type WorkingCalendar, workingCalendar } from '../working-calendar.ts';
import type { CalendarReader } from './calendar-desk.ts';

/** The calendars of a service as of now: those that the product brings, and over them what was recorded. */
export interface CalendarLibrary {
  /** By calendar and year. */
  all(): readonly CalendarYear[];
  /** The working days of a bureau: its own calendar where it has one for the year, else that of the whole country. */
  of(bureau: string): WorkingCalendar;
}

/** Hands out the calendars as of now. */
export interface CalendarShelf {
  library(): Promise<CalendarLibrary>;
}

/** Another process may record at any time: what is held is made anew when the number of recordings has grown. */
export function calendarShelf(
  shipped: readonly CalendarYear[],
  reader: Pick<CalendarReader, 'recordings' | 'years'>,
  timeZone: string,
): CalendarShelf {
  let stand: { readonly recordings: number; readonly library: CalendarLibrary } | undefined;
  return {
    async library() {
      const recordings = await reader.recordings();
      if (stand?.recordings !== recordings) {
        stand = { recordings, library: calendarLibrary([...shipped, ...(await reader.years())], timeZone) };
      }
      return stand.library;
    },
  };
}

/** A library of these years; of two documents for one year of a calendar the later counts. */
export function calendarLibrary(years: readonly CalendarYear[], timeZone: string): CalendarLibrary {
  const byName = new Map(years.map((one) => [`${one.calendar}/${one.year}`, one]));
  const all = [...byName.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, document]) => document);
  const named = (name: string): readonly CalendarYear[] => all.filter(({ calendar }) => calendar === name);
  const held = new Map<string, WorkingCalendar>();
  return {
    all: () => all,
    of(bureau) {
      const calendar = held.get(bureau) ?? workingCalendar([...named(bureau), ...named(nationalCalendar)], timeZone);
      held.set(bureau, calendar);
      return calendar;
    },
  };
}
