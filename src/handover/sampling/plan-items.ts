import type { HandoverDocument } from '../../schema/types/handover.ts';
import { documentChanges } from '../rounds/document-changes.ts';
import { type FoundTarget, reviewItems } from './found-items.ts';
import type { ItemUnderReview } from './item-review.ts';
import { type Draw, planReview, type ReviewItem } from './review-plan.ts';

/** The round that was reviewed before. */
export interface ReviewedRound {
  readonly document: HandoverDocument;
  /** Paths of files that one of the two rounds lacks, or has with other bytes. */
  readonly changedPaths: readonly string[];
  /** Records that passed in it. */
  readonly passed: readonly Pick<ReviewItem, 'volume' | 'record'>[];
}

/** A record as a new review begins with it. */
export interface PlannedItem extends Omit<ItemUnderReview, 'review'> {
  /** Whether it passed before, and neither it nor its files have changed: then its review stands. */
  readonly keeps: boolean;
}

/**
 * Every record of a round as its review begins with it, by the numbers of volumes and records. A record about which people
 * have an open finding is looked at again, whether or not it has changed.
 */
export function planItems(
  document: HandoverDocument,
  { draw, targets, earlier }: { draw: Draw; targets: readonly FoundTarget[]; earlier?: ReviewedRound | undefined },
): readonly PlannedItem[] {
  const { items, foundOf } = reviewItems(document, targets);
  const reasons = planReview(items, (item) => foundOf(item) !== undefined, draw);
  const unchanged = earlier ? unchangedPassed(document, earlier) : new Set();
  return items
    .toSorted((one, other) => one.volume - other.volume || one.record - other.record)
    .map((item, index) => {
      const reason = reasons.get(item);
      const { check = 'passed', open = false } = foundOf(item) ?? {};
      const keeps = !open && unchanged.has(placeOf(item));
      return { ...item, number: index + 1, check, ...(reason && { reason }), keeps };
    });
}

function unchangedPassed(
  document: HandoverDocument,
  { document: before, changedPaths, passed }: ReviewedRound,
): ReadonlySet<string> {
  const unchanged = new Set(passed.map(placeOf));
  for (const { volume, record } of documentChanges(before, document)) {
    if (volume !== undefined && record !== undefined) unchanged.delete(placeOf({ volume, record }));
  }
  const changed = new Set(changedPaths);
  for (const { no: volume, records } of document.volumes) {
    for (const { seq: record, files } of records) {
      if (files.some(({ path }) => changed.has(path))) unchanged.delete(placeOf({ volume, record }));
    }
  }
  return unchanged;
}

function placeOf({ volume, record }: Pick<ReviewItem, 'volume' | 'record'>): string {
  return `${volume}/${record}`;
}
