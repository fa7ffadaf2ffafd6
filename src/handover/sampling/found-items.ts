import type { HandoverDocument } from '../../schema/types/handover.ts';
import { type CheckMark, checkMarks } from './item-review.ts';
import type { ReviewItem } from './review-plan.ts';

/** Something that was found, as far as a review is concerned. */
export interface FoundTarget {
  readonly volume?: number;
  readonly record?: number;
  readonly file?: string;
  /** What the check says by it; absent where people found it. */
  readonly mark?: CheckMark;
  /** Whether people found it, and it is still open. */
  readonly open?: boolean;
}

/** What was found of a record. */
export interface FoundOfItem {
  readonly check: CheckMark;
  /** Whether a finding by people about it is open. */
  readonly open: boolean;
}

/** The records of a document, and what was found of them; what is about a whole volume is about none of its records. */
export function reviewItems(
  { volumes }: HandoverDocument,
  targets: readonly FoundTarget[],
): { readonly items: readonly ReviewItem[]; readonly foundOf: (item: ReviewItem) => FoundOfItem | undefined } {
  const byRecord = Map.groupBy(targets, ({ volume, record }) => `${volume}/${record}`);
  const byFile = Map.groupBy(targets, ({ file }) => file);
  const found = new Map<ReviewItem, FoundOfItem>();
  const items = volumes.flatMap(({ no, fileClass = '', records }) =>
    records.map(({ seq, title, files }) => {
      const item = { volume: no, record: seq, title, fileClass };
      const own = [...(byRecord.get(`${no}/${seq}`) ?? []), ...files.flatMap(({ path }) => byFile.get(path) ?? [])];
      if (own.length > 0) found.set(item, taken(own));
      return item;
    }),
  );
  return { items, foundOf: (item) => found.get(item) };
}

function taken(targets: readonly FoundTarget[]): FoundOfItem {
  const worst = Math.max(...targets.map(({ mark = 'passed' }) => checkMarks.indexOf(mark)));
  return { check: checkMarks[worst] ?? 'blocked', open: targets.some(({ open }) => open === true) };
}
