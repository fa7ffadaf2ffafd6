import { type CaseState, passesCheck } from '../case/case.ts';
import type { CaseEvent, EventOf } from '../case/event.ts';

/** The state after each event that changes it; the check has two ends. */
const stateAfter = {
  created: 'draft',
  check_started: 'checking',
  check_passed: 'ready',
  check_failed: 'needs_correction',
  resumed: 'draft',
  edited: 'draft',
  submitted: 'submitted',
  claimed: 'under_review',
  assigned: 'under_review',
  released: 'submitted',
  returned: 'returned',
  accepted: 'accepted',
  stored: 'stored',
  receipted: 'receipted',
  catalogued: 'archived',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  superseded: 'superseded',
  /** The state stays, but nobody waits any more. */
  voided: undefined,
} as const satisfies Readonly<Record<string, CaseState | undefined>>;

export type TurnKind = keyof typeof stateAfter;

/** A moment at which the ball may change hands. */
export interface Turn {
  readonly kind: TurnKind;
  /** Sequence of the event. */
  readonly sequence: number;
  /** Milliseconds since 1970; never before the turn before, whatever the clock of the machine did. */
  readonly at: number;
  readonly state: CaseState;
}

const turnKinds: readonly string[] = Object.keys(stateAfter);

/** Types of events that clocks depend on: all others can be left out of a history. */
export const turningTypes: readonly CaseEvent['type'][] = [
  'created',
  'check_started',
  'check_recorded',
  'resumed',
  'edited',
  'submitted',
  'claimed',
  'assigned',
  'released',
  'returned',
  'accepted',
  'stored',
  'receipted',
  'catalogued',
  'rejected',
  'withdrawn',
  'superseded',
  'voided',
  'deadline_extended',
];

/** A history as clocks see it. */
export interface TurningHistory {
  readonly turns: readonly Turn[];
  readonly extensions: readonly EventOf<'deadline_extended'>[];
}

/** The turns and extensions among the events of a case, in whatever order these are given. */
export function turningHistory(events: readonly CaseEvent[]): TurningHistory {
  const turns: Turn[] = [];
  const extensions: EventOf<'deadline_extended'>[] = [];
  for (const event of events.toSorted((one, other) => one.sequence - other.sequence)) {
    if (event.type === 'deadline_extended') extensions.push(event);
    const kind = kindOf(event);
    if (kind === undefined) continue;
    const last = turns.at(-1);
    const at = Math.max(Date.parse(event.at), last?.at ?? Number.NEGATIVE_INFINITY);
    turns.push({ kind, sequence: event.sequence, at, state: stateAfter[kind] ?? last?.state ?? 'draft' });
  }
  return { turns, extensions };
}

function kindOf(event: CaseEvent): TurnKind | undefined {
  if (event.type === 'check_recorded') return passesCheck(event.check) ? 'check_passed' : 'check_failed';
  return isTurnKind(event.type) ? event.type : undefined;
}

function isTurnKind(type: string): type is TurnKind {
  return turnKinds.includes(type);
}
