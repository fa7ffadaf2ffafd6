import { receiptWords } from '../../../i18n/handover/receipt-words.ts';
import { type Bilingual, fill } from '../../../i18n/text.ts';
import { openArchivalPdf } from '../../../printing/archival-pdf.ts';
import { openPrintableText } from '../../../printing/printable-text.ts';
import { cellsOf, colours, type Part, padding, piecesOf, type Style } from './cells.ts';
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
/** The face leaves more room below its letters than above: so far down they stand in the middle. */
const sinking = 1.8;
/** Of a usual row. */
const rowHeight = 40;

/** Text with its place among what stands at the same distance from the cell's left edge, and the height of all that. */
interface StackedPart extends Part {
  readonly top: number;
  readonly stack: number;
}

export function openSheet(options: SheetOptions): Sheet {
  const pdf = openArchivalPdf({
    ...options,
    bufferPages: true,
    margins: { top: page.margin, bottom: 0, left: page.margin, right: page.margin },
  });
  const printable = openPrintableText();
  let y = 0;

  const newPage = (): void => {
    pdf.addPage();
    drawFrame(pdf);
    y = page.margin;
  };

  /** @returns whether a new page was begun for it */
  const ensure = (height: number): boolean => {
    const lacking = y + height > page.height - page.bottom;
    if (lacking) newPage();
    return lacking;
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

  const stacked = (parts: readonly Part[]): readonly StackedPart[] => {
    const stacks = new Map<number, number>();
    const placed = parts.map((part) => {
      const top = stacks.get(part.x) ?? 0;
      stacks.set(part.x, top + heightOf(part.text, part.width, part.style));
      return { ...part, top };
    });
    return placed.map((part) => ({ ...part, stack: stacks.get(part.x) ?? 0 }));
  };

  const drawHeading = ({ zh, en }: Bilingual): void => {
    // A heading never stands alone at the foot of a page.
    ensure(headingHeight + rowHeight);
    pdf.lineWidth(0.5).rect(inner.x, y, inner.width, headingHeight).fillAndStroke(colours.tint, colours.line);
    const left = inner.x + padding.x;
    place(zh, { x: left, y: y + 3.7, width: inner.width }, { weight: 'Bold', size: 9.5, colour: colours.red });
    const after = left + pdf.widthOfString(zh) + 6;
    place(en, { x: after, y: y + 5.4, width: inner.width / 2 }, { size: 7, colour: colours.grey });
    y += headingHeight;
  };

  const drawRow = (row: Row, heading: Bilingual): void => {
    const cells = cellsOf(row, inner.width).map((cell) => ({ ...cell, parts: stacked(cell.parts) }));
    const tallest = Math.max(...cells.flatMap(({ parts }) => parts.map(({ stack }) => stack)));
    const height = tallest + 2 * padding.y;
    if (ensure(height)) drawHeading(continued(heading));
    let left = inner.x;
    for (const { width, label, parts } of cells) {
      pdf.lineWidth(0.5).rect(left, y, width, height).stroke(colours.line);
      if (label > 0)
        pdf
          .moveTo(left + label, y)
          .lineTo(left + label, y + height)
          .stroke(colours.line);
      for (const { text, x, top, stack, width: own, style } of parts) {
        place(text, { x: left + x, y: y + padding.y + sinking + (tallest - stack) / 2 + top, width: own }, style);
      }
      left += width;
    }
    y += height;
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
      for (const row of rows.flatMap(piecesOf)) drawRow(row, heading);
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

/** The heading of a section that goes on over a page. */
function continued(heading: Bilingual): Bilingual {
  return fill(receiptWords.continued, { zh: heading.zh, en: heading.en });
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
