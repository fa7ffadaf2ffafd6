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
export type ReviewReason = 'all' | 'finding' | 'sample';

export interface PlannedItem extends ReviewItem {
  readonly reason: ReviewReason;
}

/** How many records of a class there are, were drawn by chance, and are looked at in any case. */
export interface PlannedStratum {
  readonly fileClass: string;
  readonly records: number;
  readonly sample: number;
  readonly findings: number;
}

export interface ReviewPlan {
  readonly strata: readonly PlannedStratum[];
  /** In the order of the document. */
  readonly items: readonly PlannedItem[];
}

/**
 * Which records are to be looked at. Records with findings always are; of the others all, or a sample by chance that is
 * stratified by the classes of their volumes. The same draw over the same content gives the same plan, in whatever order
 * the records come: of each class those are drawn whose digests `SHA-256(seed LF snapshot LF volume/record)` are the smallest.
 * @param found whether something was found of a record
 */
export function planReview(items: readonly ReviewItem[], found: (item: ReviewItem) => boolean, draw: Draw): ReviewPlan {
  const others = items.filter((item) => !found(item));
  const drawn = draw.rule.kind === 'all' ? new Set(others) : sampleOf(others, draw);
  const reasonOf = (item: ReviewItem): ReviewReason | undefined => {
    if (draw.rule.kind === 'all') return 'all';
    if (found(item)) return 'finding';
    return drawn.has(item) ? 'sample' : undefined;
  };
  const planned = items
    .toSorted((one, other) => one.volume - other.volume || one.record - other.record)
    .flatMap((item) => {
      const reason = reasonOf(item);
      return reason ? [{ ...item, reason }] : [];
    });
  return { strata: strataOf(items, planned), items: planned };
}

function sampleOf(items: readonly ReviewItem[], draw: Draw): ReadonlySet<ReviewItem> {
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
  return new Set(drawn.flat());
}

function rankOf({ record, volume }: ReviewItem, { seed, snapshot }: Draw): string {
  return hash('sha256', `${seed}\n${snapshot}\n${volume}/${record}`);
}

function strataOf(items: readonly ReviewItem[], planned: readonly PlannedItem[]): PlannedStratum[] {
  const byClass = Map.groupBy(planned, ({ fileClass }) => fileClass);
  return Array.from(
    Map.groupBy(items, ({ fileClass }) => fileClass),
    ([fileClass, members]) => {
      const own = byClass.get(fileClass) ?? [];
      return {
        fileClass,
        records: members.length,
        sample: own.filter(({ reason }) => reason !== 'finding').length,
        findings: own.filter(({ reason }) => reason === 'finding').length,
      };
    },
  ).toSorted((one, other) => (one.fileClass < other.fileClass ? -1 : 1));
}

/** Whether everything that a plan asks for has been looked at: what accepting takes. */
export function isSampleComplete(
  { items }: Pick<ReviewPlan, 'items'>,
  reviewed: (item: Pick<ReviewItem, 'volume' | 'record'>) => boolean,
): boolean {
  return items.every(reviewed);
}
