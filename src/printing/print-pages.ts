import { openBreath } from '../concurrency/breath.ts';
import { openArchivalPdf, type PdfDescription } from './archival-pdf.ts';
import type { Block } from './block.ts';
import { openLineBreaker } from './line-breaker.ts';
import { bandWidth, footerStyle, ink, margins, pageSize } from './page-look.ts';
import { openPrintableText } from './printable-text.ts';
import { openSheet, type Pen } from './set-pages.ts';

/** Pieces of what is printed, some of which may have to be fetched. */
export type Blocks = Iterable<Block> | AsyncIterable<Block>;

/** What is printed, and what stands at the foot of each page. */
export interface Print extends Pick<PdfDescription, 'title' | 'author' | 'keywords' | 'createdAt' | 'language'> {
  readonly landscape?: boolean;
  /** Begins anew each time, with the same blocks. */
  readonly blocks: () => Blocks;
  readonly footer: (page: number, pages: number) => string;
}

const pieceBytes = 64 * 1024;

/**
 * Prints blocks as a PDF/A-3b of A4 pages, page by page: type is set twice, first to know how many pages there will be,
 * so that none is held. The same blocks give the same bytes.
 */
export async function* printPages({ blocks, footer, landscape = false, ...about }: Print): AsyncGenerator<Uint8Array> {
  const typesetter = { breakLines: openLineBreaker(), printable: openPrintableText() };
  const breathe = openBreath();
  const counter = openCounter();
  const count = openSheet(typesetter, { landscape, pen: counter.pen });
  for await (const block of blocks()) {
    count.add(block);
    await breathe();
  }
  count.finish();
  const pdf = openArchivalPdf({ ...about, landscape, margins: { ...margins, bottom: 0 } });
  const footerOf = (page: number): string => typesetter.printable(footer(page, counter.pages()));
  const draw = openSheet(typesetter, { landscape, pen: penOf(pdf, landscape, footerOf) });
  for await (const block of blocks()) {
    draw.add(block);
    if (pdf.readableLength < pieceBytes) continue;
    yield* ready(pdf);
    await breathe();
  }
  draw.finish();
  pdf.end();
  for await (const chunk of pdf) yield Buffer.from(chunk);
}

function* ready(pdf: PDFKit.PDFDocument): Generator<Uint8Array> {
  const piece: unknown = pdf.read();
  if (piece instanceof Uint8Array) yield piece;
}

/** A pen that only counts pages. */
function openCounter(): { readonly pen: Pen; readonly pages: () => number } {
  let pages = 0;
  const nothing = (): void => undefined;
  return {
    pages: () => pages,
    pen: {
      page() {
        pages += 1;
      },
      frames: nothing,
      line: nothing,
    },
  };
}

function penOf(pdf: PDFKit.PDFDocument, landscape: boolean, footerOf: (page: number) => string): Pen {
  const { width, height } = pageSize(landscape);
  const foot = { x: margins.left, y: height - margins.bottom + 20, width: width - margins.left - margins.right };
  let page = 0;
  const line: Pen['line'] = ({ text, style }, { x, y, width: own }, align) => {
    if (text === '') return;
    pdf.font(style.weight).fontSize(style.size).fillColor(style.colour);
    const room = align === 'left' ? 0 : own - pdf.widthOfString(text);
    pdf.text(text, x + (align === 'center' ? room / 2 : room), y, { lineBreak: false });
  };
  return {
    line,
    page() {
      pdf.addPage();
      page += 1;
      line({ text: footerOf(page), style: footerStyle }, foot, 'center');
    },
    frames(cells, y, tall) {
      for (const { x, band } of cells) if (band !== undefined) pdf.rect(x, y, bandWidth, tall).fill(band);
      pdf.lineWidth(0.5);
      for (const { x, width: own } of cells) pdf.rect(x, y, own, tall);
      pdf.stroke(ink);
    },
  };
}
