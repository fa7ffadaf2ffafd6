import type { WorkingCalendar } from '../../calendars/working-calendar.ts';
import type { ClockRun, Period } from './runs.ts';
import type { DayCounter } from './terms.ts';

/** How far a run has come. */
export interface Measure {
  /** In the unit of the clock; with extensions. */
  readonly allowed: number;
  readonly used: number;
  /** When the time was or will be over, as long as it runs; undefined while it pauses. */
  readonly due?: { readonly on: string; readonly at: Date } | undefined;
}

/**
 * Measures a run in days. The day on which a clock starts, or goes on, does not count; today counts as used from its
 * beginning, and the time is over with the end of the last day.
 */
export function measureDays(
  { periods }: Pick<ClockRun, 'periods'>,
  { allowed, calendar, counter }: { allowed: number; calendar: WorkingCalendar; counter: DayCounter },
  now: number,
): Measure {
  let used = 0;
  for (const { from, to } of periods) {
    const start = calendar.dayOf(new Date(from));
    const on = counter.after(start, Math.max(0, allowed - used));
    const at = calendar.endOf(on);
    // A clock of the machine that went back must not take away what was used before.
    const passed = counter.between(start, calendar.dayOf(new Date(Math.max(from, to ?? now))));
    if (to === undefined || to >= at.getTime()) return { allowed, used: used + passed, due: { on, at } };
    used = Math.min(allowed, used + passed);
  }
  return { allowed, used };
}

const hour = 3_600_000;

/** Measures a run in hours, which pass by day and night. */
export function measureHours(
  { periods }: Pick<ClockRun, 'periods'>,
  { allowed, calendar }: { readonly allowed: number; readonly calendar: WorkingCalendar },
  now: number,
): Measure {
  const used = periods.reduce((sum, period) => sum + lengthOf(period, now), 0);
  const last = periods.at(-1);
  if (!last) return { allowed, used: 0 };
  const before = periods.slice(0, -1).reduce((sum, period) => sum + lengthOf(period, now), 0);
  const at = new Date(last.from + allowed * hour - before);
  const pausedBefore = last.to !== undefined && last.to < at.getTime();
  return { allowed, used: Math.floor(used / hour), ...(!pausedBefore && { due: { on: calendar.dayOf(at), at } }) };
}

function lengthOf({ from, to }: Period, now: number): number {
  return Math.max(0, (to ?? now) - from);
}

/** Measures a run to a day that is set: its time passes from the first day on, whoever has the ball. */
export function measureDate(
  { end }: Pick<ClockRun, 'end'>,
  { from, on, calendar }: { readonly from: string; readonly on: string; readonly calendar: WorkingCalendar },
  now: number,
): Measure {
  const today = calendar.dayOf(new Date(end?.at ?? now));
  return {
    allowed: calendar.workingDaysBetween(from, on),
    used: calendar.workingDaysBetween(from, today),
    due: { on, at: calendar.endOf(on) },
  };
}
