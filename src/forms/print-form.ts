import { pageWords } from '../i18n/forms/page-words.ts';
import { fill } from '../i18n/text.ts';
import { printPages } from '../printing/print-pages.ts';
import type { Form, FormSource } from './form.ts';

/**
 * Prints a form (PDF/A-3b, A4) page by page while its pieces are made; the same source gives the same bytes.
 * @param createdAt what the document says of when it was made
 */
export function printForm(
  { title, landscape = false, blocks }: Form,
  source: FormSource,
  createdAt: Date,
): AsyncGenerator<Uint8Array> {
  const { deliveringUnit, project } = source.document;
  return printPages({
    title: `${title.zh} ${project.name}`.trim(),
    author: deliveringUnit.name,
    createdAt,
    language: 'zh',
    landscape,
    blocks: () => blocks(source),
    footer(page, pages) {
      const { zh, en } = fill(pageWords, { page, pages });
      return `${title.zh}　${zh}　${en}`;
    },
  });
}
