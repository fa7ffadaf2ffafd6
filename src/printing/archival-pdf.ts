import PdfKit from 'pdfkit';
import { cjkFont } from '../i18n/cjk-font.ts';
import { type Language, languageTags } from '../i18n/text.ts';

/** What a document says of itself. */
export interface PdfDescription {
  readonly title: string;
  readonly author: string;
  readonly keywords?: string;
  readonly createdAt: Date;
  /** Chinese where it is not said. */
  readonly language?: Language;
  readonly landscape?: boolean;
  /** Keeps every page until the end, so that something can be added to it. */
  readonly bufferPages?: boolean;
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
}

/** Begins a PDF/A-3b of A4 pages with the product's face in it, as `Regular` and `Bold`; the first page is yet to be added. */
export function openArchivalPdf(description: PdfDescription): PDFKit.PDFDocument {
  const {
    title,
    author,
    keywords,
    createdAt,
    language = 'zh',
    landscape = false,
    bufferPages = false,
    margins,
  } = description;
  const pdf = new PdfKit({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margins: { ...margins },
    // What is attached needs part 3 of PDF/A.
    subset: 'PDF/A-3b',
    pdfVersion: '1.7',
    lang: languageTags[language],
    displayTitle: true,
    bufferPages,
    autoFirstPage: false,
    // None at first: PDF/A wants every font embedded, and pdfkit would open a face once more for each name it has.
    font: '',
    info: {
      Title: metadataText(title),
      Author: metadataText(author),
      ...(keywords !== undefined && { Keywords: metadataText(keywords) }),
      Creator: 'Yijiao',
      Producer: 'Yijiao',
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  });
  return pdf.registerFont('Regular', cjkFont('Regular')).registerFont('Bold', cjkFont('Bold'));
}

const fullWidth: Readonly<Record<string, string>> = { '&': '＆', '<': '＜', '>': '＞' };

/** Text for a PDF's metadata: pdfkit writes it into XML as it is, and there it may be no markup. */
function metadataText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[&<>]/gu, (character) => fullWidth[character] ?? '')
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, '\uFFFD');
}
