import { actionsOf } from '../../document/actions.ts';
import { resolveIn } from '../../document/catalog.ts';
import type { PageNode } from '../../document/page-tree.ts';
import {
  dictionaryOf,
  integerOf,
  nameOf,
  type PdfDictionary,
  type PdfValue,
  referenceOf,
  stringOf,
} from '../../syntax/values.ts';
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
      if (!isOfAnnotations(key, pair)) return 'other';
      return comparison.signatures.length > 0 ? undefined : 'annotations';
    },
  });
}

/** A tagged page says how to tab through its annotations, and which they are, once it has any (§14.7.5.4). */
function isOfAnnotations(key: string, [old, now]: readonly [PdfDictionary, PdfDictionary]): boolean {
  const [was, is] = [old.entries.get(key), now.entries.get(key)];
  if (key === 'Tabs') return [was, is].every((value) => value === undefined || nameOf(value) !== undefined);
  return key === 'StructParents' && was === undefined && integerOf(is) !== undefined;
}

async function compareAnnotations(comparison: Comparison, index: number, path: string): Promise<void> {
  const { added, after, before } = comparison;
  const old = before.annotations[index] ?? [];
  const now = after.annotations[index] ?? [];
  const places = new Map(now.map((annotation, place) => [referenceOf(annotation)?.number, place]));
  const fields = new Set(before.fields.map(({ number }) => number));
  const kept = new Set<number>();
  let last = -1;
  for (const [place, annotation] of old.entries()) {
    const number = referenceOf(annotation)?.number;
    const found = number === undefined ? unnumberedAt(place, now) : places.get(number);
    const at = `${path}/Annots/${place}`;
    if (found === undefined) report(comparison, { path: at, level: 'annotations' });
    // A field is compared as such, wherever it is seen.
    else if (number === undefined || !fields.has(number))
      await compareAnnotation(comparison, annotation, now[found], at);
    if (found === undefined) continue;
    if (found < last) report(comparison, { path: `${path}/Annots`, level: 'annotations' });
    last = found;
    kept.add(found);
  }
  for (const [place, annotation] of now.entries()) {
    const number = referenceOf(annotation)?.number;
    if (kept.has(place) || (number !== undefined && added.has(number))) continue;
    // A field that was on no page, or on another, is shown where it was not seen.
    const dictionary = dictionaryOf(await resolveIn(after.view, annotation));
    const isField = nameOf(dictionary?.entries.get('Subtype')) === 'Widget' || fields.has(number);
    const acts = dictionary !== undefined && (await actionsOf(after.view, dictionary)).size > 0;
    report(comparison, { path: `${path}/Annots/${place}`, level: isField || acts ? 'other' : 'annotations' });
  }
}

/** Where an annotation has its actions (ISO 32000-2 §12.5.2, §12.6.3); one that changes the page is no remark on it. */
const triggers = new Set(['A', 'AA', 'PA']);

/** One that has no number is known by its place. */
function unnumberedAt(place: number, now: readonly PdfValue[]): number | undefined {
  return place < now.length && !referenceOf(now[place]) ? place : undefined;
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
    const acts = (await actionsOf(after.view, now)).size > 0;
    await compareEntries(comparison, [old, now], {
      path,
      rule(key) {
        if (key === 'P' && isNamed) return undefined;
        return acts && triggers.has(key) ? 'other' : 'annotations';
      },
    });
    return;
  }
  const found = await difference(comparison, annotation, later, path);
  if (found !== undefined) report(comparison, { path: found, level: 'annotations' });
}
