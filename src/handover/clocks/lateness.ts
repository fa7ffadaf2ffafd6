import type { CaseState, FlagName } from '../case/case.ts';
import { type ClockFace, type ClockReading, runningClocks } from './readings.ts';
import { calendarDays } from './terms.ts';

/** The flags that time alone raises. */
export const timeFlags = ['overdue', 'stalled', 'expired', 'escalated'] as const satisfies readonly FlagName[];

export type TimeFlag = (typeof timeFlags)[number];

/** What of a case its flags of time follow from, besides its clocks. */
export interface Activity {
  readonly state: CaseState;
  /** When somebody, or the service itself, did something to the case last; flags and extensions do not count. */
  readonly lastDeedAt: Date;
}

/** The flags of time that have to be up now. Nothing else follows from being late: nobody is refused for it. */
export function flagsOfTime(
  readings: readonly ClockReading[],
  { state, lastDeedAt }: Activity,
  { terms: { deadlines }, calendar, now }: ClockFace,
): ReadonlySet<TimeFlag> {
  const running = runningClocks(readings);
  const late = running.filter(({ overdueSince, unit }) => overdueSince !== undefined && unit !== 'calendarDays');
  const ofPeople = late.filter(({ party }) => party !== 'service');
  const [lastDay, today] = [calendar.dayOf(lastDeedAt), calendar.dayOf(now)];
  const { draftDays, escalateDays, stalledDays } = deadlines;
  const waiting = running.some(({ unit }) => unit !== 'calendarDays');
  const still = stalledDays !== undefined && calendar.workingDaysBetween(lastDay, today) >= stalledDays;
  const wanted: Readonly<Record<TimeFlag, boolean>> = {
    overdue: ofPeople.length > 0,
    stalled: late.length > ofPeople.length || (waiting && still),
    expired: state === 'draft' && draftDays !== undefined && calendarDays.between(lastDay, today) >= draftDays,
    escalated: escalateDays !== undefined && ofPeople.some(({ overdueDays = 0 }) => overdueDays >= escalateDays),
  };
  return new Set(timeFlags.filter((flag) => wanted[flag]));
}
