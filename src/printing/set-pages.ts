import type { Block, Cell } from './block.ts';
import {
  headingStyles,
  type LineStyle,
  margins,
  padding,
  pageSize,
  sinking,
  textStyle,
  titleStyle,
  toneColours,
} from './page-look.ts';
import {
  cutRow,
  heightOf,
  type SetCell,
  type StyledLine,
  setCells,
  styledLines,
  type Typesetter,
  tallest,
} from './set-rows.ts';

/** A place on the page, in points from its left and top. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What pages are drawn with. */
export interface Pen {
  /** Begins a page. */
  page(): void;
  /** The frames of the cells of a row, with their bands. */
  frames(cells: readonly SetCell[], y: number, height: number): void;
  line(line: StyledLine, place: Place, align: SetCell['align']): void;
}

/** Above a heading that does not begin a page, in points. */
const spaceAbove = { 1: 12, 2: 8, 3: 4 } as const;

/** A row lower than this share of a page is not parted over two. */
const wholeRow = 0.5;

/** Pages that blocks are put on, one after another. */
export interface Sheet {
  add(block: Block): void;
  /** There is at least one page. */
  finish(): void;
}

/**
 * Puts blocks into their places on A4 pages: tables go on over pages with their heads repeated, a row that is taller than
 * what is left of a page as well.
 */
export function openSheet(
  typesetter: Typesetter,
  { landscape, pen }: { readonly landscape: boolean; readonly pen: Pen },
): Sheet {
  const { width, height } = pageSize(landscape);
  const inner = width - margins.left - margins.right;
  const bottom = height - margins.bottom;
  let y = Number.POSITIVE_INFINITY;
  let begun = false;
  let heads: readonly SetCell[] = [];

  const newPage = (): void => {
    pen.page();
    begun = true;
    y = margins.top;
    if (heads.length > 0) place(heads, tallest(heads));
  };
  const ensure = (needed: number): void => {
    if (y + needed > bottom) newPage();
  };
  /** Puts cells side by side, their text in the middle of the height, and goes on below. */
  const place = (cells: readonly SetCell[], textHeight: number, atTop = false): void => {
    const height = textHeight + 2 * padding.y;
    pen.frames(cells, y, height);
    for (const { textX, textWidth, lines, align } of cells) {
      let top = y + (atTop ? padding.y : (height - heightOf(lines)) / 2) + sinking;
      for (const line of lines) {
        pen.line(line, { x: textX, y: top, width: textWidth }, align);
        top += line.style.leading;
      }
    }
    y += height;
  };
  const addRow = (row: readonly Cell[], lines: number): void => {
    const atTop = row.some(({ note }) => note !== undefined);
    let rest: readonly SetCell[] | undefined = setCells(typesetter, row, margins.left, inner);
    let least = lines * textStyle.leading;
    ensure(Math.min(Math.max(tallest(rest), least), (bottom - margins.top) * wholeRow) + 2 * padding.y);
    for (;;) {
      const room = bottom - y - 2 * padding.y;
      const [upper, lower]: readonly [SetCell[], SetCell[]?] = cutRow(rest, room);
      place(upper, Math.max(tallest(upper), Math.min(least, room)), atTop);
      if (!lower) break;
      newPage();
      [rest, least] = [lower, textStyle.leading];
    }
  };
  const addLines = (text: string, style: LineStyle, align: SetCell['align'], together = 0): void => {
    heads = [];
    const lines = styledLines(typesetter, { text, style }, inner);
    ensure(Math.min(heightOf(lines) + together, bottom - margins.top));
    for (const line of lines) {
      ensure(style.leading);
      pen.line(line, { x: margins.left, y, width: inner }, align);
      y += style.leading;
    }
  };
  const addHeads = (row: readonly Cell[]): void => {
    heads = [];
    const cells = setCells(typesetter, row, margins.left, inner);
    // Heads never stand alone at the foot of a page.
    ensure(tallest(cells) + 2 * textStyle.leading + 4 * padding.y);
    heads = cells;
    place(heads, tallest(heads));
  };
  return {
    add(block) {
      if (block.kind === 'title') {
        addLines(block.text, titleStyle, 'center', 60);
        y += 8;
      } else if (block.kind === 'heading') {
        y += y > margins.top ? spaceAbove[block.level] : 0;
        addLines(block.text, headingStyles[block.level], 'left', 60);
        y += 2;
      } else if (block.kind === 'line') {
        const { text, align = 'left', tone } = block;
        const style: LineStyle = tone ? { ...textStyle, weight: 'Bold', colour: toneColours[tone] } : textStyle;
        addLines(text, style, align);
        y += 4;
      } else if (block.kind === 'heads') addHeads(block.cells);
      else if (block.kind === 'row') addRow(block.cells, block.lines ?? 1);
      else [heads, y] = [[], Number.POSITIVE_INFINITY];
    },
    finish() {
      if (!begun) newPage();
    },
  };
}
