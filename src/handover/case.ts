import type { HandoverCase, PersonFinding, Round } from '../schema/types/handover-case.ts';

export type {
  CaseState,
  CheckSummary,
  ContentSize,
  DocumentFacts,
  FindingItem,
  FindingStatus,
  HandoverCase,
  PackageCopy,
  PackageFacts,
  PersonFinding,
  PersonReference,
  ReceiptMark,
  Round,
  SubmissionStatement,
} from '../schema/types/handover-case.ts';

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
