import PdfKit from 'pdfkit';
import { cjkFont } from '../../i18n/cjk-font.ts';
import { cellsOf, colours, type Part, padding, piecesOf, type Style } from './cells.ts';
import { openPrintableText } from './printable-text.ts';
import type { Row, Section } from './receipt-rows.ts';

export interface SheetOptions {
  readonly title: string;
  readonly author: string;
  readonly keywords: string;
  readonly createdAt: Date;
}

/** Where text comes, in points from the left and top of the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A document in the shape of an official certificate: framed A4 pages, a form of labelled cells, PDF/A-3b. */
export interface Sheet {
  readonly pdf: PDFKit.PDFDocument;
  /** Left edge and width of what is inside the frame. */
  readonly inner: Omit<Box, 'y'>;
  /** Where the next thing comes. */
  y(): number;
  /** Leaves room, and begins a new page when so much height is not left. */
  skip(distance: number, needed?: number): void;
  /** Writes across the sheet and goes on below. */
  write(text: string, style: Style): void;
  /** Writes anywhere. @returns the height of what was written */
  place(text: string, box: Box, style: Style): number;
  section(section: Section): void;
  /** Numbers the pages and gives the bytes. */
  finish(footer: (page: number, pages: number) => string): Promise<Buffer>;
}

/** A4 in points, the frame's distance from its edges, and that of what is inside. */
const page = { width: 595.28, height: 841.89, frame: 34, margin: 54, bottom: 64 };
const inner = { x: page.margin, width: page.width - 2 * page.margin };
const headingHeight = 17;
/** Of a usual row. */
const rowHeight = 40;

export function openSheet(options: SheetOptions): Sheet {
  const pdf = openPdf(options);
  const printable = openPrintableText();
  let y = 0;

  const newPage = (): void => {
    pdf.addPage();
    drawFrame(pdf);
    y = page.margin;
  };

  const ensure = (height: number): void => {
    if (y + height > page.height - page.bottom) newPage();
  };

  /** Sets the pen, and gives text and options as pdfkit wants them. */
  const set = (text: string, width: number, style: Style): [string, PDFKit.Mixins.TextOptions] => {
    const {
      weight = 'Regular',
      size,
      colour = colours.ink,
      align = 'left',
      lineGap = 0,
      indent = 0,
      spacing = 0,
    } = style;
    pdf.font(weight).fontSize(size).fillColor(colour);
    return [text.split('\n').map(printable).join('\n'), { width, align, lineGap, indent, characterSpacing: spacing }];
  };

  const heightOf = (text: string, width: number, style: Style): number =>
    pdf.heightOfString(...set(text, width, style));

  const place: Sheet['place'] = (text, box, style) => {
    const [printed, layout] = set(text, box.width, style);
    pdf.text(printed, box.x, box.y, layout);
    return pdf.heightOfString(printed, layout);
  };

  const stacked = (parts: readonly Part[]): readonly (Part & { top: number; height: number })[] => {
    const bottoms = new Map<number, number>();
    return parts.map((part) => {
      const top = bottoms.get(part.x) ?? 0;
      const height = heightOf(part.text, part.width, part.style);
      bottoms.set(part.x, top + height);
      return { ...part, top, height };
    });
  };

  const drawRow = (row: Row): void => {
    const cells = cellsOf(row, inner.width).map((cell) => ({ ...cell, parts: stacked(cell.parts) }));
    const bottoms = cells.flatMap(({ parts }) => parts.map(({ top, height }) => top + height));
    const height = Math.max(...bottoms) + 2 * padding.y;
    ensure(height);
    let left = inner.x;
    for (const { width, label, parts } of cells) {
      pdf.lineWidth(0.5).rect(left, y, width, height).stroke(colours.line);
      if (label > 0)
        pdf
          .moveTo(left + label, y)
          .lineTo(left + label, y + height)
          .stroke(colours.line);
      for (const part of parts) {
        place(part.text, { x: left + part.x, y: y + padding.y + part.top, width: part.width }, part.style);
      }
      left += width;
    }
    y += height;
  };

  const drawHeading = ({ zh, en }: Section['heading']): void => {
    // A heading never stands alone at the foot of a page.
    ensure(headingHeight + rowHeight);
    pdf.lineWidth(0.5).rect(inner.x, y, inner.width, headingHeight).fillAndStroke(colours.tint, colours.line);
    const left = inner.x + padding.x;
    place(zh, { x: left, y: y + 2.5, width: inner.width }, { weight: 'Bold', size: 9.5, colour: colours.red });
    const after = left + pdf.widthOfString(zh) + 6;
    place(en, { x: after, y: y + 5, width: inner.width / 2 }, { size: 7, colour: colours.grey });
    y += headingHeight;
  };

  newPage();
  return {
    pdf,
    inner,
    place,
    y: () => y,
    skip(distance, needed = 0) {
      y += distance;
      ensure(needed);
    },
    write(text, style) {
      ensure(heightOf(text, inner.width, style));
      y += place(text, { ...inner, y }, style);
    },
    section({ heading, rows }) {
      drawHeading(heading);
      for (const row of rows.flatMap(piecesOf)) drawRow(row);
    },
    finish(footer) {
      const { start, count } = pdf.bufferedPageRange();
      for (let index = 0; index < count; index += 1) {
        pdf.switchToPage(start + index);
        const box = { ...inner, y: page.height - page.frame - 16 };
        place(footer(index + 1, count), box, { size: 7, colour: colours.grey, align: 'center' });
      }
      return collect(pdf);
    },
  };
}

function openPdf({ title, author, keywords, createdAt }: SheetOptions): PDFKit.PDFDocument {
  const pdf = new PdfKit({
    size: 'A4',
    margins: { top: page.margin, bottom: 0, left: page.margin, right: page.margin },
    // What is attached needs part 3 of PDF/A.
    subset: 'PDF/A-3b',
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    // None at first: PDF/A wants every font embedded, and pdfkit would open a face once more for each name it has.
    font: '',
    info: {
      Title: title,
      Author: author,
      Keywords: keywords,
      Creator: 'Yijiao',
      Producer: 'Yijiao',
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  });
  return pdf.registerFont('Regular', cjkFont('Regular')).registerFont('Bold', cjkFont('Bold'));
}

function drawFrame(pdf: PDFKit.PDFDocument): void {
  for (const { distance, line } of [
    { distance: page.frame, line: 1.6 },
    { distance: page.frame + 4, line: 0.5 },
  ]) {
    const { width, height } = page;
    pdf
      .lineWidth(line)
      .rect(distance, distance, width - 2 * distance, height - 2 * distance)
      .stroke(colours.red);
  }
}

async function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  pdf.end();
  const chunks: Buffer[] = [];
  for await (const chunk of pdf) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
