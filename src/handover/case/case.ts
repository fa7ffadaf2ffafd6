import type { CaseState, CopyClass, HandoverCase, PersonFinding, Round } from '../../schema/types/handover-case.ts';

export type {
  CaseState,
  CheckSummary,
  ContentSize,
  CopyClass,
  DocumentFacts,
  FindingItem,
  FindingStatus,
  HandoverCase,
  PackageCopy,
  PackageFacts,
  PartFacts,
  PersonFinding,
  PersonReference,
  ReceiptMark,
  Round,
  SubmissionStatement,
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
  'withdrawn',
] as const satisfies readonly CaseState[];

/** How a copy of a package is kept: 在线, 近线, 离线. */
export const copyClasses = ['online', 'nearline', 'offline'] as const satisfies readonly CopyClass[];

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

/** Whether the bureau has anything to do with the case yet; before the first submission it is the project's own draft. */
export function reachedBureau({ rounds }: HandoverCase): boolean {
  return rounds.some(({ submission }) => submission !== undefined);
}
