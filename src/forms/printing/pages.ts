import { openArchivalPdf, type PdfDescription } from '../../printing/archival-pdf.ts';
import { openPrintableText } from '../../printing/printable-text.ts';
import { type Block, type FormCell, pageColumns } from '../block.ts';
import { openLineBreaker } from './measure.ts';

/** Pages that are written as they become full. */
export interface Pages {
  add(block: Block): void;
  /** The bytes that are ready, when there are enough to hand on. */
  ready(): Uint8Array | undefined;
  finish(): AsyncGenerator<Uint8Array>;
}

interface PagesOptions extends Pick<PdfDescription, 'title' | 'author' | 'createdAt'> {
  readonly landscape: boolean;
  /** Stands before the number of every page. */
  readonly footer: string;
}

/** Millimetres of A4 in points. */
const sides = { long: 841.89, short: 595.28 };
const margins = { top: 56, bottom: 56, left: 56, right: 42 };
/** Of text in rows. */
const size = 9.5;
const lineHeight = 14;
const padding = { x: 4, y: 4 };
const titleSize = 18;
const ink = '#000000';
/** The face leaves more room below its letters than above. */
const sinking = 1;
const pieceBytes = 64 * 1024;

/** A cell whose text is broken into lines. */
interface SetCell {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly string[];
  readonly look: FormCell['look'];
}

/** Opens a PDF of A4 pages with tables that go on over pages, their heads repeated, and a number at the foot of each page. */
export function openPages({ landscape, footer, ...description }: PagesOptions): Pages {
  const pdf = openArchivalPdf({ ...description, landscape, margins: { ...margins, bottom: 0 } });
  const [width, height] = landscape ? [sides.long, sides.short] : [sides.short, sides.long];
  const inner = width - margins.left - margins.right;
  const bottom = height - margins.bottom;
  const printable = openPrintableText();
  const breakLines = openLineBreaker();
  let y = Number.POSITIVE_INFINITY;
  let pageNumber = 0;
  let heads: readonly SetCell[] = [];

  const write = (
    line: string,
    box: { x: number; y: number; width: number },
    align: 'left' | 'center' | 'right',
  ): void => {
    if (line === '') return;
    const room = align === 'left' ? 0 : box.width - pdf.widthOfString(line);
    pdf.text(line, box.x + (align === 'center' ? room / 2 : room), box.y, { lineBreak: false });
  };
  const newPage = (): void => {
    pdf.addPage();
    pageNumber += 1;
    pdf.font('Regular').fontSize(8).fillColor(ink);
    const box = { x: margins.left, y: height - margins.bottom + 20, width: inner };
    write(printable(`${footer}　第 ${pageNumber} 页　Page ${pageNumber}`), box, 'center');
    y = margins.top;
    if (heads.length > 0) drawSlice(heads, 0, linesOf(heads), 1);
  };
  const ensure = (needed: number): void => {
    if (y + needed > bottom) newPage();
  };
  const setCells = (cells: readonly FormCell[]): SetCell[] => {
    let at = 0;
    return cells.map(({ text, span, look }) => {
      const x = margins.left + (inner * at) / pageColumns;
      const own = (inner * span) / pageColumns;
      at += span;
      const shown = text.split('\n').map(printable).join('\n');
      return { x, width: own, lines: breakLines(shown, own - 2 * padding.x, size), look };
    });
  };
  /** Draws some lines of a row in a box that has room for at least so many. */
  const drawSlice = (cells: readonly SetCell[], from: number, to: number, least: number): void => {
    const rowHeight = Math.max(to - from, least) * lineHeight + 2 * padding.y;
    pdf.lineWidth(0.5);
    for (const { x, width: own } of cells) pdf.rect(x, y, own, rowHeight);
    pdf.stroke(ink);
    for (const { x, width: own, lines, look } of cells) {
      const shown = lines.slice(from, to);
      pdf
        .font(look === 'label' ? 'Bold' : 'Regular')
        .fontSize(size)
        .fillColor(ink);
      const align = look === 'text' ? 'left' : look === 'number' ? 'right' : 'center';
      let top = y + (rowHeight - shown.length * lineHeight) / 2 + sinking;
      for (const line of shown) {
        write(line, { x: x + padding.x, y: top, width: own - 2 * padding.x }, align);
        top += lineHeight;
      }
    }
    y += rowHeight;
  };
  /** A row that is taller than what is left of the page goes on over the next ones. */
  const drawRow = (cells: readonly SetCell[], least: number): void => {
    const total = Math.max(linesOf(cells), 1);
    let from = 0;
    ensure(Math.min(Math.max(total, least), linesPerRow()) * lineHeight + 2 * padding.y);
    while (from < total) {
      if (from > 0) newPage();
      const fitting = Math.max(1, Math.floor((bottom - y - 2 * padding.y) / lineHeight));
      const to = Math.min(total, from + fitting);
      drawSlice(cells, from, to, from === 0 ? Math.min(least, fitting) : 1);
      from = to;
    }
  };
  /** More lines than these may be parted over pages. */
  const linesPerRow = (): number => Math.floor((bottom - margins.top) / lineHeight / 2);

  const addTitle = (text: string): void => {
    heads = [];
    const lines = breakLines(printable(text), inner, titleSize);
    ensure(lines.length * titleSize * 1.5 + 60);
    pdf.font('Bold').fontSize(titleSize).fillColor(ink);
    for (const line of lines) {
      write(line, { x: margins.left, y, width: inner }, 'center');
      y += titleSize * 1.5;
    }
    y += 8;
  };
  const addLine = (text: string, align: 'left' | 'right'): void => {
    heads = [];
    for (const line of breakLines(printable(text), inner, size)) {
      ensure(lineHeight);
      pdf.font('Regular').fontSize(size).fillColor(ink);
      write(line, { x: margins.left, y, width: inner }, align);
      y += lineHeight;
    }
    y += 4;
  };
  const addHeads = (cells: readonly FormCell[]): void => {
    heads = [];
    const made = setCells(cells);
    // Heads never stand alone at the foot of a page.
    ensure((linesOf(made) + 2) * lineHeight + 4 * padding.y);
    heads = made;
    drawSlice(made, 0, linesOf(made), 1);
  };
  return {
    add(block) {
      if (block.kind === 'title') addTitle(block.text);
      else if (block.kind === 'line') addLine(block.text, block.align ?? 'left');
      else if (block.kind === 'heads') addHeads(block.cells);
      else if (block.kind === 'row') drawRow(setCells(block.cells), block.lines ?? 1);
      else [heads, y] = [[], Number.POSITIVE_INFINITY];
    },
    ready() {
      if (pdf.readableLength < pieceBytes) return undefined;
      const ready: unknown = pdf.read();
      return ready instanceof Uint8Array ? ready : undefined;
    },
    async *finish() {
      if (pageNumber === 0) newPage();
      pdf.end();
      for await (const chunk of pdf) yield Buffer.from(chunk);
    },
  };
}

function linesOf(cells: readonly SetCell[]): number {
  return Math.max(...cells.map(({ lines }) => lines.length));
}
