import type { WorkingCalendar } from '../../calendars/working-calendar.ts';
import type { Deadlines } from '../../schema/types/profile.ts';
import type { ClockName } from './clock-table.ts';
import { type ClockReading, runningClocks } from './readings.ts';

/** How far a clock has to be for somebody to be told: shares of its time in per cent, then every working day. */
export const reminderSteps = ['50', '80', '100', 'overdue', 'escalated'] as const;

export type ReminderStep = (typeof reminderSteps)[number];

/** Who is told: whoever has to act, or, where that has not helped, the lead of the bureau or the signer of the project. */
export type Audience = 'deliveringUnit' | 'bureau' | 'lead' | 'signer';

/** What tells one reminder of a case from another: each is given once. */
export interface ReminderKey {
  readonly clock: ClockName;
  /** Sequence of the event that started the clock. */
  readonly run: number;
  /** Days by which the clock was extended: an extension begins the reminders anew. */
  readonly extended: number;
  readonly step: ReminderStep;
  /** The day of a daily reminder; empty for those that come once. */
  readonly day: string;
}

/** Something of which somebody has to be told now. */
export interface DueReminder extends ReminderKey {
  readonly audience: Audience;
  readonly dueOn: string;
  readonly left: number;
  readonly overdueDays: number;
}

/** What of a clock decides that people are reminded. */
export interface RemindingClock extends Omit<ClockReading, 'startedAt' | 'endedAt' | 'dueAt' | 'extensions' | 'basis'> {
  readonly extensions: readonly Pick<ClockReading['extensions'][number], 'days'>[];
}

/** What decides of which reminders it is time. */
export interface ReminderOccasion {
  readonly deadlines: Pick<Deadlines, 'escalateDays'>;
  readonly calendar: WorkingCalendar;
  readonly now: Date;
  /** Before the bureau knows of a case nobody there is told. */
  readonly reachedBureau: boolean;
}

/**
 * The reminders for which it is time and that were not given yet. Of several steps that were passed since, as after a
 * long stop, only the last is given; and a step below one that was given already, as when the clock of the machine
 * went back, is not.
 */
export function dueReminders(
  readings: readonly RemindingClock[],
  given: readonly ReminderKey[],
  occasion: ReminderOccasion,
): readonly DueReminder[] {
  return runningClocks(readings).flatMap((reading) => {
    const mine = given.filter((one) => one.clock === reading.clock && one.run === reading.run);
    return remindersOf(reading, occasion).filter((one) => isNew(one, mine));
  });
}

function remindersOf(reading: RemindingClock, occasion: ReminderOccasion): readonly DueReminder[] {
  const { allowed, clock, dueOn, extensions, left = 0, overdueDays = 0, party, run } = reading;
  if (party === 'service' || allowed === undefined || dueOn === undefined) return [];
  const extended = extensions.reduce((sum, { days }) => sum + days, 0);
  const about = { clock, run, extended, dueOn, left, overdueDays };
  const reached = stepOf(reading, occasion.calendar);
  const { escalateDays } = occasion.deadlines;
  const escalates = escalateDays !== undefined && reading.overdueSince !== undefined && overdueDays >= escalateDays;
  const superior = occasion.reachedBureau ? 'lead' : 'signer';
  return [
    ...(reached ? [{ ...about, ...reached, audience: party }] : []),
    ...(escalates ? [{ ...about, step: 'escalated' as const, day: '', audience: superior } as const] : []),
  ];
}

const shares = ['100', '80', '50'] as const;

function stepOf(
  { allowed = 0, dueOn = '', overdueDays = 0, unit, used = 0 }: RemindingClock,
  calendar: WorkingCalendar,
): Pick<ReminderKey, 'step' | 'day'> | undefined {
  if (overdueDays > 0) {
    // An appeal is nothing to be reminded of when its time is over.
    if (unit === 'calendarDays') return undefined;
    return { step: 'overdue', day: calendar.workingDayAfter(dueOn, overdueDays) };
  }
  const step = shares.find((share) => used * 100 >= allowed * Number(share));
  return step && { step, day: '' };
}

function isNew(reminder: DueReminder, given: readonly ReminderKey[]): boolean {
  const same = given.filter(({ extended }) => extended === reminder.extended);
  if (reminder.step === 'escalated') return !same.some(({ step }) => step === 'escalated');
  return same.every((one) => one.step === 'escalated' || isBefore(one, reminder));
}

function isBefore(one: ReminderKey, other: ReminderKey): boolean {
  const [rank, otherRank] = [reminderSteps.indexOf(one.step), reminderSteps.indexOf(other.step)];
  return rank === otherRank ? one.day < other.day : rank < otherRank;
}
