import { arrayOf, dictionaryOf, nameOf, type PdfDictionary, type PdfValue, referenceOf } from '../syntax/values.ts';
import { dictionaryAt, itemsAt, resolveIn, type View } from './catalog.ts';
import { readFields } from './form-fields.ts';
import { readPages } from './page-tree.ts';

/** An action that may change what the document shows, on its own or when something is touched. */
export interface PdfAction {
  /** The type of the action, such as `JavaScript`. */
  readonly type: string;
  /** What has it, for people. */
  readonly place: string;
}

/** Those of ISO 32000-2 §12.6.4 that change what is on the page; the others lead elsewhere, or send something there. */
const changing: ReadonlySet<string> = new Set([
  'GoTo3DView',
  'Hide',
  'ImportData',
  'JavaScript',
  'Movie',
  'Rendition',
  'ResetForm',
  'RichMediaExecute',
  'SetOCGState',
]);

/**
 * The actions of the document, its pages, annotations and fields (§12.6.2, §12.6.3) that may change what it shows.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function readActions(view: View): Promise<PdfAction[]> {
  const { catalog } = view;
  const found: PdfAction[] = [];
  const add = async (place: string, dictionary: PdfDictionary | undefined): Promise<void> => {
    for (const type of dictionary ? await actionsOf(view, dictionary) : []) found.push({ type, place });
  };
  const scripts = await dictionaryAt(view, await dictionaryAt(view, catalog, 'Names'), 'JavaScript');
  if (scripts) found.push({ type: 'JavaScript', place: 'catalog/Names/JavaScript' });
  await add('catalog', catalog);
  for (const { dictionary, page } of await readPages(view)) {
    await add(page === undefined ? 'pages' : `page ${page}`, dictionary);
    for (const [index, annotation] of (await itemsAt(view, dictionary, 'Annots')).entries()) {
      view.store.source.spend('pdfObjects', 1);
      await add(`page ${page ?? '?'}/Annots/${index}`, dictionaryOf(await resolveIn(view, annotation)));
    }
  }
  for (const { dictionary, name } of await readFields(view)) await add(`field ${name}`, dictionary);
  return found;
}

/**
 * The types of such actions that a catalog, page, annotation or field has, and of those that follow them.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function actionsOf(view: View, { entries }: PdfDictionary): Promise<ReadonlySet<string>> {
  const additional = dictionaryOf(await resolveIn(view, entries.get('AA')));
  const waiting: PdfValue[] = ['OpenAction', 'A', 'PA'].flatMap((key) => entries.get(key) ?? []);
  for (const action of additional?.entries.values() ?? []) waiting.push(action);
  const types = new Set<string>();
  const met = new Set<number>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const number = referenceOf(next)?.number;
    if (number !== undefined && met.has(number)) continue;
    if (number !== undefined) met.add(number);
    view.store.source.spend('pdfObjects', 1);
    // A destination is an array; so are several actions that follow one.
    const action = dictionaryOf(await resolveIn(view, next));
    if (!action) continue;
    const type = nameOf(await resolveIn(view, action.entries.get('S')));
    if (type !== undefined && changing.has(type)) types.add(type);
    const following = action.entries.get('Next');
    const list = arrayOf(await resolveIn(view, following))?.items;
    for (const one of list ?? (following === undefined ? [] : [following])) waiting.push(one);
  }
  return types;
}
