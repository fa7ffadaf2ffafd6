import type { CaseState, ClockName as ExtendableClock } from '../case/case.ts';
import type { TurnKind } from './turns.ts';

/** The clocks that a lead may extend, and those of the service itself: 检测, 入库. */
export type ClockName = ExtendableClock | 'check' | 'store';

/** Whose clock it is. */
export type ClockParty = 'deliveringUnit' | 'bureau' | 'service';

/** How a clock is measured: `date` runs to a day that is set, and does not move with pauses. */
export type ClockUnit = 'workingDays' | 'calendarDays' | 'hours' | 'date';

/** When a clock begins, runs and ends. Where it began it pauses in all states in which it does not run. */
export interface ClockRule {
  readonly party: ClockParty;
  readonly unit: ClockUnit;
  /** What starts it, unless it is under way already. */
  readonly starts: readonly TurnKind[];
  readonly runsIn: readonly CaseState[];
  /** What it waits for. */
  readonly ends: readonly TurnKind[];
}

const drafting = ['draft', 'needs_correction', 'ready'] as const;

/** Every clock of a handover, in the order in which they first run. */
export const clockTable = {
  handover: {
    party: 'deliveringUnit',
    unit: 'date',
    starts: ['created'],
    runsIn: drafting,
    ends: ['submitted'],
  },
  check: {
    party: 'service',
    unit: 'hours',
    starts: ['check_started'],
    runsIn: ['checking'],
    ends: ['check_passed', 'check_failed'],
  },
  correct: {
    party: 'deliveringUnit',
    unit: 'workingDays',
    starts: ['check_failed', 'returned'],
    runsIn: [...drafting, 'returned'],
    ends: ['submitted'],
  },
  acknowledge: {
    party: 'bureau',
    unit: 'workingDays',
    starts: ['submitted'],
    runsIn: ['submitted'],
    ends: ['claimed', 'assigned'],
  },
  // A review that goes back to the pool is still the bureau's.
  review: {
    party: 'bureau',
    unit: 'workingDays',
    starts: ['claimed', 'assigned'],
    runsIn: ['submitted', 'under_review'],
    ends: ['returned', 'accepted', 'rejected'],
  },
  store: { party: 'service', unit: 'hours', starts: ['accepted'], runsIn: ['accepted'], ends: ['stored'] },
  receipt: { party: 'bureau', unit: 'workingDays', starts: ['stored'], runsIn: ['stored'], ends: ['receipted'] },
  appeal: {
    party: 'deliveringUnit',
    unit: 'calendarDays',
    starts: ['rejected'],
    runsIn: ['rejected'],
    ends: [],
  },
} as const satisfies Readonly<Record<ClockName, ClockRule>>;

export const clockNames = Object.keys(clockTable).filter((name): name is ClockName => name in clockTable);

/** What ends every clock that still waits for something. */
export const endings: readonly TurnKind[] = ['withdrawn', 'rejected', 'voided', 'superseded'];
