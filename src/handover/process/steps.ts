import type { ProblemCode } from '../../problem.ts';
import type { FlagName } from '../../schema/types/handover-case.ts';
import type { Role } from '../case/actor.ts';
import { type CaseState, caseStates } from '../case/case.ts';
import type { CommandName } from '../case/command.ts';
import { states } from './states.ts';

/** One row of the process: who may do what, when, and what becomes of it. Pure data, which API, documentation and tests read. */
export interface Step {
  /** States the command may come in; `create` has none. */
  readonly from: readonly CaseState[];
  /** States it may lead to; `same`: the state stays; `proposed`: to wherever the signed proposal leads. */
  readonly to: readonly CaseState[] | 'same' | 'proposed';
  /** On which side of the handover the actor stands. */
  readonly side: 'deliveringUnit' | 'bureau' | 'service';
  /** One of these roles is enough. */
  readonly roles: readonly Role[];
  /** Whether the caller has to name the version it saw. Uploads arrive side by side and do not. */
  readonly locks: boolean;
  /** Whether it has to say why. */
  readonly reason?: 'due';
  /** A second person signs: then the command itself only proposes, and `countersign` carries it out. */
  readonly second?: { readonly when: 'always' | 'policy'; readonly roles: readonly Role[] };
  /** A flag that has to be up. */
  readonly needs?: FlagName;
  /** Flags under which it is refused. */
  readonly bars?: readonly FlagName[];
  /** What else it can be refused for: its own guards. */
  readonly guards: readonly ProblemCode[];
}

const preparers = ['preparer', 'signer'] as const;
const reviewers = ['archivist', 'lead'] as const;
const beforeAcceptance = caseStates.slice(0, caseStates.indexOf('accepted'));
const sinceReceipt = ['receipted', 'archived', 'superseded'] as const;
const sinceAcceptance = ['accepted', 'stored', ...sinceReceipt] as const;

const talking = [
  'handover.finding-unknown',
  'handover.finding-settled',
  'handover.finding-twice',
  'handover.thread-full',
] as const;
const writing = [
  'handover.findings-too-many',
  'handover.file-missing',
  'handover.finding-code-unknown',
  'handover.finding-wanted-missing',
] as const;
const impartial = ['handover.conflict-of-interest', 'handover.submitter-decides'] as const;
const twoPeople = [...impartial, 'handover.proposal-other', 'handover.second-person'] as const;

/** The whole process, row by row. */
export const steps = {
  create: {
    from: [],
    to: ['draft'],
    side: 'deliveringUnit',
    roles: preparers,
    locks: false,
    guards: ['handover.bureau-unknown', 'handover.not-supersedable', 'handover.successor-exists'],
  },
  attach_files: {
    from: ['draft'],
    to: 'same',
    side: 'deliveringUnit',
    roles: preparers,
    locks: false,
    bars: ['expired'],
    guards: ['handover.path-twice', 'handover.content-held'],
  },
  remove_files: {
    from: ['draft'],
    to: 'same',
    side: 'deliveringUnit',
    roles: preparers,
    locks: true,
    bars: ['expired', 'on_hold'],
    guards: ['handover.path-twice', 'handover.file-missing'],
  },
  set_document: {
    from: ['draft'],
    to: 'same',
    side: 'deliveringUnit',
    roles: preparers,
    locks: true,
    bars: ['expired'],
    guards: ['profile.unknown'],
  },
  set_recognised_report: {
    from: ['draft'],
    to: 'same',
    side: 'deliveringUnit',
    roles: preparers,
    locks: true,
    bars: ['expired'],
    guards: [],
  },
  answer_findings: {
    from: ['draft', 'needs_correction', 'ready', 'submitted', 'under_review', 'returned'],
    to: 'same',
    side: 'deliveringUnit',
    roles: preparers,
    locks: true,
    bars: ['expired'],
    guards: talking,
  },
  revive: {
    from: ['draft'],
    to: 'same',
    side: 'deliveringUnit',
    roles: preparers,
    locks: true,
    needs: 'expired',
    guards: [],
  },
  check: {
    from: ['draft'],
    to: ['checking'],
    side: 'deliveringUnit',
    roles: preparers,
    locks: true,
    bars: ['expired'],
    guards: ['handover.document-missing', 'handover.files-missing', 'handover.uploads-running', 'profile.unknown'],
  },
  record_check_result: {
    from: ['checking'],
    to: ['ready', 'needs_correction'],
    side: 'service',
    roles: [],
    locks: false,
    guards: ['handover.check-outdated'],
  },
  resume: {
    from: ['needs_correction', 'returned'],
    to: ['draft'],
    side: 'deliveringUnit',
    roles: preparers,
    locks: true,
    guards: [],
  },
  edit: { from: ['ready'], to: ['draft'], side: 'deliveringUnit', roles: preparers, locks: true, guards: [] },
  submit: {
    from: ['ready'],
    to: ['submitted'],
    side: 'deliveringUnit',
    roles: ['signer'],
    locks: true,
    bars: ['quarantined'],
    guards: [
      'handover.snapshot-differs',
      'handover.agreement-outdated',
      'handover.signer-prepared',
      'handover.findings-open',
      'handover.signature-missing',
      'handover.signature-over-other',
      'handover.signer-unidentified',
    ],
  },
  withdraw: {
    from: beforeAcceptance,
    to: ['withdrawn'],
    side: 'deliveringUnit',
    roles: ['signer'],
    locks: true,
    reason: 'due',
    bars: ['on_hold'],
    guards: [],
  },
  claim: {
    from: ['submitted'],
    to: ['under_review'],
    side: 'bureau',
    roles: ['archivist'],
    locks: true,
    guards: impartial,
  },
  assign: {
    from: ['submitted', 'under_review'],
    to: ['under_review'],
    side: 'bureau',
    roles: ['lead'],
    locks: true,
    guards: ['handover.assignee-unfit', ...impartial],
  },
  release: {
    from: ['under_review'],
    to: ['submitted'],
    side: 'bureau',
    roles: reviewers,
    locks: true,
    guards: ['handover.assignee-other'],
  },
  write_findings: {
    from: ['under_review'],
    to: 'same',
    side: 'bureau',
    roles: ['archivist'],
    locks: true,
    guards: ['handover.assignee-other', ...writing],
  },
  settle_finding: {
    from: ['under_review'],
    to: 'same',
    side: 'bureau',
    roles: ['archivist'],
    locks: true,
    guards: ['handover.assignee-other', 'handover.finding-unknown', 'handover.reason-missing', 'handover.thread-full'],
  },
  reply_to_findings: {
    from: ['draft', 'needs_correction', 'ready', 'submitted', 'under_review', 'returned'],
    to: 'same',
    side: 'bureau',
    roles: reviewers,
    locks: true,
    guards: talking,
  },
  fill_review: {
    from: ['under_review'],
    to: 'same',
    side: 'bureau',
    roles: ['archivist'],
    locks: true,
    guards: ['handover.assignee-other', 'handover.review-not-asked', 'handover.review-ill-filled'],
  },
  record_review_plan: {
    from: ['submitted', 'under_review'],
    to: 'same',
    side: 'service',
    roles: [],
    locks: false,
    guards: ['handover.review-not-taken', 'handover.review-planned'],
  },
  review_items: {
    from: ['under_review'],
    to: 'same',
    side: 'bureau',
    roles: ['archivist'],
    locks: true,
    guards: [
      'handover.assignee-other',
      'handover.review-unplanned',
      'handover.reason-missing',
      'handover.item-unknown',
      'handover.volume-reviewed',
    ],
  },
  request_exceptions: {
    from: ['needs_correction', 'ready', 'submitted', 'under_review', 'returned'],
    to: 'same',
    side: 'deliveringUnit',
    roles: preparers,
    locks: true,
    guards: [
      'handover.exceptions-too-many',
      'handover.exception-barred',
      'handover.exception-subject-unknown',
      'handover.exception-ambiguous',
      'handover.exception-twice',
      'handover.exception-unbound',
      'handover.finding-unknown',
      'handover.finding-settled',
    ],
  },
  decide_exceptions: {
    from: beforeAcceptance,
    to: 'same',
    side: 'bureau',
    roles: reviewers,
    locks: true,
    guards: [...impartial, 'handover.exception-unknown', 'handover.exception-barred', 'handover.reason-missing'],
  },
  return: {
    from: ['under_review'],
    to: ['returned'],
    side: 'bureau',
    roles: ['archivist'],
    locks: true,
    guards: ['handover.assignee-other', ...impartial, 'handover.findings-missing', ...writing],
  },
  accept: {
    from: ['under_review'],
    to: ['accepted'],
    side: 'bureau',
    roles: ['archivist'],
    locks: true,
    second: { when: 'policy', roles: ['lead'] },
    bars: ['quarantined', 'sample_failed'],
    guards: [
      'handover.assignee-other',
      ...impartial,
      'handover.snapshot-differs',
      'handover.findings-open',
      'handover.review-failed',
      'handover.review-unplanned',
      'handover.review-incomplete',
      'handover.items-failed',
    ],
  },
  reject: {
    from: ['under_review'],
    to: ['rejected'],
    side: 'bureau',
    roles: ['lead'],
    locks: true,
    reason: 'due',
    second: { when: 'always', roles: reviewers },
    guards: [...impartial, 'handover.snapshot-differs', 'handover.ground-unknown'],
  },
  countersign: {
    from: ['under_review', ...sinceAcceptance],
    to: 'proposed',
    side: 'bureau',
    roles: reviewers,
    locks: true,
    guards: [...twoPeople, 'handover.snapshot-differs'],
  },
  decline: {
    from: ['under_review', ...sinceAcceptance],
    to: 'same',
    side: 'bureau',
    roles: reviewers,
    locks: true,
    reason: 'due',
    guards: twoPeople,
  },
  record_stored: {
    from: ['accepted'],
    to: ['stored'],
    side: 'service',
    roles: [],
    locks: false,
    guards: ['handover.package-differs', 'handover.copies-missing'],
  },
  issue_receipt: {
    from: ['stored'],
    to: ['receipted'],
    side: 'bureau',
    roles: reviewers,
    locks: true,
    bars: ['void'],
    guards: [],
  },
  record_archive_timestamp: {
    from: sinceReceipt,
    to: 'same',
    side: 'service',
    roles: [],
    locks: false,
    guards: ['handover.evidence-not-renewed'],
  },
  seal_registration: {
    from: ['stored', 'receipted', 'archived'],
    to: 'same',
    side: 'bureau',
    roles: reviewers,
    locks: true,
    bars: ['void'],
    guards: ['handover.registration-sealed'],
  },
  sign_registration: {
    from: ['stored', 'receipted', 'archived'],
    to: 'same',
    side: 'deliveringUnit',
    roles: ['signer'],
    locks: true,
    bars: ['void'],
    guards: [
      'handover.registration-unsealed',
      'handover.registration-signed',
      'handover.registration-differs',
      'handover.signer-unidentified',
    ],
  },
  catalogue: {
    from: ['receipted'],
    to: ['archived'],
    side: 'bureau',
    roles: ['archivist'],
    locks: true,
    bars: ['void'],
    guards: [
      'handover.codes-missing',
      'handover.code-misplaced',
      'handover.code-malformed',
      'handover.code-twice',
      'handover.code-taken',
    ],
  },
  record_superseded: {
    from: ['receipted', 'archived'],
    to: ['superseded'],
    side: 'service',
    roles: [],
    locks: false,
    guards: [],
  },
  void: {
    from: sinceAcceptance,
    to: 'same',
    side: 'bureau',
    roles: ['lead'],
    locks: true,
    reason: 'due',
    second: { when: 'always', roles: reviewers },
    bars: ['void'],
    guards: [...impartial, 'handover.snapshot-differs', 'handover.ground-unknown'],
  },
  hold: {
    from: caseStates,
    to: 'same',
    side: 'bureau',
    roles: ['lead'],
    locks: true,
    reason: 'due',
    bars: ['on_hold'],
    guards: [],
  },
  lift_hold: {
    from: caseStates,
    to: 'same',
    side: 'bureau',
    roles: ['lead'],
    locks: true,
    reason: 'due',
    needs: 'on_hold',
    guards: [],
  },
  extend: {
    from: caseStates.filter((state) => states[state].clocks.length > 0),
    to: 'same',
    side: 'bureau',
    roles: ['lead'],
    locks: true,
    reason: 'due',
    guards: ['handover.clock-not-running', 'handover.extensions-too-many'],
  },
  record_flags: {
    from: caseStates,
    to: 'same',
    side: 'service',
    roles: [],
    locks: false,
    guards: ['handover.flags-unchanged'],
  },
} as const satisfies Readonly<Record<CommandName, Step>>;

/** The row of a command, as the general case. */
export function stepOf(name: CommandName): Step {
  return steps[name];
}
