import { type Block, type Cell, pageColumns } from '../../printing/block.ts';
import type { Look } from '../workbook/looks.ts';
import { sheetLimits, type WrittenCell, type WrittenRow, type WrittenSheet } from '../workbook/written-sheet.ts';

const looks: Readonly<Record<Cell['look'], Look>> = {
  label: 'head',
  text: 'text',
  centred: 'centred',
  number: 'number',
};

/** Points of a line of text. */
const lineHeight = 16;

/**
 * Sheets of forms that are a page each, one below the other; no more on a sheet than it can have page breaks.
 * @param formOf the pieces of a form by its place from 0
 */
export function blockSheets(
  name: string,
  count: number,
  formOf: (index: number) => Iterable<Block>,
): readonly WrittenSheet[] {
  const sheets = Math.max(1, Math.ceil(count / sheetLimits.pageBreaks));
  return Array.from({ length: sheets }, (_, sheet) => ({
    name: sheet === 0 ? name : `${name} (${sheet + 1})`,
    columns: Array.from({ length: pageColumns }, () => ({ width: 7.5 })),
    *rows() {
      const last = Math.min(count, (sheet + 1) * sheetLimits.pageBreaks);
      for (let index = sheet * sheetLimits.pageBreaks; index < last; index += 1) yield* rowsOf(formOf(index));
    },
  }));
}

function* rowsOf(form: Iterable<Block>): Generator<WrittenRow> {
  for (const block of form) {
    if (block.kind === 'title') yield across(block.text, 'title', 32);
    else if (block.kind === 'heading' || block.kind === 'line') yield across(block.text, 'plain', lineHeight);
    else if (block.kind === 'row') yield rowOf(block.cells, block.lines ?? 1);
  }
  yield { cells: [], endsPage: true };
}

function across(value: string, look: Look, height: number): WrittenRow {
  return { cells: [{ value, look }], merged: [[0, pageColumns - 1]], height };
}

function rowOf(cells: readonly Cell[], lines: number): WrittenRow {
  const written: WrittenCell[] = [];
  const merged: (readonly [number, number])[] = [];
  for (const { text, span, look } of cells) {
    if (span > 1) merged.push([written.length, written.length + span - 1]);
    for (let at = 0; at < span; at += 1) written.push({ value: at === 0 ? text : '', look: looks[look] });
  }
  return { cells: written, merged, height: lineHeight * (lines + 0.5) };
}
