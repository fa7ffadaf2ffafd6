import { resolveIn } from '../../document/catalog.ts';
import { arrayOf, type PdfDictionary, type PdfValue, referenceOf } from '../../syntax/values.ts';
import type { Comparison } from '../comparison.ts';
import type { Roles } from './roles.ts';

/**
 * Those of some keys under which two dictionaries hold nothing but lists of dictionaries, or nothing at all. Only of
 * such a list is it enough to compare the items: anything else may be content, where the dictionary is a resource too.
 */
export async function listsUnder(
  { after, before }: Comparison,
  [old, now]: readonly [PdfDictionary, PdfDictionary],
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const lists = new Set<string>();
  for (const key of keys) {
    const both = (await isList(before, old.entries.get(key))) && (await isList(after, now.entries.get(key)));
    if (both) lists.add(key);
  }
  return lists;
}

/** True when the later of two annotations names a page of the document that the earlier did not: some programs do. */
export function namesPage({ after }: Comparison, [old, now]: readonly [PdfDictionary, PdfDictionary]): boolean {
  const page = referenceOf(now.entries.get('P'))?.number;
  return !old.entries.has('P') && page !== undefined && after.pages.some(({ number }) => number === page);
}

/** An item may have been deleted, which leaves null (ISO 32000-2 §7.3.10). */
async function isList({ view }: Roles, value: PdfValue | undefined): Promise<boolean> {
  const list = await resolveIn(view, value);
  if (list === null) return true;
  for (const item of arrayOf(list)?.items ?? [false]) {
    const kid = await resolveIn(view, item);
    if (kid !== null && !(typeof kid === 'object' && kid.type === 'dictionary')) return false;
  }
  return true;
}
