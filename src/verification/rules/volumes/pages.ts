import type { ArchiveRecord } from '../../../schema/types/handover.ts';

/** Pages of the records together; undefined where one of them does not state its own. */
export function pageSum(records: Iterable<Pick<ArchiveRecord, 'pages'>>): number | undefined {
  let sum = 0;
  for (const { pages } of records) {
    if (!pages) return undefined;
    sum += pages.to - pages.from + 1;
  }
  return sum;
}
