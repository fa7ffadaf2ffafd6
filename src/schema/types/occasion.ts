// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What somebody is told of, as the outbox keeps it until it is put into words.
 */
export type Occasion = HandoverOccasion | ExpectedOccasion;

/**
 * Something that happened to a handover, or is due of it.
 */
export interface HandoverOccasion {
  kind:
    | 'check_passed'
    | 'check_blocked'
    | 'submitted'
    | 'claimed'
    | 'assigned'
    | 'released'
    | 'findings_answered'
    | 'findings_replied'
    | 'exceptions_requested'
    | 'exceptions_decided'
    | 'returned'
    | 'accepted'
    | 'stored'
    | 'receipted'
    | 'evidence_renewal_due'
    | 'registration_sealed'
    | 'registration_signed'
    | 'withdrawn'
    | 'proposed'
    | 'declined'
    | 'rejected'
    | 'voided'
    | 'deadline_extended'
    | 'catalogued'
    | 'superseded'
    | 'due'
    | 'overdue';
  at: string;
  handover: string;
  reference: string;
  title: string;
  projectName?: string;
  round: number;
  /**
   * Findings that a return rests on, or that somebody replied to.
   */
  findings?: number;
  /**
   * Exceptions that were asked for, or granted.
   */
  exceptions?: number;
  /**
   * Exceptions that were declined.
   */
  declined?: number;
  /**
   * Blocking findings of a check.
   */
  blocking?: number;
  /**
   * Working days by which a deadline was moved.
   */
  days?: number;
  /**
   * Number of the receipt.
   */
  receipt?: string;
  /**
   * The day by whose end something is due.
   */
  dueOn?: string;
  /**
   * Working days until then.
   */
  daysLeft?: number;
  /**
   * Days since then.
   */
  daysOverdue?: number;
}
/**
 * That a handover which was announced is due, or should have come.
 */
export interface ExpectedOccasion {
  kind: 'expected_due' | 'expected_overdue' | 'expected_escalated';
  at: string;
  expected: string;
  projectCode: string;
  projectName: string;
  /**
   * Code of the unit work that it is about.
   */
  unitWork?: string;
  /**
   * The day by whose end it is due.
   */
  dueOn: string;
  /**
   * Working days until then.
   */
  daysLeft?: number;
  /**
   * Working days since then.
   */
  daysOverdue?: number;
}
