import { Readable } from 'node:stream';
import type { Language } from '../../i18n/text.ts';
import { fourPropertyHtml } from './html.ts';
import type { ReportOutline } from './outline.ts';

/** What a report for people is written as, with the media types. */
export const reportFormats = { html: 'text/html; charset=utf-8', pdf: 'application/pdf' } as const;

export type ReportFormat = keyof typeof reportFormats;

/** Writes the four-property report (四性检测报告) while its pieces are made. */
export function writeReport(outline: ReportOutline, format: ReportFormat, language: Language): Readable {
  const pieces = format === 'pdf' ? printed(outline, language) : fourPropertyHtml(outline, language);
  return Readable.from(pieces, { objectMode: false });
}

/** What prints is loaded when something is printed: it takes 20 MiB and a tenth of a second, and most checks print nothing. */
async function* printed(outline: ReportOutline, language: Language): AsyncGenerator<Uint8Array> {
  const { fourPropertyPdf } = await import('./pdf.ts');
  yield* fourPropertyPdf(outline, language);
}
