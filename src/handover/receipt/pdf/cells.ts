import type { Bilingual } from '../../../i18n/text.ts';
import type { Entry, Row } from './receipt-rows.ts';

/** How text is set; sizes in points. */
export interface Style {
  readonly weight?: 'Regular' | 'Bold';
  readonly size: number;
  readonly colour?: string;
  readonly align?: 'left' | 'center' | 'right' | 'justify';
  readonly lineGap?: number;
  readonly indent?: number;
  readonly spacing?: number;
}

/** 印泥红, ink, its paler shades and the tint of headings. */
export const colours = { red: '#9e1b1b', ink: '#1a1a1a', grey: '#5f5f5f', line: '#b9a3a3', tint: '#f8f1ef' };

/** Text that stands in a cell, below what stands at the same distance from its left edge. */
export interface Part {
  readonly text: string;
  /** From the cell's left edge. */
  readonly x: number;
  readonly width: number;
  readonly style: Style;
}

/** One entry of the form: label and value side by side, or a value alone. */
export interface Cell {
  readonly width: number;
  /** Width of the label; 0 without one. */
  readonly label: number;
  readonly parts: readonly Part[];
}

/** Room between the lines of the form and its text. */
export const padding = { x: 5, y: 3.5 };

const labelWidth = 88;
const zh: Style = { size: 8.5, lineGap: 0.5 };
const en: Style = { size: 6.5, colour: colours.grey };

/** Shares the width of the form among the entries of a row. */
export function cellsOf(row: Row, width: number): readonly Cell[] {
  return row.map((entry) => cellOf(entry, width / row.length));
}

function cellOf({ label, value }: Entry, width: number): Cell {
  // A narrow cell keeps enough room for its value.
  const own = label ? Math.min(labelWidth, width * 0.42) : 0;
  const labels = label ? bilingual(label, { ...zh, weight: 'Bold' }) : [];
  const values = typeof value === 'string' ? [{ text: value, style: zh }] : bilingual(value, zh);
  return {
    width,
    label: own,
    parts: [
      ...labels.map((part) => ({ ...part, x: padding.x, width: own - 2 * padding.x })),
      ...values.map((part) => ({ ...part, x: own + padding.x, width: width - own - 2 * padding.x })),
    ],
  };
}

function bilingual(text: Bilingual, style: Style): { text: string; style: Style }[] {
  const chinese = { text: text.zh, style };
  return text.zh === text.en ? [chinese] : [chinese, { text: text.en, style: en }];
}

/** Characters of a value in one row: a longer one goes on in rows of its own, so that no row outgrows a page. */
const longestValue = 900;

/** A row, or several where a value is too long for one. */
export function piecesOf(row: Row): readonly Row[] {
  if (!row.some(({ value }) => typeof value === 'string' && value.length > longestValue)) return [row];
  return row.flatMap((entry) => {
    if (typeof entry.value !== 'string') return [[entry]];
    const characters = Array.from(entry.value);
    return Array.from({ length: Math.ceil(characters.length / longestValue) }, (_, index) => {
      const piece = characters.slice(index * longestValue, (index + 1) * longestValue);
      return [{ ...entry, value: piece.join('') }];
    });
  });
}
