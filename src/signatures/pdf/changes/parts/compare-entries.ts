import type { PdfDictionary } from '../../syntax/values.ts';
import { type Change, type Comparison, difference, keysOf, report } from '../comparison.ts';

/** What a difference in an entry amounts to; undefined when it is compared elsewhere or means nothing. */
export type EntryRule = (key: string) => Change['level'] | undefined;

/** Compares two dictionaries entry by entry, and reports each difference at the level of its key. */
export async function compareEntries(
  comparison: Comparison,
  [before, after]: readonly [PdfDictionary | undefined, PdfDictionary | undefined],
  { field, path, rule }: { readonly path: string; readonly rule: EntryRule; readonly field?: string },
): Promise<void> {
  for (const key of keysOf(before, after)) {
    const level = rule(key);
    if (!level) continue;
    const [old, now] = [before?.entries.get(key), after?.entries.get(key)];
    const found = await difference(comparison, old, now, `${path}/${key}`);
    if (found !== undefined) report(comparison, { path: found, level, ...(field !== undefined && { field }) });
  }
}
