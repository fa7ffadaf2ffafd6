import type { PdfStream } from '../syntax/values.ts';
import { dictionaryOf, type PdfValue, streamOf, stringOf } from '../syntax/values.ts';
import { dictionaryAt, itemsAt, resolveIn, type View } from './catalog.ts';
import { textOf } from './text-string.ts';

/** A file that a PDF has inside (ISO 32000-2 §7.11.4). */
export interface EmbeddedFile {
  readonly name: string;
  /** Undefined where the document names a file and does not have it. */
  readonly stream: PdfStream | undefined;
}

/**
 * The files that the name tree of a document leads to.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function* readEmbeddedFiles(view: View): AsyncGenerator<EmbeddedFile, void> {
  const names = await dictionaryAt(view, view.catalog, 'Names');
  const waiting: (PdfValue | undefined)[] = [names?.entries.get('EmbeddedFiles')];
  // The list grows while it is walked: the nodes below are put behind those above.
  for (const value of waiting) {
    const node = dictionaryOf(await resolveIn(view, value));
    if (!node) continue;
    view.store.source.spend('pdfObjects', 1);
    waiting.push(...(await itemsAt(view, node, 'Kids')));
    for (const entry of await itemsAt(view, node, 'Names')) {
      const specification = dictionaryOf(await resolveIn(view, entry));
      if (!specification) continue;
      const { entries } = specification;
      const named =
        stringOf(await resolveIn(view, entries.get('UF'))) ?? stringOf(await resolveIn(view, entries.get('F')));
      const embedded = await dictionaryAt(view, specification, 'EF');
      yield { name: textOf(named) ?? '', stream: streamOf(await resolveIn(view, embedded?.entries.get('F'))) };
    }
  }
}
