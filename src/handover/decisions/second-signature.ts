import { Problem } from '../../problem.ts';
import { currentRound, type HandoverCase, type PersonReference, type Proposal } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { actingPerson, type CaseEvent, type EventOf, headingOf, personReference } from '../case/event.ts';
import { stepOf } from '../process/steps.ts';
import { holds, roleMissing } from './admission.ts';
import { acceptedAs, rejectedAs, voidedAs } from './decided.ts';
import { isSameHand, partiality } from './reviewer.ts';
import { snapshotDiffers } from './submission.ts';

type Proposed = Omit<Proposal, 'sequence' | 'by' | 'at'>;

/** Keeps a decision that needs a second person: who wants what, over exactly which content. */
export function propose(current: HandoverCase, proposed: Proposed, context: Context): EventOf<'proposed'> {
  const heading = headingOf(current, context);
  const by = personReference(actingPerson(context));
  return {
    type: 'proposed',
    ...heading,
    proposal: { sequence: heading.sequence, by, at: context.at, ...proposed },
  };
}

/** The second person signs: what was proposed is carried out, over exactly the content it was proposed for. */
export function countersign(
  current: HandoverCase,
  { proposal: number, snapshot }: CommandOf<'countersign'>,
  context: Context,
): CaseEvent | Problem {
  const proposal = open(current, 'countersign', number, context);
  if (proposal instanceof Problem) return proposal;
  if (snapshot !== proposal.snapshot) return snapshotDiffers(snapshot, proposal.snapshot);
  const second = { by: personReference(actingPerson(context)), at: context.at };
  switch (proposal.command) {
    case 'accept':
      return acceptedAs(current, { ...proposal, second }, context);
    case 'reject':
      return rejectedAs(current, { ...proposal, second }, context);
    case 'void':
      return voidedAs(current, { ...proposal, second }, context);
    default:
      throw new Error(`Nobody proposes this: ${JSON.stringify(proposal.command satisfies never)}`);
  }
}

/** The second person refuses: the proposal is over, and the case goes on as it was. */
export function decline(
  current: HandoverCase,
  { proposal: number, reason }: CommandOf<'decline'>,
  context: Context,
): EventOf<'declined'> | Problem {
  const proposal = open(current, 'decline', number, context);
  if (proposal instanceof Problem) return proposal;
  const by = personReference(actingPerson(context));
  return { type: 'declined', ...headingOf(current, context), proposal: number, by, reason };
}

/** The proposal, for somebody who may be its second person. */
function open(
  current: HandoverCase,
  command: 'countersign' | 'decline',
  number: number,
  context: Context,
): Proposal | Problem {
  const { proposal } = current;
  if (proposal?.sequence !== number) return new Problem('handover.proposal-other');
  const person = actingPerson(context);
  const roles = stepOf(proposal.command).second?.roles ?? [];
  if (!holds(person, current.bureau, roles)) return roleMissing(command, roles);
  const first = [proposal.by, ...deciders(current)].find((one) => isSameHand(person, one));
  if (first) return new Problem('handover.second-person', { params: { person: first.name } });
  return partiality(current, { person, organisations: context.affiliations }) ?? proposal;
}

/** Whoever returned or accepted in any round, alone or as the first of two. */
function deciders({ rounds }: HandoverCase): readonly PersonReference[] {
  return rounds.flatMap(({ decision }) => (decision && decision.kind !== 'rejected' ? [decision.by] : []));
}

/** The content that a decision on this case is about: what was submitted in its last round. */
export function submittedSnapshot(current: HandoverCase): string {
  const { submission } = currentRound(current);
  if (!submission) throw new Error('A case that is decided on has been submitted.');
  return submission.snapshot;
}

/** Why a decision that names this content is not about what was submitted. */
export function otherContent(current: HandoverCase, snapshot: string): Problem | undefined {
  const submitted = submittedSnapshot(current);
  return snapshot === submitted ? undefined : snapshotDiffers(snapshot, submitted);
}
