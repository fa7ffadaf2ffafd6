import { properties } from '../i18n/verification/four-properties.ts';
import type { CheckReport } from '../schema/types/check-report.ts';

/**
 * Holds a check to what every one has to fulfil: items in are items out, and each has an outcome by every property.
 * @throws a fault of ours
 */
export function demandBalance({ items, files }: Required<Pick<CheckReport, 'items' | 'files'>>): void {
  const { delivered, listed, missing, unlisted } = items;
  if (delivered !== listed - missing + unlisted) {
    throw new Error(`items in are not items out: ${JSON.stringify(items)}`);
  }
  for (const property of properties) {
    const counted = Object.values(files[property]).reduce((sum, count) => sum + count, 0);
    if (counted !== listed + unlisted)
      throw new Error(`${counted} of ${listed + unlisted} items have an outcome: ${property}`);
  }
}
