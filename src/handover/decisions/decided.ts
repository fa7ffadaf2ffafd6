import { daysAfter } from '../case/calendar.ts';
import type { HandoverCase, PersonReference, RoundDecision } from '../case/case.ts';
import type { Context } from '../case/context.ts';
import { type EventOf, headingOf } from '../case/event.ts';

/** A decision by one person, or by two, over exactly this content. */
interface Decided {
  readonly by: PersonReference;
  readonly snapshot: string;
  readonly ground?: string;
  readonly text?: string;
  readonly second?: NonNullable<RoundDecision['second']>;
}

/** The case is accepted; what was done about earlier findings is thereby enough. */
export function acceptedAs(current: HandoverCase, decided: Decided, context: Context): EventOf<'accepted'> {
  const resolved = current.findings.filter(({ status }) => status !== 'open' && status !== 'resolved');
  return {
    type: 'accepted',
    ...headingOf(current, context),
    decision: decisionOf('accepted', decided, context),
    resolved: resolved.map(({ id }) => id),
  };
}

/** The case is refused for good; its content is kept until nobody can appeal any more. */
export function rejectedAs(current: HandoverCase, decided: Decided, context: Context): EventOf<'rejected'> {
  return {
    type: 'rejected',
    ...headingOf(current, context),
    decision: decisionOf('rejected', decided, context),
    // An appeal lasts to the end of its last day, and days end at another time wherever a bureau is.
    keptUntil: daysAfter(context.at, context.policy.appealDays + 1),
  };
}

/** The acceptance is void; nothing is deleted. */
export function voidedAs(
  current: HandoverCase,
  { by, snapshot, ground, text, second }: Decided,
  context: Context,
): EventOf<'voided'> {
  if (ground === undefined || text === undefined || !second) throw new Error('A voiding has a ground and two people.');
  return {
    type: 'voided',
    ...headingOf(current, context),
    voiding: { by, at: context.at, snapshot, ground, text, second },
  };
}

/** What a round keeps of how it was decided. */
export function decisionOf(
  kind: RoundDecision['kind'],
  { by, snapshot, ground, text, second }: Decided,
  { at }: Pick<Context, 'at'>,
): RoundDecision {
  return {
    kind,
    by,
    at,
    snapshot,
    ...(ground !== undefined && { ground }),
    ...(text !== undefined && { text }),
    ...(second && { second }),
  };
}
