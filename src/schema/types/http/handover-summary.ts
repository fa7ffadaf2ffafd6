// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type SummaryOutcome =
  'passed' | 'recognised' | 'warning' | 'failed' | 'manual_review' | 'not_performed' | 'not_applicable';
export type Count = number;

/**
 * A handover as a list shows it.
 */
export interface HandoverSummary {
  id: string;
  reference: string;
  title: string;
  projectName?: string;
  projectCode?: string;
  state:
    | 'draft'
    | 'checking'
    | 'needs_correction'
    | 'ready'
    | 'submitted'
    | 'under_review'
    | 'returned'
    | 'accepted'
    | 'stored'
    | 'receipted'
    | 'archived'
    | 'rejected'
    | 'withdrawn'
    | 'superseded';
  version: number;
  round: number;
  deliveringUnit: string;
  bureau: string;
  profile?: string;
  content: SummaryContent;
  /**
   * Blocking findings of the round's last check.
   */
  blocking?: number;
  /**
   * Exceptions that wait for a decision; absent where there are none.
   */
  exceptionsRequested?: number;
  warnings?: number;
  /**
   * Findings by people about which nothing has been done yet.
   */
  openFindings: number;
  properties?: SummaryProperties;
  signatures?: SummarySignatures;
  /**
   * Findings by people of earlier rounds with which no archivist is content yet, whatever the delivering unit did.
   */
  unresolvedFindings: number;
  reviewProgress?: SummaryReviewProgress;
  assignee?: SummaryAssignee;
  createdAt: string;
  changedAt: string;
  /**
   * The first submission.
   */
  submittedAt?: string;
  /**
   * @maxItems 9
   */
  flags: (
    | 'overdue'
    | 'stalled'
    | 'expired'
    | 'quarantined'
    | 'on_hold'
    | 'escalated'
    | 'sample_failed'
    | 'void'
    | 'evidence_renewal_due'
  )[];
  /**
   * The decision that waits for a second signature.
   */
  proposed?: 'accept' | 'reject' | 'void';
  /**
   * The handover that this one is to replace.
   */
  supersedes?: string;
  /**
   * The handover that replaced this one.
   */
  supersededBy?: string;
  due?: HandoverDue;
}
export interface SummaryContent {
  files: number;
  bytes: number;
}
/**
 * What the check of the round came to, with what people have found since, by the four properties of DA/T 70 (真实性, 完整性, 可用性, 安全性); absent before it.
 */
export interface SummaryProperties {
  authenticity: SummaryOutcome;
  integrity: SummaryOutcome;
  usability: SummaryOutcome;
  security: SummaryOutcome;
}
/**
 * Electronic signatures and seals in the content of the round; absent before its check, and in rounds of before they were counted.
 */
export interface SummarySignatures {
  found: Count;
  valid: Count;
}
/**
 * How far the review of the round has come, in records; absent until it is drawn.
 */
export interface SummaryReviewProgress {
  /**
   * Which the review has to look at.
   */
  planned: number;
  /**
   * Of these, looked at.
   */
  reviewed: number;
  /**
   * Found wrong, whether planned or not.
   */
  failed: number;
  /**
   * Of these, drawn by chance.
   */
  drawnFailed: number;
}
export interface SummaryAssignee {
  person: string;
  name: string;
  onBehalfOf?: SummaryRepresented;
}
/**
 * For whom the assignee acts.
 */
export interface SummaryRepresented {
  person: string;
  name: string;
}
/**
 * What people have to do next by when; absent while no clock of theirs runs, or none has a term.
 */
export interface HandoverDue {
  clock: 'handover' | 'check' | 'correct' | 'acknowledge' | 'review' | 'store' | 'receipt' | 'appeal';
  /**
   * The last day, in the time zone of the bureau.
   */
  on: string;
  /**
   * The instant at which it ends.
   */
  at: string;
  /**
   * Working days.
   */
  left: number;
  overdue: boolean;
  said: DueSentence;
}
/**
 * The same as a sentence.
 */
export interface DueSentence {
  zh: string;
  en: string;
}
