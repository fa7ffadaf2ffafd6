import { Problem } from '../../problem.ts';
import { handsOf, type Person } from '../case/actor.ts';
import { currentRound, type HandoverCase, handsIn, type PersonReference } from '../case/case.ts';
import type { Affiliated } from '../case/context.ts';

/** Why this person's review would not be impartial. */
export function partiality(current: HandoverCase, { person, organisations }: Affiliated): Problem | undefined {
  if (organisations.has(current.deliveringUnit)) {
    return new Problem('handover.conflict-of-interest', { params: { person: person.displayName } });
  }
  const submission = currentRound(current).submission;
  return submission && isSameHand(person, submission.by) ? new Problem('handover.submitter-decides') : undefined;
}

/** Whether the person, or the one in whose place he or she acts, is behind what was done. */
export function isSameHand(person: Person, done: PersonReference): boolean {
  const hands = new Set(handsOf(person));
  return handsIn(done).some((hand) => hands.has(hand));
}

/** Only the archivist who has the case may go on with it, or whoever acts in the same place. */
export function refuseOthers(current: HandoverCase, person: Person): Problem | undefined {
  const assignee = currentRound(current).review?.assignee;
  if (assignee && isSameHand(person, assignee)) return undefined;
  return new Problem('handover.assignee-other', { params: { assignee: assignee?.name ?? '–' } });
}
