import type { ExpectedReminder } from '../../handover/announcing/ports.ts';
import type { Role } from '../../handover/case/actor.ts';
import { evidenceUntil, type HandoverCase, hasFlag, passesCheck } from '../../handover/case/case.ts';
import type { CaseEvent } from '../../handover/case/event.ts';
import type { Reminder } from '../../handover/clocks/ports.ts';
import type { ExpectedOccasion, HandoverOccasion, Occasion } from '../../schema/types/occasion.ts';

export type { ExpectedOccasion, HandoverOccasion, Occasion } from '../../schema/types/occasion.ts';

export type Side = 'deliveringUnit' | 'bureau';

/** Whom an event concerns: those with one of the roles on one side, or one person alone. */
export interface Audience {
  readonly side: Side;
  readonly roles: readonly Role[];
  readonly person?: string;
}

/** What people are told, and who they are. */
export interface Notice<About extends Occasion = Occasion> {
  readonly audience: Audience;
  readonly occasion: About;
}

const preparers: Audience = { side: 'deliveringUnit', roles: ['preparer', 'signer'] };
const reviewers: Audience = { side: 'bureau', roles: ['archivist', 'lead'] };
const secondSigners: Audience = { side: 'bureau', roles: ['lead'] };

/** What asks its readers to act, so that the day that is due is theirs. */
const awaited: ReadonlySet<HandoverOccasion['kind']> = new Set([
  'check_passed',
  'check_blocked',
  'submitted',
  'released',
  'assigned',
  'exceptions_requested',
  'returned',
  'stored',
]);

/**
 * What to tell people of an event: that of which the next step is theirs, or for which they wait. Of the rest nothing.
 * @param dueOn the day by whose end somebody has to act on the case
 */
export function noticeOf(
  event: CaseEvent,
  current: HandoverCase,
  dueOn?: string,
): Notice<HandoverOccasion> | undefined {
  const told = (
    audience: Audience,
    what: Pick<HandoverOccasion, 'kind'> & Partial<HandoverOccasion>,
  ): Notice<HandoverOccasion> => {
    const due = dueOn !== undefined && awaited.has(what.kind) ? { dueOn } : {};
    return { audience, occasion: { ...caseFacts(current), at: event.at, round: event.round, ...due, ...what } };
  };
  switch (event.type) {
    case 'check_recorded':
      return passesCheck(event.check)
        ? told(preparers, { kind: 'check_passed' })
        : told(preparers, { kind: 'check_blocked', blocking: event.check.blocking });
    case 'submitted':
    case 'released':
    case 'withdrawn':
    case 'declined':
      return told(reviewers, { kind: event.type });
    case 'stored':
      // What became void while it was packaged gets no receipt.
      return hasFlag(current, 'void') ? undefined : told(reviewers, { kind: 'stored' });
    case 'assigned':
      return told({ ...reviewers, person: event.assignee.person }, { kind: 'assigned' });
    case 'proposed':
      return told(secondSigners, { kind: 'proposed' });
    case 'claimed':
    case 'accepted':
    case 'rejected':
    case 'voided':
    case 'catalogued':
    case 'superseded':
      return told(preparers, { kind: event.type });
    case 'findings_answered':
      return told(reviewersOf(current), { kind: 'findings_answered', findings: event.answers.length });
    case 'findings_replied':
      return told(preparers, { kind: 'findings_replied', findings: event.replies.length });
    case 'exceptions_requested':
      return told(reviewers, { kind: 'exceptions_requested', exceptions: event.exceptions.length });
    case 'exceptions_decided': {
      const exceptions = event.decisions.filter(({ granted }) => granted).length;
      const declined = event.decisions.length - exceptions;
      return told(preparers, { kind: 'exceptions_decided', exceptions, declined });
    }
    case 'returned':
      return told(preparers, { kind: 'returned', findings: event.findings.length });
    case 'receipted':
      return told(preparers, { kind: 'receipted', receipt: event.receipt.number });
    case 'deadline_extended':
      return told(preparers, { kind: 'deadline_extended', days: event.extension.days });
    case 'registration_sealed':
      return told(preparers, { kind: 'registration_sealed' });
    case 'registration_signed':
      return told(reviewers, { kind: 'registration_signed' });
    case 'flags_recorded': {
      if (!event.raised.some(({ flag }) => flag === 'evidence_renewal_due')) return undefined;
      const day = evidenceUntil(current)?.slice(0, 'YYYY-MM-DD'.length);
      return told(reviewers, { kind: 'evidence_renewal_due', ...(day !== undefined && { dueOn: day }) });
    }
    case 'created':
    case 'files_attached':
    case 'files_removed':
    case 'document_set':
    case 'recognised_report_set':
    case 'check_started':
    case 'resumed':
    case 'edited':
    case 'findings_written':
    case 'finding_settled':
    case 'review_filled':
    case 'review_planned':
    case 'items_reviewed':
    case 'held':
    case 'hold_lifted':
    case 'evidence_renewed':
    case 'revived':
      return undefined;
    default:
      throw new Error(event satisfies never);
  }
}

/** Who reviewed last; before anybody did, all reviewers. */
function reviewersOf({ rounds }: HandoverCase): Audience {
  const last = rounds.findLast(({ review }) => review)?.review?.assignee.person;
  return { ...reviewers, ...(last !== undefined && { person: last }) };
}

/** What of a reminder is told. */
export type DueReminder = Pick<Reminder, 'id' | 'handover' | 'audience' | 'dueOn' | 'left' | 'overdueDays' | 'at'>;

const remindedAudiences: Readonly<Record<DueReminder['audience'], Audience>> = {
  deliveringUnit: preparers,
  bureau: reviewers,
  lead: secondSigners,
  signer: { side: 'deliveringUnit', roles: ['signer'] },
};

/** What to tell people of a reminder. */
export function noticeOfReminder(reminder: DueReminder, current: HandoverCase): Notice<HandoverOccasion> {
  const { audience, dueOn, overdueDays, at } = reminder;
  return {
    audience: remindedAudiences[audience],
    occasion: {
      ...caseFacts(current),
      at: new Date(at).toISOString(),
      round: current.round,
      kind: overdueDays > 0 ? 'overdue' : 'due',
      dueOn,
      ...daysOf(reminder),
    },
  };
}

/** What to tell people of a handover that is expected. */
export function noticeOfExpected(reminder: ExpectedReminder): Notice<ExpectedOccasion> {
  const { at, audience, dueOn, expected, overdueDays } = reminder;
  const { id, projectCode, projectName, unitWork } = expected;
  const own = overdueDays > 0 ? 'expected_overdue' : 'expected_due';
  return {
    audience: remindedAudiences[audience],
    occasion: {
      kind: audience === 'lead' ? 'expected_escalated' : own,
      at,
      expected: id,
      projectCode,
      projectName,
      ...(unitWork !== undefined && { unitWork }),
      dueOn,
      ...daysOf(reminder),
    },
  };
}

function daysOf({ left, overdueDays }: Pick<DueReminder, 'left' | 'overdueDays'>) {
  return overdueDays > 0 ? { daysOverdue: overdueDays } : { daysLeft: Math.max(0, left) };
}

function caseFacts({
  id,
  reference,
  title,
  document,
}: HandoverCase): Pick<HandoverOccasion, 'handover' | 'reference' | 'title'> {
  return { handover: id, reference, title, ...(document && { projectName: document.projectName }) };
}
