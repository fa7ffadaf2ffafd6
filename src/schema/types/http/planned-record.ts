// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A record of the round under review, and what has been found of it.
 */
export interface PlannedRecordView {
  volume: number;
  /**
   * Number of the record in its volume.
   */
  record: number;
  title: string;
  fileClass: string;
  /**
   * Why the review has to look at it; absent where it need not.
   */
  reason?: 'all' | 'finding' | 'sample';
  /**
   * The worst that the check of the round found of it; what was found and passes by an exception, or is asked to, is named so.
   */
  check: 'passed' | 'warning' | 'not_performed' | 'exception_granted' | 'exception_requested' | 'blocked';
  review: 'pending' | 'passed' | 'failed';
  reviewed?: RecordReview;
}
export interface RecordReview {
  by: string;
  at: string;
  /**
   * Of the review; where it is an earlier one, the record has not changed since.
   */
  round: number;
  note?: string;
}
