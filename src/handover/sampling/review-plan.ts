import { hash } from 'node:crypto';
import type { ReviewRule } from '../../schema/types/profile.ts';
import { allocate } from './allocate.ts';
import { sampleSize } from './sample-size.ts';

export type { ReviewRule } from '../../schema/types/profile.ts';

/** What fixes a sample: with the content of this digest anybody can draw it again. */
export interface Draw {
  readonly rule: ReviewRule;
  /** Chosen by chance when the review was first taken. */
  readonly seed: string;
  /** Digest of the submitted snapshot. */
  readonly snapshot: string;
}

/** A record as a review sees it. */
export interface ReviewItem {
  /** Number of the volume. */
  readonly volume: number;
  /** Number of the record in its volume. */
  readonly record: number;
  readonly title: string;
  /** Class of the volume (类别); '' where it has none. */
  readonly fileClass: string;
}

/** Why a record is to be looked at. */
export const reviewReasons = ['all', 'finding', 'sample'] as const;

export type ReviewReason = (typeof reviewReasons)[number];

/**
 * Which records are to be looked at, and why. Records with findings always are; of the others all, or a sample by chance
 * that is stratified by the classes of their volumes. The same draw over the same content gives the same plan, in whatever
 * order the records come: of each class those are drawn whose digests `SHA-256(seed LF snapshot LF volume/record)` are the
 * smallest.
 * @param found whether something was found of a record
 */
export function planReview(
  items: readonly ReviewItem[],
  found: (item: ReviewItem) => boolean,
  draw: Draw,
): ReadonlyMap<ReviewItem, ReviewReason> {
  if (draw.rule.kind === 'all') return new Map(items.map((item) => [item, 'all']));
  const { found: wrong = [], others = [] } = Object.groupBy(items, (item) => (found(item) ? 'found' : 'others'));
  return new Map<ReviewItem, ReviewReason>([
    ...wrong.map((item) => [item, 'finding'] as const),
    ...sampleOf(others, draw).map((item) => [item, 'sample'] as const),
  ]);
}

function sampleOf(items: readonly ReviewItem[], draw: Draw): readonly ReviewItem[] {
  const { rule } = draw;
  const size = rule.kind === 'sample' ? rule.size : undefined;
  const demand = rule.kind === 'confidence' ? rule : undefined;
  const classes = Map.groupBy(items, ({ fileClass }) => fileClass);
  const strata = Array.from(classes, ([name, { length: lot }]) => ({ name, lot }));
  const sizes = allocate(size ?? (demand ? sampleSize(items.length, demand) : items.length), strata);
  const drawn = Array.from(classes, ([name, members]) => {
    const ranked = members.map((item) => ({ item, rank: rankOf(item, draw) }));
    ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1));
    return ranked.slice(0, sizes.get(name) ?? 0).map(({ item }) => item);
  });
  return drawn.flat();
}

function rankOf({ record, volume }: ReviewItem, { seed, snapshot }: Draw): string {
  return hash('sha256', `${seed}\n${snapshot}\n${volume}/${record}`);
}
