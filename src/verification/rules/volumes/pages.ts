import type { ArchiveRecord } from '../../../schema/types/handover.ts';
import type { ExaminedFile } from '../../examined-delivery.ts';

/** Pages of the records together; undefined where one of them does not state its own. */
export function pageSum(records: Iterable<Pick<ArchiveRecord, 'pages'>>): number | undefined {
  let sum = 0;
  for (const { pages } of records) {
    if (!pages) return undefined;
    sum += pages.to - pages.from + 1;
  }
  return sum;
}

/** Gives the number of pages that a file turned out to have; undefined where nobody has counted them. */
export type CountPages = (file: ExaminedFile) => number | undefined;

/** Pages of a file as opening it told; undefined of what has no pages or could not be opened. */
export const pagesOf: CountPages = ({ opened }) => opened?.pages;
