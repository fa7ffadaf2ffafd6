import { PdfError } from '../syntax/pdf-error.ts';
import { dictionaryOf, type PdfDictionary, type PdfValue, referenceOf } from '../syntax/values.ts';
import { itemsAt, resolveIn, type View } from './catalog.ts';

/** A node of the page tree (ISO 32000-2 §7.7.3). */
export interface PageNode {
  readonly number?: number;
  readonly dictionary: PdfDictionary;
  /** From 1; undefined for a node that is no page. */
  readonly page?: number;
  /** Index in the list of the node above; -1 for the root. */
  readonly parent: number;
}

/**
 * Every node of the page tree, the pages in their order.
 * @throws {PdfError} when it leads in a circle
 * @throws {LimitExceeded}
 */
export async function readPages(view: View): Promise<PageNode[]> {
  const root = view.catalog.entries.get('Pages');
  const stack: { readonly entry: PdfValue; readonly parent: number }[] =
    root === undefined ? [] : [{ entry: root, parent: -1 }];
  const met = new Set<number>();
  const nodes: PageNode[] = [];
  let pages = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { entry, parent } = next;
    const number = referenceOf(entry)?.number;
    if (number !== undefined && met.has(number))
      throw new PdfError('A page is in the page tree twice', view.revision.end);
    if (number !== undefined) met.add(number);
    view.store.source.spend('pdfObjects', 1);
    const dictionary = dictionaryOf(await resolveIn(view, entry));
    if (!dictionary) continue;
    const isPage = !dictionary.entries.has('Kids');
    if (isPage) pages += 1;
    const above = nodes.length;
    nodes.push({ dictionary, parent, ...(number !== undefined && { number }), ...(isPage && { page: pages }) });
    const kids = await itemsAt(view, dictionary, 'Kids');
    for (const kid of kids.toReversed()) stack.push({ entry: kid, parent: above });
  }
  return nodes;
}
