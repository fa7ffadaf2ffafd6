import type { ManualReview } from '../../schema/types/handover.ts';
import type { ReviewLimit } from '../../schema/types/profile.ts';

/** How much is handed over. */
export interface Delivered {
  readonly files: number;
  readonly bytes: number;
}

/** A review as far as it is judged. */
export type FilledReview = Pick<ManualReview, 'outcome' | 'reviewedOn' | 'values'>;

/** The number that a limit comes to, of a date its day since 1970; undefined where the field that it rests on says nothing. */
export function limitIn(
  limit: ReviewLimit,
  { reviewedOn, values = {} }: FilledReview,
  delivered: Delivered,
): number | undefined {
  if (typeof limit === 'number') return limit;
  if ('counted' in limit) return delivered[limit.counted];
  if ('daysBefore' in limit) return dayNumber(reviewedOn) - limit.daysBefore;
  const { field, share = 1, least = 0 } = limit;
  const whole = Object.hasOwn(values, field) ? values[field] : undefined;
  if (typeof whole !== 'number') return undefined;
  return Math.min(whole, Math.max(rounded(whole * share), least));
}

/** Days since 1970 of a calendar date. */
export function dayNumber(date: string): number {
  return Date.parse(date) / (24 * 60 * 60 * 1000);
}

/** 0.1 of 30 is 3, and not a trace more. */
function rounded(value: number): number {
  return Number(value.toFixed(9));
}
