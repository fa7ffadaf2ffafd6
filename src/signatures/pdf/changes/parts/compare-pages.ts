import { resolveIn } from '../../document/catalog.ts';
import type { PageNode } from '../../document/page-tree.ts';
import { dictionaryOf, nameOf, type PdfDictionary, type PdfValue, referenceOf, stringOf } from '../../syntax/values.ts';
import { type Comparison, difference, isUntouched, report } from '../comparison.ts';
import { listsUnder, namesPage } from '../objects/links.ts';
import { compareEntries } from './compare-entries.ts';

/** Compares the page tree, page by page (ISO 32000-2 §7.7.3). */
export async function comparePages(comparison: Comparison): Promise<void> {
  const { after, before } = comparison;
  const same =
    before.pages.length === after.pages.length && before.pages.every((old, index) => isAlike(old, after.pages[index]));
  if (!same) {
    report(comparison, { path: 'pages', level: 'other' });
    return;
  }
  for (const [index, old] of before.pages.entries()) {
    const now = after.pages[index];
    if (!now) continue;
    if (old.number !== now.number || !isUntouched(comparison, now.number)) await comparePage(comparison, old, now);
    await compareAnnotations(comparison, index, old.page === undefined ? 'pages' : `page ${old.page}`);
  }
}

function isAlike(old: PageNode, now: PageNode | undefined): boolean {
  return now !== undefined && old.page === now.page && old.parent === now.parent;
}

/** Parent is compared with the rest: what a page does not say, viewers ask the nodes above it (§7.7.3.4). */
async function comparePage(comparison: Comparison, old: PageNode, now: PageNode): Promise<void> {
  const path = old.page === undefined ? 'pages' : `page ${old.page}`;
  const pair = [old.dictionary, now.dictionary] as const;
  const lists = await listsUnder(comparison, pair, ['Kids', 'Annots']);
  // The mark of a library on the page tree.
  const isMarked = pair.every(({ entries }) => !entries.has('ITXT') || stringOf(entries.get('ITXT')));
  await compareEntries(comparison, pair, {
    path,
    rule(key) {
      if (lists.has(key) || (key === 'ITXT' && isMarked)) return undefined;
      // A tagged page says how to tab through its annotations, and which they are, once it has any (§14.7.5.4).
      const ofAnnotations = key === 'Tabs' || (key === 'StructParents' && !old.dictionary.entries.has(key));
      if (!ofAnnotations) return 'other';
      return comparison.signatures.length > 0 ? undefined : 'annotations';
    },
  });
}

async function compareAnnotations(comparison: Comparison, index: number, path: string): Promise<void> {
  const { after, before } = comparison;
  const old = before.annotations[index] ?? [];
  const now = after.annotations[index] ?? [];
  const fields = new Set([...before.fields, ...after.fields].map(({ number }) => number));
  const kept: number[] = [];
  for (const [place, annotation] of old.entries()) {
    const found = findAgain(annotation, place, now);
    const at = `${path}/Annots/${place}`;
    if (found < 0) report(comparison, { path: at, level: 'annotations' });
    else if (!isField(annotation, fields)) await compareAnnotation(comparison, annotation, now[found], at);
    if (found >= 0) kept.push(found);
  }
  if (kept.some((place, index) => place < (kept[index - 1] ?? 0))) {
    report(comparison, { path: `${path}/Annots`, level: 'annotations' });
  }
  for (const [place, annotation] of now.entries()) {
    if (kept.includes(place) || isField(annotation, fields)) continue;
    const dictionary = dictionaryOf(await resolveIn(after.view, annotation));
    const isWidget = nameOf(dictionary?.entries.get('Subtype')) === 'Widget';
    report(comparison, { path: `${path}/Annots/${place}`, level: isWidget ? 'other' : 'annotations' });
  }
}

/** By its number, or by its place when it has none. */
function findAgain(annotation: PdfValue, place: number, now: readonly PdfValue[]): number {
  const number = referenceOf(annotation)?.number;
  if (number === undefined) return place < now.length && !referenceOf(now[place]) ? place : -1;
  return now.findIndex((other) => referenceOf(other)?.number === number);
}

/** The fields of the form, new ones too, are judged as such. */
function isField(annotation: PdfValue, fields: ReadonlySet<number | undefined>): boolean {
  const number = referenceOf(annotation)?.number;
  return number !== undefined && fields.has(number);
}

async function compareAnnotation(
  comparison: Comparison,
  annotation: PdfValue,
  later: PdfValue | undefined,
  path: string,
): Promise<void> {
  const { after, before } = comparison;
  const dictionary = async (value: PdfValue | undefined, { view }: typeof after): Promise<PdfDictionary | undefined> =>
    dictionaryOf(await resolveIn(view, value));
  if (isUntouched(comparison, referenceOf(annotation)?.number)) return;
  const [old, now] = [await dictionary(annotation, before), await dictionary(later, after)];
  if (old && now) {
    const isNamed = namesPage(comparison, [old, now]);
    await compareEntries(comparison, [old, now], {
      path,
      rule: (key) => (key === 'P' && isNamed ? undefined : 'annotations'),
    });
    return;
  }
  const found = await difference(comparison, annotation, later, path);
  if (found !== undefined) report(comparison, { path: found, level: 'annotations' });
}
