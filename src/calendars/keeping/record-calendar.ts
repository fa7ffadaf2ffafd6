import { Problem } from '../../problem.ts';
import { type CalendarYear, calendarTroubles } from '../calendar-year.ts';
import type { CalendarAct, CalendarStore } from './calendar-desk.ts';

/**
 * Records a year of a calendar, in place of what was known of it.
 * @throws {Problem} `calendar.not-fit` with the places
 */
export async function recordCalendar(store: CalendarStore, document: CalendarYear, act: CalendarAct): Promise<void> {
  const places = calendarTroubles(document);
  if (places.length > 0) {
    const calendar = `${document.calendar}/${document.year}`;
    throw new Problem('calendar.not-fit', { params: { calendar, count: places.length }, places });
  }
  await store.record(document, act);
}
