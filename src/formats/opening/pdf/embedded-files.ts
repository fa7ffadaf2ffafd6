import { dictionaryAt, itemsAt, resolveIn, type View } from '../../../signatures/pdf/document/catalog.ts';
import { textOf } from '../../../signatures/pdf/document/text-string.ts';
import { PdfError, PdfUnsupported } from '../../../signatures/pdf/syntax/pdf-error.ts';
import {
  dictionaryOf,
  type PdfDictionary,
  type PdfValue,
  streamOf,
  stringOf,
} from '../../../signatures/pdf/syntax/values.ts';
import { identify } from '../../identify.ts';
import type { Opening } from '../opening.ts';

/** Finds programs among the files that a PDF has inside (ISO 32000-2 §7.11.4). */
export async function findEmbeddedFiles(view: View, opening: Opening): Promise<void> {
  const names = await dictionaryAt(view, view.catalog, 'Names');
  const waiting: (PdfValue | undefined)[] = [names?.entries.get('EmbeddedFiles')];
  let files = 0;
  // The list grows while it is walked: the nodes below are put behind those above.
  for (const value of waiting) {
    const node = dictionaryOf(await resolveIn(view, value));
    if (!node) continue;
    view.store.source.spend('pdfObjects', 1);
    waiting.push(...(await itemsAt(view, node, 'Kids')));
    for (const entry of await itemsAt(view, node, 'Names')) {
      const specification = dictionaryOf(await resolveIn(view, entry));
      if (!specification) continue;
      files += 1;
      await lookAt(view, specification, opening);
    }
  }
  if (files > 0) opening.fact('embeddedFiles', files);
}

async function lookAt(view: View, specification: PdfDictionary, opening: Opening): Promise<void> {
  const { entries } = specification;
  const named = stringOf(await resolveIn(view, entries.get('UF'))) ?? stringOf(await resolveIn(view, entries.get('F')));
  const name = textOf(named) ?? '';
  const embedded = await dictionaryAt(view, specification, 'EF');
  const stream = streamOf(await resolveIn(view, embedded?.entries.get('F')));
  const bytes = stream ? await decoded() : Buffer.alloc(0);
  const head = bytes.subarray(0, 4096);
  const { kind } = identify({ bytes: bytes.length, head, tail: bytes.subarray(-65_557) }, name);
  if (kind === 'executable') opening.trouble('embedded-program', name);

  async function decoded(): Promise<Buffer> {
    if (!stream) return Buffer.alloc(0);
    try {
      return await view.store.decoded(view.revision, stream, opening.budget.limits.heldBytes);
    } catch (error) {
      if (error instanceof PdfUnsupported) opening.trouble('encoding-unknown', name);
      else if (error instanceof PdfError) opening.trouble('member-damaged', name);
      else throw error;
      return Buffer.alloc(0);
    }
  }
}
