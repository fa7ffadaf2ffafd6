import { Readable } from 'node:stream';
import type { Language } from '../../i18n/text.ts';
import { fourPropertyHtml } from './html.ts';
import type { ReportOutline } from './outline.ts';
import { fourPropertyPdf } from './pdf.ts';

/** What a report for people is written as, with the media types. */
export const reportFormats = { html: 'text/html; charset=utf-8', pdf: 'application/pdf' } as const;

export type ReportFormat = keyof typeof reportFormats;

/** Writes the four-property report (四性检测报告) while its pieces are made. */
export function writeReport(outline: ReportOutline, format: ReportFormat, language: Language): Readable {
  const pieces = format === 'pdf' ? fourPropertyPdf(outline, language) : fourPropertyHtml(outline, language);
  return Readable.from(pieces, { objectMode: false });
}
