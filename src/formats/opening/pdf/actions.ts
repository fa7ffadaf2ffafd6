import { dictionaryAt, itemsAt, resolveIn, type View } from '../../../signatures/pdf/document/catalog.ts';
import type { PageNode } from '../../../signatures/pdf/document/page-tree.ts';
import {
  arrayOf,
  dictionaryOf,
  nameOf,
  type PdfDictionary,
  type PdfValue,
} from '../../../signatures/pdf/syntax/values.ts';
import type { TroubleCode } from '../opened.ts';
import type { Opening } from '../opening.ts';

/** What actions do that needs saying (ISO 32000-2 §12.6.4). A link that somebody must click is none of them. */
const troublesOfActions: ReadonlyMap<string, TroubleCode> = new Map<string, TroubleCode>([
  ['JavaScript', 'script'],
  ['Rendition', 'script'],
  ['Launch', 'launch'],
  ['ImportData', 'external-content'],
  ['SubmitForm', 'external-content'],
]);

/** Actions that follow one upon another. */
const longestChain = 64;

/**
 * Finds what a document does by itself or on a click: scripts, programs that it starts, what it sends or fetches.
 * @returns the troubles that were noted
 */
export async function findActions(
  view: View,
  nodes: readonly PageNode[],
  opening: Opening,
): Promise<ReadonlySet<TroubleCode>> {
  const noted = new Set<TroubleCode>();
  const note = (code: TroubleCode, at: string): void => {
    noted.add(code);
    opening.trouble(code, at);
  };
  const look = async (owner: PdfDictionary | undefined, at: string): Promise<void> => {
    for (const action of await actionsOf(view, owner)) {
      const code = troublesOfActions.get(nameOf(action.entries.get('S')) ?? '');
      if (code) note(code, at);
      else if (action.entries.has('JS')) note('script', at);
    }
  };
  const names = await dictionaryAt(view, view.catalog, 'Names');
  if (await dictionaryAt(view, names, 'JavaScript')) note('script', 'Names');
  await look(view.catalog, 'Catalog');
  for (const { dictionary, page } of nodes) {
    if (page === undefined) continue;
    await look(dictionary, `${page}`);
    for (const annotation of await itemsAt(view, dictionary, 'Annots')) {
      view.store.source.spend('pdfObjects', 1);
      await look(dictionaryOf(await resolveIn(view, annotation)), `${page}`);
    }
  }
  return noted;
}

/** The actions of an object: its own, the one at opening, the additional ones, and those that follow each. */
async function actionsOf(view: View, owner: PdfDictionary | undefined): Promise<readonly PdfDictionary[]> {
  if (!owner) return [];
  const { entries } = owner;
  if (!entries.has('A') && !entries.has('OpenAction') && !entries.has('AA')) return [];
  const additional = await dictionaryAt(view, owner, 'AA');
  const waiting: (PdfValue | undefined)[] = [
    entries.get('A'),
    entries.get('OpenAction'),
    ...(additional?.entries.values() ?? []),
  ];
  const actions: PdfDictionary[] = [];
  for (const value of waiting) {
    const action = dictionaryOf(await resolveIn(view, value));
    if (!action) continue;
    if (actions.push(action) > longestChain) break;
    const next = await resolveIn(view, action.entries.get('Next'));
    waiting.push(...(arrayOf(next)?.items ?? [next]));
  }
  return actions;
}
