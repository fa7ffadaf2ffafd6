import { type Cell, pageColumns } from './block.ts';
import type { BreakLines } from './line-breaker.ts';
import { bandWidth, type LineStyle, labelStyle, noteStyle, padding, textStyle, toneColours } from './page-look.ts';

/** Sets type for the product's face. */
export interface Typesetter {
  readonly breakLines: BreakLines;
  /** Makes a text printable. */
  readonly printable: (text: string) => string;
}

/** A line of text that has no place yet. */
export interface StyledLine {
  readonly text: string;
  readonly style: LineStyle;
}

/** A cell whose text is broken into lines; measures in points. */
export interface SetCell {
  readonly x: number;
  readonly width: number;
  /** Room for text, from the left edge of the page. */
  readonly textX: number;
  readonly textWidth: number;
  readonly lines: readonly StyledLine[];
  readonly align: 'left' | 'center' | 'right';
  /** Colour of the band at its left edge. */
  readonly band?: string;
}

/** Breaks a text into lines of a style. */
export function styledLines(
  { breakLines, printable }: Typesetter,
  { text, style }: StyledLine,
  width: number,
): StyledLine[] {
  const shown = text.split('\n').map(printable).join('\n');
  return breakLines(shown, width, style.size, style.weight).map((line) => ({ text: line, style }));
}

/** Sets the cells of a row side by side into so much width. */
export function setCells(typesetter: Typesetter, cells: readonly Cell[], left: number, inner: number): SetCell[] {
  let at = 0;
  return cells.map(({ text, note, span, look, tone }) => {
    const x = left + (inner * at) / pageColumns;
    const width = (inner * span) / pageColumns;
    at += span;
    const inset = padding.x + (tone === undefined ? 0 : bandWidth);
    const textWidth = width - inset - padding.x;
    const style = look === 'label' ? labelStyle : textStyle;
    const coloured = tone === undefined ? style : { ...style, colour: toneColours[tone] };
    const lines = styledLines(typesetter, { text, style: coloured }, textWidth);
    if (note !== undefined) lines.push(...styledLines(typesetter, { text: note, style: noteStyle }, textWidth));
    return {
      x,
      width,
      textX: x + inset,
      textWidth,
      lines,
      align: look === 'text' ? 'left' : look === 'number' ? 'right' : 'center',
      ...(tone !== undefined && { band: toneColours[tone] }),
    };
  });
}

/** Height of lines one below the other, in points. */
export function heightOf(lines: readonly StyledLine[]): number {
  return lines.reduce((sum, { style }) => sum + style.leading, 0);
}

/** Height that the text of the tallest cell needs. */
export function tallest(cells: readonly SetCell[]): number {
  return Math.max(0, ...cells.map(({ lines }) => heightOf(lines)));
}

/** Parts a row in what fits a height, at least a line of each cell, and the rest, which is absent when there is none. */
export function cutRow(cells: readonly SetCell[], height: number): readonly [SetCell[], SetCell[]?] {
  const cuts = cells.map(({ lines }) => fitting(lines, height));
  const upper = cells.map((cell, index) => ({ ...cell, lines: cell.lines.slice(0, cuts[index]) }));
  if (cells.every(({ lines }, index) => cuts[index] === lines.length)) return [upper];
  return [upper, cells.map((cell, index) => ({ ...cell, lines: cell.lines.slice(cuts[index]) }))];
}

function fitting(lines: readonly StyledLine[], height: number): number {
  let used = 0;
  for (const [index, { style }] of lines.entries()) {
    used += style.leading;
    if (index > 0 && used > height) return index;
  }
  return lines.length;
}
