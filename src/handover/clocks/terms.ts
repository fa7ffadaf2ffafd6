import { daysAfter, monthsAfter, type WorkingCalendar } from '../../calendars/working-calendar.ts';
import type { Deadlines } from '../../schema/types/profile.ts';
import type { ClockName } from './clock-table.ts';

/** What the deadlines of a case follow from. */
export interface ClockTerms {
  /** Those of the archive profile. */
  readonly deadlines: Deadlines;
  /** Day of completion acceptance (竣工验收), as far as it is known. */
  readonly acceptedOn?: string | undefined;
}

/** How much time a clock allows, in its unit and without extensions; undefined where the profile does not say. */
export function allowanceOf(
  { deadlines }: Pick<ClockTerms, 'deadlines'>,
  clock: Exclude<ClockName, 'handover'>,
): number | undefined {
  switch (clock) {
    case 'check':
      return deadlines.checkHours;
    case 'correct':
      return deadlines.correctDays;
    case 'acknowledge':
      return deadlines.acknowledgeDays;
    case 'review':
      return deadlines.reviewDays;
    case 'store':
      return deadlines.storeHours;
    case 'receipt':
      return deadlines.receiptDays;
    case 'appeal':
      return deadlines.appealDays;
    default:
      throw new Error(`No such clock is known: ${JSON.stringify(clock satisfies never)}`);
  }
}

/**
 * The day by which a project's archive has to be handed over; a day off is followed by the next working day.
 * @returns undefined where the profile sets no term, or the day of completion acceptance is not known
 */
export function projectDeadline(
  { acceptedOn, deadlines: { handoverMonths } }: ClockTerms,
  calendar: WorkingCalendar,
): string | undefined {
  if (acceptedOn === undefined || handoverMonths === undefined) return undefined;
  return calendar.workingDayAfter(monthsAfter(acceptedOn, handoverMonths), 0);
}

/** How days are counted: after one day, up to and with another. */
export interface DayCounter {
  between(after: string, until: string): number;
  after(day: string, count: number): string;
}

export function workingDays(calendar: WorkingCalendar): DayCounter {
  return {
    between: (after, until) => calendar.workingDaysBetween(after, until),
    after: (day, count) => calendar.workingDayAfter(day, count),
  };
}

export const calendarDays: DayCounter = {
  between: (after, until) => Math.max(0, Math.round((Date.parse(until) - Date.parse(after)) / 86_400_000)),
  after: daysAfter,
};
