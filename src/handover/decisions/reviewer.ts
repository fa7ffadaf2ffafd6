import { Problem } from '../../problem.ts';
import type { Person } from '../case/actor.ts';
import { currentRound, type HandoverCase } from '../case/case.ts';
import type { Affiliated } from '../case/context.ts';

/** Why this person's review would not be impartial. */
export function partiality(current: HandoverCase, { person, organisations }: Affiliated): Problem | undefined {
  if (organisations.has(current.deliveringUnit)) {
    return new Problem('handover.conflict-of-interest', { params: { person: person.displayName } });
  }
  if (currentRound(current).submission?.by.person === person.personId) return new Problem('handover.submitter-decides');
  return undefined;
}

/** Only the archivist who has the case may go on with it. */
export function refuseOthers(current: HandoverCase, person: Person): Problem | undefined {
  const assignee = currentRound(current).review?.assignee;
  if (assignee?.person === person.personId) return undefined;
  return new Problem('handover.assignee-other', { params: { assignee: assignee?.name ?? '–' } });
}
