import type { CaseState } from '../case/case.ts';
import type { CaseEvent, EventOf } from '../case/event.ts';
import { type ClockName, type ClockRule, clockNames, clockTable, endings } from './clock-table.ts';
import { type Turn, turningHistory } from './turns.ts';

/** A time during which a clock runs, in milliseconds since 1970; without an end it still does. */
export interface Period {
  readonly from: number;
  readonly to?: number;
}

export type Extension = EventOf<'deadline_extended'>['extension'];

/** One run of a clock, from what started it to what it waited for. */
export interface ClockRun {
  readonly clock: ClockName;
  /** Sequence of the event that started it: with the clock it names the run. */
  readonly sequence: number;
  readonly startedAt: number;
  readonly periods: readonly Period[];
  readonly extensions: readonly Extension[];
  /** How and when it ended: `met` by what it waited for, `dropped` by what makes waiting pointless. */
  readonly end?: { readonly at: number; readonly how: 'met' | 'dropped' };
}

/** Every run of every clock that a history has seen, the oldest first; events that no clock depends on may be missing. */
export function clockRuns(events: readonly CaseEvent[]): readonly ClockRun[] {
  const { turns, extensions } = turningHistory(events);
  const waited = untilVoided(turns);
  const runs = clockNames.flatMap((clock) => runsOf(clock, waited));
  return runs
    .map((run) => ({ ...run, extensions: extensions.filter((event) => extendsRun(run, event)).map(extensionOf) }))
    .toSorted((one, other) => one.sequence - other.sequence);
}

/** The clocks that have started and wait still, running or paused. */
export function openClocks(events: readonly CaseEvent[]): ReadonlySet<ClockName> {
  return new Set(clockRuns(events).flatMap(({ clock, end }) => (end ? [] : [clock])));
}

/** A case that is void goes on where a job was under way, but nobody waits for anything of it. */
function untilVoided(turns: readonly Turn[]): readonly Turn[] {
  const voided = turns.findIndex(({ kind }) => kind === 'voided');
  return voided < 0 ? turns : turns.slice(0, voided + 1);
}

/** A run with the sequences between which it was under way. */
type Spanned = ClockRun & { readonly lastSequence: number };

function runsOf(clock: ClockName, turns: readonly Turn[]): Spanned[] {
  const rule: ClockRule = clockTable[clock];
  const runs: Spanned[] = [];
  for (const turn of turns) {
    const last = runs.at(-1);
    const open = last && !last.end ? last : undefined;
    if (open) runs[runs.length - 1] = moved(open, rule, turn);
    else if (rule.starts.includes(turn.kind)) runs.push(moved(newRun(clock, turn), rule, turn));
  }
  return runs;
}

function newRun(clock: ClockName, { at, sequence }: Turn): Spanned {
  return { clock, sequence, startedAt: at, periods: [], extensions: [], lastSequence: Number.POSITIVE_INFINITY };
}

/** The run after a turn: running, paused or ended. */
function moved(run: Spanned, { ends, runsIn, starts }: ClockRule, turn: Turn): Spanned {
  const met = ends.includes(turn.kind);
  const dropped = endings.includes(turn.kind) && !starts.includes(turn.kind);
  const periods = movedPeriods(run.periods, turn, !met && !dropped && includes(runsIn, turn.state));
  if (!met && !dropped) return { ...run, periods };
  return { ...run, periods, end: { at: turn.at, how: met ? 'met' : 'dropped' }, lastSequence: turn.sequence };
}

function movedPeriods(periods: readonly Period[], { at }: Turn, runs: boolean): readonly Period[] {
  const last = periods.at(-1);
  const running = last !== undefined && last.to === undefined;
  if (running && !runs) return [...periods.slice(0, -1), { from: last.from, to: at }];
  return runs && !running ? [...periods, { from: at }] : periods;
}

function includes(states: readonly CaseState[], state: CaseState): boolean {
  return states.includes(state);
}

function extendsRun({ clock, sequence, lastSequence }: Spanned, event: EventOf<'deadline_extended'>): boolean {
  return event.extension.clock === clock && sequence < event.sequence && event.sequence < lastSequence;
}

function extensionOf({ extension }: EventOf<'deadline_extended'>): Extension {
  return extension;
}
