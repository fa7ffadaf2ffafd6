import { clockTable } from '../clocks/clock-table.ts';
import { measureDate } from '../clocks/measure.ts';
import { type DueReminder, dueReminders, type ReminderKey, type RemindingClock } from '../clocks/reminders.ts';
import type { ExpectedDeadline } from './deadline.ts';
import { type ExpectedHandoverEvent, failedStates } from './expected-handover.ts';
import type { ExpectedStanding } from './ports.ts';

const clock = 'handover';

/**
 * Of what it is time to remind people about what is expected, by the rules of the clock that a draft of it would have:
 * once a handover is under way that clock does it, and what was cancelled needs none.
 * @param events what happened to it, the oldest first
 */
export function dueExpectedReminders(
  { comes, expected }: ExpectedStanding,
  events: readonly ExpectedHandoverEvent[],
  { deadline, now }: { readonly deadline: ExpectedDeadline | undefined; readonly now: Date },
): readonly DueReminder[] {
  const underWay = comes !== undefined && !failedStates.includes(comes.state);
  if (!deadline || underWay || expected.cancelled) return [];
  const { at, calendar, deadlines, from, on } = deadline;
  const { run, given } = historyOf(events);
  const { allowed, used } = measureDate({}, { from, on, calendar }, now.getTime());
  const late = now >= at && {
    overdueSince: at.toISOString(),
    overdueDays: calendar.workingDaysBetween(on, calendar.dayOf(now)),
  };
  const reading: RemindingClock = {
    clock,
    party: clockTable[clock].party,
    unit: clockTable[clock].unit,
    run,
    standing: 'running',
    allowed,
    used,
    left: Math.max(0, allowed - used),
    dueOn: on,
    ...late,
    extensions: expected.extensions,
  };
  return dueReminders([reading], given, {
    deadlines,
    calendar,
    now,
    reachedBureau: expected.acknowledgedAt !== undefined,
  });
}

/** The reminders that were given, and the number of the event that set the day from which the time passes. */
function historyOf(events: readonly ExpectedHandoverEvent[]): {
  readonly run: number;
  readonly given: readonly ReminderKey[];
} {
  const given: ReminderKey[] = [];
  let [run, extended] = [0, 0];
  for (const [index, event] of events.entries()) {
    if (event.type === 'announced' || event.type === 'amended') run = index + 1;
    if (event.type === 'extended') extended += event.days;
    if (event.type === 'reminded') given.push({ clock, run, extended, step: event.step, day: event.day ?? '' });
  }
  return { run, given };
}
