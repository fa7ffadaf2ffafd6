import { daysAfter } from './calendar.ts';
import { currentRound, type HandoverCase, handsIn, passesCheck, type Round } from './case.ts';
import type { CaseEvent, EventOf } from './event.ts';
import { evolveFlags, outlivesProposal } from './evolve-flags.ts';
import {
  answered,
  counted,
  decidedExceptions,
  marked,
  settled,
  withoutExceptions,
} from './findings/evolve-findings.ts';
import { withReview } from './manual-review.ts';

/** A case as its first event makes it. */
export function newCase(event: EventOf<'created'>): HandoverCase {
  const { handover, reference, deliveringUnit, bureau, title, at, supersedes } = event;
  return {
    id: handover,
    reference,
    version: 1,
    state: 'draft',
    round: 1,
    deliveringUnit,
    bureau,
    title,
    createdAt: at,
    changedAt: at,
    content: { files: 0, bytes: 0 },
    rounds: [{ number: 1, openedAt: at, preparers: [] }],
    findings: [],
    flags: [],
    ...(supersedes && { supersedes }),
  };
}

/** The case after one more event. Pure, and without guards: what has happened has happened. */
export function evolve(current: HandoverCase, event: Exclude<CaseEvent, { type: 'created' }>): HandoverCase {
  const changed = { ...lapsed(current, event), ...changes(current, event) };
  const flags = evolveFlags(current, changed, event);
  return { ...changed, flags, version: event.sequence, changedAt: event.at };
}

/** The case without what no longer holds once the event has happened. */
function lapsed(current: HandoverCase, event: Exclude<CaseEvent, { type: 'created' }>): HandoverCase {
  const { proposal, ...unproposed } = current;
  const kept = proposal && outlivesProposal(event) ? current : unproposed;
  if (event.type === 'recognised_report_set') {
    const { recognisedReport: _earlier, ...without } = kept;
    return without;
  }
  const { quarantine: _quarantine, ...released } = kept;
  const sound = event.type === 'flags_recorded' && event.lowered.includes('quarantined');
  return sound || event.type === 'check_recorded' ? released : kept;
}

/** The case that a history makes, from `created` on. */
export function replay(history: readonly CaseEvent[]): HandoverCase {
  const [first, ...others] = history;
  if (first?.type !== 'created') throw new Error('A history begins with the making of the case.');
  return others.reduce((current, event) => {
    if (event.type === 'created') throw new Error('A case is made once.');
    return evolve(current, event);
  }, newCase(first));
}

function changes(current: HandoverCase, event: Exclude<CaseEvent, { type: 'created' }>): Partial<HandoverCase> {
  switch (event.type) {
    case 'files_attached':
      return {
        content: event.content,
        findings: marked(marked(current.findings, event.addressed, 'replaced'), event.reopened, 'open'),
        ...withoutExceptions(current, event),
        ...inRound(current, prepared(current, event)),
      };
    case 'files_removed':
      return {
        content: event.content,
        ...withoutExceptions(current, event),
        findings: marked(current.findings, event.addressed, 'removed'),
        ...inRound(current, prepared(current, event)),
      };
    case 'document_set':
      return { document: event.document, ...inRound(current, prepared(current, event)) };
    case 'recognised_report_set':
      return event.report ? { recognisedReport: event.report } : {};
    case 'findings_answered':
      return { findings: counted(answered(current, event), event) };
    case 'findings_replied':
      return { findings: counted(current.findings, event) };
    case 'check_started':
      return { state: 'checking', ...inRound(current, { checking: { sequence: event.sequence, at: event.at } }) };
    case 'check_recorded':
      return {
        state: passesCheck(event.check) ? 'ready' : 'needs_correction',
        ...withoutExceptions(current, event),
        ...inRound(current, { check: event.check }),
        ...(event.quarantine && { quarantine: event.quarantine }),
      };
    case 'resumed':
      return {
        state: 'draft',
        round: event.round,
        rounds: [...current.rounds, { number: event.round, openedAt: event.at, preparers: [] }],
      };
    case 'edited':
      return { state: 'draft', rounds: withoutCheck(current) };
    case 'submitted':
      return { state: 'submitted', ...inRound(current, { submission: event.statement }) };
    case 'claimed':
    case 'assigned':
      return {
        state: 'under_review',
        ...inRound(current, {
          review: { assignee: event.assignee, since: event.at },
          ...(event.draw && { draw: event.draw }),
        }),
      };
    case 'released':
      return { state: 'submitted', rounds: withoutReview(current) };
    case 'findings_written':
      return { findings: [...current.findings, ...event.findings] };
    case 'finding_settled':
      return { findings: counted(settled(current.findings, event), event) };
    case 'review_filled':
      return inRound(current, withReview(currentRound(current), event.review));
    case 'review_planned':
    case 'items_reviewed':
      return inRound(current, { reviewProgress: event.progress });
    case 'exceptions_requested':
      return { exceptions: [...(current.exceptions ?? []), ...event.exceptions] };
    case 'exceptions_decided':
      return { exceptions: decidedExceptions(current, event) };
    case 'returned':
      return {
        state: 'returned',
        findings: [...current.findings, ...event.findings],
        ...inRound(current, { decision: event.decision }),
      };
    case 'accepted':
      return {
        state: 'accepted',
        findings: counted(marked(current.findings, event.resolved, 'resolved'), event),
        ...inRound(current, { decision: event.decision }),
      };
    case 'stored':
      return { state: 'stored', package: event.package };
    case 'receipted':
      return { state: 'receipted', receipt: event.receipt };
    case 'evidence_renewed':
      return { archiveTimestamps: [...(current.archiveTimestamps ?? []), event.archiveTimestamp] };
    case 'registration_sealed':
      return { registration: { signedBy: 'bureau', sealed: event.registration } };
    case 'registration_signed':
      return current.registration
        ? { registration: { ...current.registration, signedBy: 'both', signing: event.signing } }
        : {};
    case 'withdrawn':
      return { state: 'withdrawn', withdrawal: event.withdrawal };
    case 'rejected':
      return { state: 'rejected', keptUntil: event.keptUntil, ...inRound(current, { decision: event.decision }) };
    case 'proposed':
      return { proposal: event.proposal };
    case 'voided':
      return { voiding: event.voiding, ...(event.notice && { notice: event.notice }) };
    case 'catalogued':
      return { state: 'archived', cataloguing: event.cataloguing };
    case 'superseded':
      return {
        state: 'superseded',
        supersededBy: event.successor,
        ...(event.notice && { notice: event.notice }),
      };
    case 'deadline_extended':
      return extended(current, event);
    case 'flags_recorded':
      return event.quarantine ? { quarantine: event.quarantine } : {};
    case 'declined':
    case 'held':
    case 'hold_lifted':
    case 'revived':
      return {};
    default:
      throw new Error(`No such event is known: ${JSON.stringify(event satisfies never)}`);
  }
}

function inRound(current: HandoverCase, change: Partial<Round>): Pick<HandoverCase, 'rounds'> {
  return { rounds: [...current.rounds.slice(0, -1), { ...currentRound(current), ...change }] };
}

function prepared(current: HandoverCase, { actor }: CaseEvent): Pick<Round, 'preparers'> {
  const { preparers } = currentRound(current);
  return { preparers: [...new Set([...preparers, ...handsBehind(actor)])] };
}

/** Who answers for a program has a hand in what that does. */
function handsBehind(actor: CaseEvent['actor']): readonly string[] {
  if (actor.kind === 'service_account') return [actor.account, actor.owner];
  return actor.kind === 'person' ? handsIn(actor) : [];
}

/** More days of the appeal keep the content longer; the other clocks are read from the list. */
function extended(
  { extensions = [], keptUntil }: HandoverCase,
  { extension }: EventOf<'deadline_extended'>,
): Partial<HandoverCase> {
  return {
    extensions: [...extensions, extension],
    ...(keptUntil !== undefined && { keptUntil: daysAfter(keptUntil, extension.days) }),
  };
}

function withoutCheck(current: HandoverCase): Round[] {
  const { checking: _checking, check: _check, ...round } = currentRound(current);
  return [...current.rounds.slice(0, -1), round];
}

function withoutReview(current: HandoverCase): Round[] {
  const { review: _review, ...round } = currentRound(current);
  return [...current.rounds.slice(0, -1), round];
}
