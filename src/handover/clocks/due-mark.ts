import type { CaseEvent } from '../case/event.ts';
import type { ClockName } from './clock-table.ts';
import { type ClockFace, nextDue, readClocks } from './readings.ts';
import { turningTypes } from './turns.ts';

/** Until when somebody has to act on a case, as lists keep it. */
export interface DueMark {
  readonly clock: ClockName;
  /** Calendar date in the time zone of the bureau. */
  readonly on: string;
  /** The instant at which that day ends, RFC 3339. */
  readonly at: string;
}

/** What people have to do next by when; undefined while no clock of theirs runs, or none has a term. */
export function dueMark(events: readonly CaseEvent[], face: ClockFace): DueMark | undefined {
  const reading = nextDue(readClocks(events, face));
  if (reading?.dueOn === undefined || reading.dueAt === undefined) return undefined;
  return { clock: reading.clock, on: reading.dueOn, at: reading.dueAt };
}

/** Whether something else may be due after an event: the ball may have gone on, or the terms may be others. */
export function movesDue({ type }: CaseEvent): boolean {
  return type === 'document_set' || turningTypes.includes(type);
}
