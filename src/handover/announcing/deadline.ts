import type { CalendarLibrary } from '../../calendars/keeping/calendar-shelf.ts';
import type { CalendarBasis, WorkingCalendar } from '../../calendars/working-calendar.ts';
import type { ProfileLibrary } from '../../profiles/profile-library.ts';
import type { Deadlines } from '../../schema/types/profile.ts';
import { projectDeadline } from '../clocks/terms.ts';
import type { ExpectedHandover } from './expected-handover.ts';

/** By when a project has to hand over. */
export interface ExpectedDeadline {
  /** Calendar date of completion acceptance, from which its time passes. */
  readonly from: string;
  /** Calendar date in the time zone of the bureau. */
  readonly on: string;
  /** The instant at which that day ends. */
  readonly at: Date;
  /** What the days rest on, by year. */
  readonly basis: readonly CalendarBasis[];
  /** Working days of the bureau. */
  readonly calendar: WorkingCalendar;
  /** What the profile asks of deadlines. */
  readonly deadlines: Deadlines;
}

/** Gives the deadline of what is expected; undefined until the day of completion acceptance is known. */
export type DeadlineOf = (
  expected: Pick<ExpectedHandover, 'acceptedOn' | 'bureau' | 'extensions' | 'profile'>,
) => ExpectedDeadline | undefined;

/**
 * Deadlines by the profiles and calendars that there are, with extensions in working days.
 * @param today calendar date, for which version of a profile is in force
 */
export function deadlinesBy(profiles: ProfileLibrary, calendars: CalendarLibrary, today: string): DeadlineOf {
  return ({ acceptedOn, bureau, extensions, profile }) => {
    const calendar = calendars.of(bureau);
    const { deadlines } = profiles.find(profile, today);
    const usual = projectDeadline({ acceptedOn, deadlines }, calendar);
    if (usual === undefined || acceptedOn === undefined) return undefined;
    const days = extensions.reduce((sum, extension) => sum + extension.days, 0);
    const on = calendar.workingDayAfter(usual, days);
    const basis = calendar.basis(acceptedOn, on);
    return { from: acceptedOn, on, at: calendar.endOf(on), basis, calendar, deadlines };
  };
}
