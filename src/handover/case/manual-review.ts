import type { RecordedReview } from '../../schema/types/handover-case.ts';
import { worstOutcome } from '../../verification/report.ts';
import type { CheckSummary, Round } from './case.ts';

/** The round with one more review by people; its outcome is that of its rule from then on, in place of an earlier one. */
export function withReview({ check, manualReviews = [] }: Round, review: RecordedReview): Partial<Round> {
  const reviews = [...manualReviews.filter(({ rule }) => rule !== review.rule), review];
  return {
    manualReviews: reviews,
    ...(check && { check: { ...check, properties: reviewedProperties(check, reviews) } }),
  };
}

/** The reviews of a round that found something wrong. */
export function failedReviews({ manualReviews = [] }: Round): readonly RecordedReview[] {
  return manualReviews.filter(({ outcome }) => outcome === 'failed');
}

/** What a check came to, with what people have found since; what nobody has reviewed is still to be. */
function reviewedProperties(
  { apartFromReviews, properties, reviewsDue = [] }: CheckSummary,
  reviews: readonly RecordedReview[],
): CheckSummary['properties'] {
  if (!apartFromReviews) return properties;
  const reviewed = new Set(reviews.map(({ rule }) => rule));
  const left = reviewsDue.filter(({ rule }) => !reviewed.has(rule));
  const outcomeOf = (property: RecordedReview['property']) =>
    worstOutcome([
      { outcome: apartFromReviews[property] },
      ...left.filter((one) => one.property === property).map(() => ({ outcome: 'manual_review' as const })),
      ...reviews.filter((one) => one.property === property),
    ]);
  return {
    authenticity: outcomeOf('authenticity'),
    integrity: outcomeOf('integrity'),
    usability: outcomeOf('usability'),
    security: outcomeOf('security'),
  };
}
