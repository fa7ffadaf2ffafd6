import { ulid } from 'ulid';
import { Problem } from '../../problem.ts';
import type { Person, Role } from '../case/actor.ts';
import { holds } from '../decisions/admission.ts';
import type { DeadlineOf } from './deadline.ts';
import {
  type Announcement,
  type ExpectedHandover,
  type ExpectedHandoverEvent,
  expectedAfter,
} from './expected-handover.ts';
import type { ExpectedStanding, ExpectedStore } from './ports.ts';

/** Something that somebody does about a handover that is expected. */
export type ExpectedCommand =
  Exclude<ExpectedHandoverEvent, { type: 'announced' | 'linked' | 'rescheduled' | 'reminded' }> extends infer Event
    ? Event extends ExpectedHandoverEvent
      ? Omit<Event, 'at' | 'by'>
      : never
    : never;

interface Act {
  readonly actor: Person;
  /** RFC 3339. */
  readonly at: string;
  readonly deadlineOf: DeadlineOf;
}

const unitRoles: readonly Role[] = ['preparer', 'signer'];
const bureauRoles: readonly Role[] = ['archivist', 'lead'];

/**
 * Announces a handover; what the bureau itself announces is acknowledged with that.
 * @throws {Problem} `expected.role-missing`
 */
export async function announce(
  store: ExpectedStore,
  expected: Announcement,
  { actor, at, deadlineOf }: Act,
): Promise<ExpectedStanding> {
  const byBureau = holds(actor, expected.bureau, bureauRoles);
  if (!byBureau && !holds(actor, expected.deliveringUnit, unitRoles)) throw new Problem('expected.role-missing');
  const id = `ex-${ulid()}`;
  const by = actor.personId;
  const announced = { type: 'announced', at, by, expected } as const;
  let made = expectedAfter(id, undefined, announced);
  await store.append(announced, made, deadlineOf(made)?.at);
  if (byBureau) {
    const acknowledged = { type: 'acknowledged', at, by } as const;
    made = expectedAfter(id, made, acknowledged);
    await store.append(acknowledged, made, deadlineOf(made)?.at);
  }
  return { expected: made, comes: undefined, dueAt: deadlineOf(made)?.at };
}

/**
 * Acknowledges, amends, extends or cancels what is expected.
 * @throws {Problem} `expected.not-found`, `expected.role-missing`, `expected.standing-forbids`, `expected.deadline-unknown`
 */
export async function changeExpected(
  store: ExpectedStore,
  id: string,
  command: ExpectedCommand,
  { actor, at, deadlineOf }: Act,
): Promise<ExpectedStanding> {
  const standing = await store.find(id);
  if (!standing || !isParty(actor, standing.expected)) throw notExpected(id);
  demandRole(actor, standing.expected, command);
  demandStanding(standing, command, deadlineOf);
  const event: ExpectedHandoverEvent = { ...command, at, by: actor.personId };
  const made = expectedAfter(id, standing.expected, event);
  const dueAt = deadlineOf(made)?.at;
  await store.append(event, made, dueAt);
  return { expected: made, comes: standing.comes, dueAt };
}

export function notExpected(id: string): Problem {
  return new Problem('expected.not-found', { params: { id } });
}

function isParty({ organisationId }: Person, { bureau, deliveringUnit }: ExpectedHandover): boolean {
  return organisationId === bureau || organisationId === deliveringUnit;
}

function demandRole(actor: Person, { bureau, deliveringUnit }: ExpectedHandover, { type }: ExpectedCommand): void {
  const ofBureau = holds(actor, bureau, type === 'extended' ? ['lead'] : bureauRoles);
  const ofEither = type === 'amended' || type === 'cancelled';
  if (!ofBureau && !(ofEither && holds(actor, deliveringUnit, unitRoles))) throw new Problem('expected.role-missing');
}

function demandStanding(
  { comes, expected }: ExpectedStanding,
  { type }: ExpectedCommand,
  deadlineOf: DeadlineOf,
): void {
  const over = expected.cancelled !== undefined || comes?.submittedAt !== undefined;
  if (over || (type === 'acknowledged' && expected.acknowledgedAt !== undefined)) {
    throw new Problem('expected.standing-forbids');
  }
  if (type === 'extended' && !deadlineOf(expected)) throw new Problem('expected.deadline-unknown');
}
