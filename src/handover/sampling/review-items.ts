import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { ReviewItem } from './review-plan.ts';

/** What a finding is about, as far as a review is concerned. */
export interface FoundTarget {
  readonly volume?: number;
  readonly record?: number;
  readonly file?: string;
}

/** The records of a document, and which of them something was found of; what is about a whole volume names none. */
export function reviewItems(
  { volumes }: HandoverDocument,
  targets: readonly FoundTarget[],
): { readonly items: readonly ReviewItem[]; readonly found: (item: ReviewItem) => boolean } {
  const records = new Set(targets.map(({ volume, record }) => `${volume}/${record}`));
  const files = new Set(targets.flatMap(({ file }) => file ?? []));
  const found = new Set<ReviewItem>();
  const items = volumes.flatMap(({ no, fileClass = '', records: held }) =>
    held.map(({ seq, title, files: own }) => {
      const item = { volume: no, record: seq, title, fileClass };
      if (records.has(`${no}/${seq}`) || own.some(({ path }) => files.has(path))) found.add(item);
      return item;
    }),
  );
  return { items, found: (item) => found.has(item) };
}
