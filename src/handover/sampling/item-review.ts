import type { PersonReference, ReviewProgress } from '../../schema/types/handover-case.ts';
import type { ReviewItem, ReviewReason } from './review-plan.ts';

export type { ReviewProgress } from '../../schema/types/handover-case.ts';

/**
 * The worst that the check of a round found of a record, from the best to the worst of them; a blocking finding may pass, or be
 * asked to, by an exception.
 */
export const checkMarks = [
  'passed',
  'warning',
  'not_performed',
  'exception_granted',
  'exception_requested',
  'blocked',
] as const;

export type CheckMark = (typeof checkMarks)[number];

/** What people find of a record that they have looked at. */
export const reviewOutcomes = ['passed', 'failed'] as const;

export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** How somebody found a record. */
export interface ItemReview {
  readonly outcome: ReviewOutcome;
  /** Of the review; an earlier one where the record has not changed since. */
  readonly round: number;
  readonly by: PersonReference;
  /** RFC 3339. */
  readonly at: string;
  readonly note?: string;
}

/** A record of a round under review. */
export interface ItemUnderReview extends ReviewItem {
  /** Its place among all records of the document, by the numbers of volumes and records; from 1. */
  readonly number: number;
  readonly check: CheckMark;
  /** Why the review has to look at it; absent where it need not. */
  readonly reason?: ReviewReason;
  /** Absent while nobody has looked at it. */
  readonly review?: ItemReview;
}

/** A record; or, where none is named, every record of the volume that the review has to look at and nobody has. */
export interface ItemTarget {
  readonly volume: number;
  readonly record?: number;
}

/** How far a review has come once these records have this outcome, in place of an earlier one. */
export function progressAfter(
  progress: ReviewProgress,
  items: readonly ItemUnderReview[],
  outcome: ReviewOutcome,
): ReviewProgress {
  let { reviewed, failed, drawnFailed } = progress;
  for (const { reason, review } of items) {
    if (reason && !review) reviewed += 1;
    const turn = Number(outcome === 'failed') - Number(review?.outcome === 'failed');
    failed += turn;
    if (reason === 'sample') drawnFailed += turn;
  }
  return { planned: progress.planned, reviewed, failed, drawnFailed };
}
