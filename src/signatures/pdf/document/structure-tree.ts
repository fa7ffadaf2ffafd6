import { dictionaryOf, type PdfDictionary, type PdfValue, referenceOf } from '../syntax/values.ts';
import { dictionaryAt, resolveIn, type View } from './catalog.ts';

/** The logical structure of a tagged document (ISO 32000-2 §14.7). */
export interface Structure {
  readonly root?: PdfDictionary;
  /** Object number of the root. */
  readonly number?: number;
  /** The structure elements that have a number, by it. */
  readonly elements: ReadonlyMap<number, PdfDictionary>;
}

/**
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function readStructure(view: View): Promise<Structure> {
  const root = await dictionaryAt(view, view.catalog, 'StructTreeRoot');
  const elements = new Map<number, PdfDictionary>();
  if (!root) return { elements };
  const waiting: PdfValue[] = await kidsOf(view, root);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const number = referenceOf(next)?.number;
    if (number !== undefined && elements.has(number)) continue;
    view.store.source.spend('pdfObjects', 1);
    const element = dictionaryOf(await resolveIn(view, next));
    if (!element?.entries.has('S')) continue;
    if (number !== undefined) elements.set(number, element);
    for (const kid of await kidsOf(view, element)) waiting.push(kid);
  }
  const number = referenceOf(view.catalog.entries.get('StructTreeRoot'))?.number;
  return { root, elements, ...(number !== undefined && { number }) };
}

/** The entry K as a list; one kid may stand without an array. */
export async function kidsOf(view: View, { entries }: PdfDictionary): Promise<PdfValue[]> {
  const kid = entries.get('K');
  if (kid === undefined) return [];
  const value = await resolveIn(view, kid);
  if (value === null) return [];
  return typeof value === 'object' && value.type === 'array' ? [...value.items] : [kid];
}
