import type { WorkingCalendar } from '../../calendars/working-calendar.ts';
import type { ExpectedDeadline } from '../../handover/announcing/deadline.ts';
import type { ExpectedStanding } from '../../handover/announcing/ports.ts';
import { timeLeft } from '../../i18n/handover/clock-words.ts';
import type { ExpectedHandoverView } from '../../schema/types/http/expected-handover.ts';

interface Sight {
  readonly deadline: ExpectedDeadline | undefined;
  readonly calendar: WorkingCalendar;
  readonly now: Date;
  /** Whether the viewer may know that the delivering unit has begun. */
  readonly beginningSeen: boolean;
}

/** What people see of a handover that is expected. */
export function expectedView({ comes, expected }: ExpectedStanding, sight: Sight): ExpectedHandoverView {
  const { handover, extensions, ...stated } = expected;
  const submitted = comes?.submittedAt !== undefined;
  const link = handover && comes && sight.beginningSeen ? { ...handover, state: comes.state } : undefined;
  return {
    ...stated,
    standing: standingOf(expected, submitted),
    extensions: extensions.map((extension) => ({ ...extension })),
    ...(sight.deadline && { deadline: deadlineView(sight.deadline, comes?.submittedAt, sight) }),
    ...(link && { handover: link }),
  };
}

function standingOf(
  { acknowledgedAt, cancelled }: ExpectedStanding['expected'],
  submitted: boolean,
): ExpectedHandoverView['standing'] {
  if (cancelled) return 'cancelled';
  if (submitted) return 'submitted';
  return acknowledgedAt === undefined ? 'announced' : 'acknowledged';
}

function deadlineView(
  { at, basis, on }: ExpectedDeadline,
  submittedAt: string | undefined,
  { calendar, now }: Pick<Sight, 'calendar' | 'now'>,
): NonNullable<ExpectedHandoverView['deadline']> {
  const until = submittedAt === undefined ? now : new Date(submittedAt);
  const today = calendar.dayOf(until);
  const overdue = until >= at;
  const left = calendar.workingDaysBetween(today, on);
  const overdueDays = overdue ? calendar.workingDaysBetween(on, today) : undefined;
  const said = timeLeft({ left, overdueDays, unit: 'date' });
  return { on, at: at.toISOString(), left, overdue, said, basis: basis.map((one) => ({ ...one })) };
}
