import type { ChangeLevel } from '../../../facts.ts';
import { resolveIn } from '../../document/catalog.ts';
import { kidsOf } from '../../document/structure-tree.ts';
import { dictionaryOf, nameOf, type PdfDictionary, type PdfValue, referenceOf } from '../../syntax/values.ts';
import { type Comparison, difference, isUntouched, report } from '../comparison.ts';
import { numberTreeOf } from '../objects/number-tree.ts';
import type { Roles } from '../objects/roles.ts';
import { compareEntries, type EntryRule } from './compare-entries.ts';

/**
 * Compares the logical structure: elements may be added that hold nothing but the widgets of new signatures, and with
 * them their place in the parent tree (ISO 32000-2 §14.7.4, §14.7.5.3). What was there must stay as it is.
 */
export async function compareStructure(comparison: Comparison): Promise<void> {
  const { after, before } = comparison;
  const [old, now] = [before.structure.root, after.structure.root];
  if (!old && !now) return;
  if (!old || !now) {
    report(comparison, { path: 'structure', level: 'other' });
    return;
  }
  const rule: EntryRule = (key) =>
    key === 'K' || key === 'ParentTree' || key === 'ParentTreeNextKey' ? undefined : 'other';
  await compareEntries(comparison, [old, now], { path: 'structure', rule });
  await compareKids(comparison, old, now, 'structure');
  for (const [number, element] of before.structure.elements) {
    const later = after.structure.elements.get(number);
    if (later && !isUntouched(comparison, number))
      await compareElement(comparison, element, later, `structure element ${number}`);
  }
  await compareParentTree(comparison, old, now);
}

async function compareElement(
  comparison: Comparison,
  old: PdfDictionary,
  now: PdfDictionary,
  path: string,
): Promise<void> {
  await compareEntries(comparison, [old, now], { path, rule: (key) => (key === 'K' ? undefined : 'other') });
  await compareKids(comparison, old, now, path);
}

/** The kids that were there, in their order. Those that come or go are judged by what they hold. */
async function compareKids(
  comparison: Comparison,
  old: PdfDictionary,
  now: PdfDictionary,
  path: string,
): Promise<void> {
  const { after, before } = comparison;
  const later = await kidsOf(after.view, now);
  let place = 0;
  for (const kid of await kidsOf(before.view, old)) {
    const found = await findFrom(comparison, kid, later, place);
    if (found < 0) reportKid(comparison, await levelOf(comparison, before, kid), path);
    for (const added of later.slice(place, Math.max(place, found))) {
      reportKid(comparison, await levelOf(comparison, after, added), path);
    }
    place = Math.max(place, found + 1);
  }
  for (const added of later.slice(place)) reportKid(comparison, await levelOf(comparison, after, added), path);
}

async function findFrom(
  comparison: Comparison,
  kid: PdfValue,
  later: readonly PdfValue[],
  from: number,
): Promise<number> {
  for (let index = from; index < later.length; index += 1) {
    if ((await difference(comparison, kid, later[index], '')) === undefined) return index;
  }
  return -1;
}

function reportKid(comparison: Comparison, level: ChangeLevel, path: string): void {
  if (level !== 'none') report(comparison, { path: `${path}/K`, level });
}

/** Nothing for an element that leads to widgets of new signatures alone, annotations for one that leads to such alone. */
async function levelOf(comparison: Comparison, { view }: Roles, kid: PdfValue): Promise<ChangeLevel> {
  const { added, before } = comparison;
  const met = new Set<number>();
  const waiting: PdfValue[] = [kid];
  let level: ChangeLevel = view === before.view ? 'annotations' : 'none';
  let leads = false;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const number = referenceOf(next)?.number;
    const dictionary = dictionaryOf(await resolveIn(view, next));
    if (!dictionary || (number !== undefined && met.has(number))) return 'other';
    if (number !== undefined) met.add(number);
    if (nameOf(dictionary.entries.get('Type')) === 'OBJR') {
      leads = true;
      const widget = referenceOf(dictionary.entries.get('Obj'))?.number;
      if (widget === undefined || !added.has(widget)) level = 'annotations';
    } else {
      if (!dictionary.entries.has('S')) return 'other';
      for (const kid of await kidsOf(view, dictionary)) waiting.push(kid);
    }
  }
  return leads ? level : 'other';
}

async function compareParentTree(comparison: Comparison, old: PdfDictionary, now: PdfDictionary): Promise<void> {
  const { after, before } = comparison;
  const [was, is] = [await parentTreeOf(before, old), await parentTreeOf(after, now)];
  for (const [key, value] of was) {
    const path = `structure/ParentTree/${key}`;
    const found = await difference(comparison, value, is.get(key), path);
    if (found !== undefined) report(comparison, { path: found, level: await levelOf(comparison, before, value) });
  }
}

function parentTreeOf({ view }: Roles, { entries }: PdfDictionary): Promise<ReadonlyMap<number, PdfValue>> {
  return numberTreeOf(view, entries.get('ParentTree'));
}
