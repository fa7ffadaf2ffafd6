import type { View } from '../../document/catalog.ts';

/**
 * The numbers of objects that stand elsewhere in the later revision, as far as its own cross-reference sections say.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function changedObjects(before: View, after: View): Promise<Set<number>> {
  const known = new Set(before.revision.sections.map(({ start }) => start));
  const changed = new Set<number>();
  for (const { hybrid, ranges, start } of after.revision.sections) {
    if (known.has(start)) continue;
    for (const { count, first } of [...ranges, ...(hybrid?.ranges ?? [])]) {
      after.store.source.spend('pdfObjects', count);
      for (let number = first; number < first + count; number += 1) {
        const [old, now] = [
          await before.store.place(before.revision, number),
          await after.store.place(after.revision, number),
        ];
        if (old !== now) changed.add(number);
      }
    }
  }
  return changed;
}
