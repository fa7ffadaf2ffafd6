import { type Cell, pageColumns } from '../../printing/block.ts';
import type { Blocks } from '../../printing/print-pages.ts';
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

/** Points; Excel knows no higher row. */
const highestRow = 409;

/** Heads stand in both languages. */
const headLines = 2;

/**
 * Sheets of forms that are a page each, one below the other.
 * @param formOf the pieces of a form by its place from 0
 * @param perSheet no more than a sheet can have page breaks
 */
export function blockSheets(
  name: string,
  count: number,
  formOf: (index: number) => Blocks,
  perSheet: number = sheetLimits.pageBreaks,
): readonly WrittenSheet[] {
  const sheets = Math.max(1, Math.ceil(count / perSheet));
  return Array.from({ length: sheets }, (_, sheet) => ({
    name: sheet === 0 ? name : `${name} (${sheet + 1})`,
    columns: Array.from({ length: pageColumns }, () => ({ width: 7.5 })),
    async *rows() {
      const last = Math.min(count, (sheet + 1) * perSheet);
      for (let index = sheet * perSheet; index < last; index += 1) yield* rowsOf(formOf(index));
    },
  }));
}

async function* rowsOf(form: Blocks): AsyncGenerator<WrittenRow> {
  for await (const block of form) {
    if (block.kind === 'title') yield across(block.text, 'title', 32);
    else if (block.kind === 'heading' || block.kind === 'line') yield across(block.text, 'plain', lineHeight);
    else if (block.kind === 'row') yield rowOf(block.cells, block.lines ?? 1);
    else if (block.kind === 'heads') yield rowOf(block.cells, headLines);
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
  return { cells: written, merged, height: Math.min(lineHeight * (lines + 0.5), highestRow) };
}
