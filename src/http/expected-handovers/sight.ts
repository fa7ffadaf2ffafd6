import { notExpected } from '../../handover/announcing/announce.ts';
import type { ExpectedReader, ExpectedStanding } from '../../handover/announcing/ports.ts';
import type { Actor } from '../../identity/actor.ts';
import type { RetrievableThing, RetrievalLog } from '../../retrieval/retrieval-log.ts';
import { visibilityOf } from '../handovers/sight.ts';

/** Whether somebody may know of what is expected: both sides know what was announced. */
export function seesExpected(actor: Actor, { bureau, deliveringUnit }: ExpectedStanding['expected']): boolean {
  const visibility = visibilityOf(actor);
  return visibility?.kind === 'everything' || [bureau, deliveringUnit].some((one) => one === visibility?.organisation);
}

/** Whether somebody may know what shows that the delivering unit has begun: nobody else does before it submits. */
export function seesOwnAffairs({ organisationId }: Actor, { comes, expected }: ExpectedStanding): boolean {
  return organisationId === expected.deliveringUnit || comes?.submittedAt !== undefined;
}

/** Gives what is expected to somebody who may see it, and writes it down when only the role of auditor allows that. */
export type LookAtExpected = (
  actor: Actor,
  wanted: {
    readonly id: string;
    readonly thing: Extract<RetrievableThing, 'expected' | 'expected_events' | 'expected_items'>;
  },
) => Promise<ExpectedStanding>;

/** @throws {Problem} `expected.not-found`, also for what the actor may not see */
export function lookingAtExpected(
  read: Pick<ExpectedReader, 'find'>,
  { retrievals, now }: { readonly retrievals: Pick<RetrievalLog, 'append'>; readonly now: () => number },
): LookAtExpected {
  return async (actor, { id, thing }) => {
    const found = await read.find(id);
    if (!found || !seesExpected(actor, found.expected)) throw notExpected(id);
    const otherRoles = new Set([...actor.roles].filter((role) => role !== 'auditor'));
    if (!seesExpected({ ...actor, roles: otherRoles }, found.expected)) {
      const { personId, organisationId } = actor;
      await retrievals.append({ at: now(), personId, organisationId, thing, detail: id });
    }
    return found;
  };
}
