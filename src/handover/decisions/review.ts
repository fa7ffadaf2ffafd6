import { Problem } from '../../problem.ts';
import { currentRound, type HandoverCase, openFindings } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../case/event.ts';
import { newFindings } from './review-findings.ts';
import { partiality, refuseOthers } from './reviewer.ts';
import { findingsOpen, snapshotDiffers } from './submission.ts';

/** An archivist takes the review. */
export function claim(current: HandoverCase, context: Context): EventOf<'claimed'> | Problem {
  const person = actingPerson(context);
  const unfit = partiality(current, { person, organisations: context.affiliations });
  return unfit ?? { type: 'claimed', ...headingOf(current, context), assignee: personReference(person) };
}

/** The lead gives the review to an archivist, or to another one. */
export function assign(current: HandoverCase, context: Context): EventOf<'assigned'> | Problem {
  const { assignee } = context;
  if (assignee?.person.organisationId !== current.bureau || !assignee.person.roles.has('archivist')) {
    return new Problem('handover.assignee-unfit', { params: { person: assignee?.person.displayName ?? '–' } });
  }
  const unfit = partiality(current, assignee);
  return unfit ?? { type: 'assigned', ...headingOf(current, context), assignee: personReference(assignee.person) };
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
  const decided = decision(current, 'returned', { text, context });
  if (decided instanceof Problem) return decided;
  const findings = newFindings(current, written, context);
  if (findings instanceof Problem) return findings;
  if (findings.length + openFindings(current).length === 0) return new Problem('handover.findings-missing');
  return { type: 'returned', ...headingOf(current, context), findings, decision: decided };
}

/** Accepts exactly the submitted content; what was done about earlier findings is thereby enough. */
export function accept(
  current: HandoverCase,
  { snapshot, text }: CommandOf<'accept'>,
  context: Context,
): EventOf<'accepted'> | Problem {
  const decided = decision(current, 'accepted', { text, context });
  if (decided instanceof Problem) return decided;
  if (snapshot !== decided.snapshot) return snapshotDiffers(snapshot, decided.snapshot);
  const blocking = openFindings(current).filter(({ severity }) => severity === 'blocking');
  if (blocking.length > 0) return findingsOpen(blocking);
  const resolved = current.findings.filter(({ status }) => status !== 'open' && status !== 'resolved');
  return {
    type: 'accepted',
    ...headingOf(current, context),
    decision: decided,
    resolved: resolved.map(({ id }) => id),
  };
}

type Decision = EventOf<'accepted'>['decision'];

function decision(
  current: HandoverCase,
  kind: Decision['kind'],
  { text, context }: { readonly text: string | undefined; readonly context: Context },
): Decision | Problem {
  const person = actingPerson(context);
  const { submission } = currentRound(current);
  if (!submission) throw new Error('A case under review has been submitted.');
  // Asked again here: who was impartial when claiming may have joined the delivering unit since.
  const unfit = refuseOthers(current, person) ?? partiality(current, { person, organisations: context.affiliations });
  if (unfit) return unfit;
  return {
    kind,
    by: personReference(person),
    at: context.at,
    snapshot: submission.snapshot,
    ...(text !== undefined && { text }),
  };
}
