import type { View } from '../../../signatures/pdf/document/catalog.ts';
import { type EmbeddedFile, readEmbeddedFiles } from '../../../signatures/pdf/document/embedded-files.ts';
import { PdfError, PdfUnsupported } from '../../../signatures/pdf/syntax/pdf-error.ts';
import { identify } from '../../identify.ts';
import type { Opening } from '../opening.ts';

/** Finds programs among the files that a PDF has inside. */
export async function findEmbeddedFiles(view: View, opening: Opening): Promise<void> {
  let files = 0;
  for await (const file of readEmbeddedFiles(view)) {
    files += 1;
    await lookAt(view, file, opening);
  }
  if (files > 0) opening.fact('embeddedFiles', files);
}

async function lookAt(view: View, { name, stream }: EmbeddedFile, opening: Opening): Promise<void> {
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
