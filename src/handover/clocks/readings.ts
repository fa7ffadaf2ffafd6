import type { CalendarBasis, WorkingCalendar } from '../../calendars/working-calendar.ts';
import type { CaseEvent } from '../case/event.ts';
import { type ClockName, type ClockParty, type ClockUnit, clockTable } from './clock-table.ts';
import { type Measure, measureDate, measureDays, measureHours } from './measure.ts';
import { type ClockRun, clockRuns, type Extension } from './runs.ts';
import { allowanceOf, type ClockTerms, calendarDays, projectDeadline, workingDays } from './terms.ts';

/** What a clock shows. Instants are RFC 3339, days calendar dates in the time zone of the bureau. */
export interface ClockReading {
  readonly clock: ClockName;
  readonly party: ClockParty;
  /** Sequence of the event that started this run. */
  readonly run: number;
  /** `met`: what it waited for has come; `dropped`: nobody waits any more. */
  readonly standing: 'running' | 'paused' | 'met' | 'dropped';
  readonly startedAt: string;
  readonly endedAt?: string;
  /** What `allowed`, `used` and `left` count; of a date, working days. */
  readonly unit: ClockUnit;
  /** With extensions; absent where neither profile nor project sets a term. */
  readonly allowed?: number;
  readonly used?: number;
  readonly left?: number;
  /** The last day, and the instant at which it ends; absent while the clock pauses. */
  readonly dueOn?: string;
  readonly dueAt?: string;
  /** When the time was over, if it is. */
  readonly overdueSince?: string;
  /** Working days since then; of the appeal, calendar days. */
  readonly overdueDays?: number;
  readonly extensions: readonly Extension[];
  /** What the days that were counted rest on, by year; in years of which nothing is known Monday to Friday count. */
  readonly basis: readonly CalendarBasis[];
}

/** What clocks are read by. */
export interface ClockFace {
  readonly terms: ClockTerms;
  readonly calendar: WorkingCalendar;
  readonly now: Date;
}

/** Reads every run of every clock of a case. Pure; events that no clock depends on may be missing from the history. */
export function readClocks(events: readonly CaseEvent[], face: ClockFace): readonly ClockReading[] {
  return clockRuns(events).map((run) => readRun(run, face));
}

/** The clocks that run now. */
export function runningClocks<Reading extends Pick<ClockReading, 'standing'>>(
  readings: readonly Reading[],
): readonly Reading[] {
  return readings.filter(({ standing }) => standing === 'running');
}

/** The clock that has to be answered next: of those that run for people, the one that is due first. */
export function nextDue(readings: readonly ClockReading[]): ClockReading | undefined {
  return runningClocks(readings)
    .filter(({ party, dueAt }) => party !== 'service' && dueAt !== undefined)
    .toSorted(({ dueAt: one = '' }, { dueAt: other = '' }) => Date.parse(one) - Date.parse(other))
    .at(0);
}

function readRun(run: ClockRun, face: ClockFace): ClockReading {
  const { clock, end, extensions, sequence, startedAt } = run;
  const { party, unit } = clockTable[clock];
  const standing = standingOf(run);
  const measure = measureOf(run, face);
  const ended = end && { endedAt: new Date(end.at).toISOString() };
  const heading = {
    clock,
    party,
    run: sequence,
    standing,
    startedAt: new Date(startedAt).toISOString(),
    ...ended,
    unit,
  };
  if (!measure) return { ...heading, extensions, basis: [] };
  const { allowed, due, used } = measure;
  const { calendar } = face;
  const from = calendar.dayOf(new Date(startedAt));
  return {
    ...heading,
    allowed,
    used,
    left: Math.max(0, allowed - used),
    ...(due && { dueOn: due.on, dueAt: due.at.toISOString(), ...lateness(run, due, face) }),
    extensions,
    basis: unit === 'hours' ? [] : calendar.basis(from, latest(from, due?.on, calendar.dayOf(face.now))),
  };
}

function latest(...days: readonly (string | undefined)[]): string {
  return days.reduce<string>((last, day = '') => (day > last ? day : last), '');
}

function standingOf({ end, periods }: ClockRun): ClockReading['standing'] {
  if (end) return end.how;
  const last = periods.at(-1);
  return last && last.to === undefined ? 'running' : 'paused';
}

function measureOf(run: ClockRun, { terms, calendar, now }: ClockFace): Measure | undefined {
  const extended = run.extensions.reduce((sum, { days }) => sum + days, 0);
  if (run.clock === 'handover') {
    const on = projectDeadline(terms, calendar);
    if (on === undefined || terms.acceptedOn === undefined) return undefined;
    const last = calendar.workingDayAfter(on, extended);
    return measureDate(run, { from: terms.acceptedOn, on: last, calendar }, now.getTime());
  }
  const usual = allowanceOf(terms, run.clock);
  if (usual === undefined) return undefined;
  const allowed = usual + extended;
  const { unit } = clockTable[run.clock];
  if (unit === 'hours') return measureHours(run, { allowed, calendar }, now.getTime());
  const counter = unit === 'calendarDays' ? calendarDays : workingDays(calendar);
  return measureDays(run, { allowed, calendar, counter }, now.getTime());
}

function lateness(
  run: ClockRun,
  due: NonNullable<Measure['due']>,
  { calendar, now }: ClockFace,
): Pick<ClockReading, 'overdueSince' | 'overdueDays'> {
  const until = run.end ? new Date(run.end.at) : now;
  if (until < due.at) return {};
  const counter = clockTable[run.clock].unit === 'calendarDays' ? calendarDays : workingDays(calendar);
  return { overdueSince: due.at.toISOString(), overdueDays: counter.between(due.on, calendar.dayOf(until)) };
}
