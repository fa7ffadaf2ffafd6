import { listed } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import { currentRound, type HandoverCase, openFindings } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../case/event.ts';
import { failedReviews } from '../case/manual-review.ts';
import { exceptedFindings } from '../exceptions/exception.ts';
import { acceptedAs, decisionOf } from './decided.ts';
import { newFindings } from './findings/review-findings.ts';
import { partiality, refuseOthers } from './reviewer.ts';
import { notReviewed } from './reviewing-items.ts';
import { otherContent, propose, submittedSnapshot } from './second-signature.ts';
import { findingsOpen } from './submission.ts';

/** An archivist takes the review. */
export function claim(current: HandoverCase, context: Context): EventOf<'claimed'> | Problem {
  const person = actingPerson(context);
  const unfit = partiality(current, { person, organisations: context.affiliations });
  return (
    unfit ?? {
      type: 'claimed',
      ...headingOf(current, context),
      assignee: personReference(person),
      ...drawnNow(current, context),
    }
  );
}

/** The lead gives the review to an archivist, or to another one. */
export function assign(current: HandoverCase, context: Context): EventOf<'assigned'> | Problem {
  const { assignee } = context;
  if (assignee?.person.organisationId !== current.bureau || !assignee.person.roles.has('archivist')) {
    return new Problem('handover.assignee-unfit', { params: { person: assignee?.person.displayName ?? '–' } });
  }
  const unfit = partiality(current, assignee);
  return (
    unfit ?? {
      type: 'assigned',
      ...headingOf(current, context),
      assignee: personReference(assignee.person),
      ...drawnNow(current, context),
    }
  );
}

/** The sample is drawn when a round is first taken, and stays: nobody draws until it suits him. */
function drawnNow(
  current: HandoverCase,
  { policy: { review: rule }, seed }: Context,
): Pick<EventOf<'claimed'>, 'draw'> {
  const { draw } = currentRound(current);
  return draw ? {} : { draw: { rule, seed, snapshot: submittedSnapshot(current) } };
}

/** The review goes back to the pool. */
export function release(
  current: HandoverCase,
  { reason }: CommandOf<'release'>,
  context: Context,
): EventOf<'released'> | Problem {
  const person = actingPerson(context);
  const notMine = person.roles.has('lead') ? undefined : refuseOthers(current, person);
  return notMine ?? { type: 'released', ...headingOf(current, context), ...(reason !== undefined && { reason }) };
}

/** Sends the content back with what has to be corrected. */
export function returnForCorrection(
  current: HandoverCase,
  { findings: written = [], text }: CommandOf<'return'>,
  context: Context,
): EventOf<'returned'> | Problem {
  const unfit = unfitReviewer(current, context);
  if (unfit) return unfit;
  const findings = newFindings(current, written, context);
  if (findings instanceof Problem) return findings;
  if (findings.length + openFindings(current).length === 0) return new Problem('handover.findings-missing');
  const by = personReference(actingPerson(context));
  const decided = { by, snapshot: submittedSnapshot(current), ...(text !== undefined && { text }) };
  return {
    type: 'returned',
    ...headingOf(current, context),
    findings,
    decision: decisionOf('returned', decided, context),
  };
}

/** Accepts exactly the submitted content, or proposes it where a second person has to sign. */
export function accept(
  current: HandoverCase,
  { snapshot, text }: CommandOf<'accept'>,
  context: Context,
): EventOf<'accepted' | 'proposed'> | Problem {
  const unfit = unfitReviewer(current, context) ?? otherContent(current, snapshot);
  if (unfit) return unfit;
  const excepted = exceptedFindings(current);
  const blocking = openFindings(current).filter(({ id, severity }) => severity === 'blocking' && !excepted.has(id));
  if (blocking.length > 0) return findingsOpen(blocking);
  const failed = failedReviews(currentRound(current)).map(({ rule }) => rule);
  if (failed.length > 0) return new Problem('handover.review-failed', { params: { rules: listed(failed) } });
  const unreviewed = notReviewed(currentRound(current));
  if (unreviewed) return unreviewed;
  const wanted = { snapshot, ...(text !== undefined && { text }) };
  if (context.policy.secondSignature) return propose(current, { command: 'accept', ...wanted }, context);
  return acceptedAs(current, { by: personReference(actingPerson(context)), ...wanted }, context);
}

/** Asked again at every decision: who was impartial when claiming may have joined the delivering unit since. */
function unfitReviewer(current: HandoverCase, context: Context): Problem | undefined {
  const person = actingPerson(context);
  return refuseOthers(current, person) ?? partiality(current, { person, organisations: context.affiliations });
}
