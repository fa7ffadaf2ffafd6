import { openBreath } from '../../concurrency/breath.ts';
import type { Form, FormSource } from '../form.ts';
import { openPages } from './pages.ts';

/**
 * Prints a form (PDF/A-3b, A4) page by page while its pieces are made; the same source gives the same bytes.
 * @param createdAt what the document says of when it was made
 */
export async function* printForm(
  { title, landscape, blocks }: Form,
  source: FormSource,
  createdAt: Date,
): AsyncGenerator<Uint8Array> {
  const breathe = openBreath();
  const { deliveringUnit, project } = source.document;
  const pages = openPages({
    title: `${title.zh} ${project.name}`.trim(),
    author: deliveringUnit.name,
    createdAt,
    landscape: landscape ?? false,
    footer: title.zh,
  });
  for (const block of blocks(source)) {
    pages.add(block);
    const ready = pages.ready();
    if (!ready) continue;
    yield ready;
    await breathe();
  }
  yield* pages.finish();
}
