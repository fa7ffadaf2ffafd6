import { pageWords } from '../../i18n/forms/page-words.ts';
import { fill, type Language } from '../../i18n/text.ts';
import { fourPropertyWords as words } from '../../i18n/verification/four-properties.ts';
import { printPages } from '../../printing/print-pages.ts';
import type { ReportOutline } from './outline.ts';
import { reportBlocks } from './report-blocks.ts';

/**
 * The four-property report (四性检测报告) as a PDF/A-3b of A4 pages. The same report gives the same bytes.
 * @returns the bytes, piece by piece
 */
export function fourPropertyPdf(outline: ReportOutline, language: Language): AsyncGenerator<Uint8Array> {
  const { report, subject, digest } = outline;
  const title = words.title[language];
  return printPages({
    title: [title, subject.project].join(' ').trim(),
    author: subject.deliveringUnit ?? '',
    keywords: digest,
    createdAt: new Date(report.finishedAt),
    language,
    blocks: () => reportBlocks(outline, language),
    footer: (page, pages) => `${title}　${fill(pageWords, { page, pages })[language]}`,
  });
}
