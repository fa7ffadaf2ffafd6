import { Temporal } from 'temporal-polyfill';
import type { CalendarYear } from './calendar-year.ts';

/** What the days of a year rest on. */
export interface CalendarBasis {
  readonly year: number;
  /** Which calendar says so; absent where none is known for the year, and every Monday to Friday counts. */
  readonly calendar?: string;
  readonly confidence: CalendarYear['confidence'] | 'assumed';
}

/** The working days of a bureau in its own time zone. Days are calendar dates, `2026-03-01`. */
export interface WorkingCalendar {
  readonly timeZone: string;
  isWorkingDay(day: string): boolean;
  /** How many working days come after one day, up to and with another; 0 when that is not later. */
  workingDaysBetween(after: string, until: string): number;
  /** The nth working day after a day; for 0 the day itself, or where it is none the next that is one. */
  workingDayAfter(day: string, count: number): string;
  /** The date on which an instant falls. */
  dayOf(instant: Date): string;
  /** The instant at which a day ends, which is the first of the next day. */
  endOf(day: string): Date;
  /** What the days from one to another rest on, year by year. */
  basis(from: string, to: string): readonly CalendarBasis[];
}

/**
 * A calendar of these years; of two documents for one year the first counts. In years of which none is given every Monday
 * to Friday is a working day.
 */
export function workingCalendar(years: readonly CalendarYear[], timeZone: string): WorkingCalendar {
  const known = new Map(years.toReversed().map((one) => [one.year, one]));
  const held = new Map<number, readonly string[]>();
  const workingDaysOf = (year: number): readonly string[] => {
    const days = held.get(year) ?? workingDaysIn(year, known.get(year));
    held.set(year, days);
    return days;
  };
  return {
    timeZone,
    isWorkingDay: (day) => workingDaysOf(yearOf(day)).includes(day),
    workingDaysBetween(after, until) {
      const [first, last] = [yearOf(after), yearOf(until)];
      let count = 0;
      // Days are compared as texts within a year only: after 9999 they begin with a sign.
      for (let year = first; year <= last; year++) {
        count += workingDaysOf(year).filter(
          (day) => (year > first || after < day) && (year < last || day <= until),
        ).length;
      }
      return count;
    },
    workingDayAfter(day, count) {
      const first = yearOf(day);
      let left = count;
      for (let year = first; ; year++) {
        const following = workingDaysOf(year).filter((one) => year > first || (count === 0 ? day <= one : day < one));
        const found = following[Math.max(left, 1) - 1];
        if (found !== undefined) return found;
        left -= following.length;
      }
    },
    dayOf: (instant) => zoned(instant, timeZone).toPlainDate().toString(),
    endOf(day) {
      const next = Temporal.PlainDate.from(day).add({ days: 1 });
      return new Date(next.toZonedDateTime(timeZone).epochMilliseconds);
    },
    basis(from, to) {
      const list: CalendarBasis[] = [];
      for (let year = yearOf(from); year <= yearOf(to); year++) {
        const found = known.get(year);
        list.push(
          found ? { year, calendar: found.calendar, confidence: found.confidence } : { year, confidence: 'assumed' },
        );
      }
      return list;
    },
  };
}

/** The day so many months after a day; where the month has no such day, its last one. */
export function monthsAfter(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** The day so many calendar days after a day. */
export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The Sunday with which the week of a day ends. */
export function endOfWeek(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.add({ days: date.daysInWeek - date.dayOfWeek }).toString();
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}

function yearOf(day: string): number {
  return Temporal.PlainDate.from(day).year;
}

const saturday = 6;

/** The working days of a year from the first to the last. */
function workingDaysIn(year: number, document: CalendarYear | undefined): readonly string[] {
  const { holidays, workingDays }: Pick<CalendarYear, 'holidays' | 'workingDays'> = document ?? {
    holidays: [],
    workingDays: [],
  };
  const madeUp = new Set(workingDays);
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from({ year, month: 1, day: 1 }); day.year === year; day = day.add({ days: 1 })) {
    const text = day.toString();
    const off = day.dayOfWeek >= saturday || holidays.some(({ from, to }) => from <= text && text <= to);
    if (madeUp.has(text) || !off) days.push(text);
  }
  return days;
}
