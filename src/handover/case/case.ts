import type {
  CaseState,
  CheckSummary,
  CopyClass,
  FlagName,
  HandoverCase,
  PersonFinding,
  PersonReference,
  ProposedCommand,
  Round,
} from '../../schema/types/handover-case.ts';

export type {
  ArchiveTimestampMark,
  CaseState,
  CheckSummary,
  ClockName,
  ContentSize,
  CopyClass,
  DeadlineExtension,
  DocumentFacts,
  Exception,
  FindingItem,
  FindingStatus,
  Flag,
  FlagName,
  HandoverCase,
  LinkedHandover,
  NoticeMark,
  PackageCopy,
  PackageFacts,
  PartFacts,
  PersonFinding,
  PersonReference,
  Proposal,
  ProposedCommand,
  Quarantine,
  ReceiptMark,
  RecognisedReport,
  RecordedReview,
  ReviewProgress,
  Round,
  RoundDecision,
  Seal,
  SealedForm,
  SubmissionStatement,
  UnitSignature,
  Voiding,
} from '../../schema/types/handover-case.ts';

/** Every state, in the order of the design. */
export const caseStates = [
  'draft',
  'checking',
  'needs_correction',
  'ready',
  'submitted',
  'under_review',
  'returned',
  'accepted',
  'stored',
  'receipted',
  'archived',
  'rejected',
  'withdrawn',
  'superseded',
] as const satisfies readonly CaseState[];

/** How a copy of a package is kept: 在线, 近线, 离线. */
export const copyClasses = ['online', 'nearline', 'offline'] as const satisfies readonly CopyClass[];

/** Decisions that can wait for a second signature. */
export const proposedCommands = ['accept', 'reject', 'void'] as const satisfies readonly ProposedCommand[];

/** The round that is under way, or was when the case ended. */
export function currentRound({ rounds }: HandoverCase): Round {
  const round = rounds.at(-1);
  if (!round) throw new Error('A case has at least one round.');
  return round;
}

/** Findings by people about which nothing has been done yet. */
export function openFindings({ findings }: HandoverCase): readonly PersonFinding[] {
  return findings.filter(({ status }) => status === 'open');
}

/** Findings by people of earlier rounds with which no archivist is content yet, whatever the delivering unit did. */
export function unresolvedFindings({ findings, round }: HandoverCase): readonly PersonFinding[] {
  return findings.filter((one) => one.round < round && one.status !== 'resolved');
}

/** Whether nothing blocks after a check: nothing was found that does, or all of it passes by exceptions. */
export function passesCheck({ ok, snapshot, blocking, excepted }: CheckSummary): boolean {
  return ok || (snapshot !== null && blocking > 0 && excepted?.findings === blocking);
}

/** When the bureau first had to do with the case, RFC 3339; before it is submitted or asked for, it is the project's own draft. */
export function reachedBureauAt({ exceptions = [], rounds }: HandoverCase): string | undefined {
  const submitted = rounds.find(({ submission }) => submission)?.submission?.at;
  const asked = exceptions[0]?.at;
  return submitted !== undefined && asked !== undefined && submitted < asked ? submitted : (asked ?? submitted);
}

/** Whether the bureau has anything to do with the case yet. */
export function reachedBureau(current: HandoverCase): boolean {
  return reachedBureauAt(current) !== undefined;
}

/** Whether the bureau had to do with the case when something happened. @param at instant of the event */
export function hadReachedBureau(current: HandoverCase, at: string): boolean {
  const reached = reachedBureauAt(current);
  return reached !== undefined && Date.parse(reached) <= Date.parse(at);
}

/** A receipt has no more further time-stamps than these: in decades one takes ten. */
export const archiveTimestampsLimit = 100;

/** Until when the newest time-stamp over the receipt can be verified by its own means, RFC 3339; undefined where it has none. */
export function evidenceUntil({ archiveTimestamps = [], receipt }: HandoverCase): string | undefined {
  return archiveTimestamps.at(-1)?.until ?? receipt?.evidenceUntil;
}

export function hasFlag({ flags }: HandoverCase, name: FlagName): boolean {
  return flags.some((flag) => flag.name === name);
}

/** The identifiers of everybody behind something that was done: who did it, and in whose place. */
export function handsIn({ person, onBehalfOf }: PersonReference): readonly string[] {
  return onBehalfOf ? [person, onBehalfOf.person] : [person];
}
