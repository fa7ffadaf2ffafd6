import { emptyCell, type SheetCell, type WorkbookLimits } from '../workbook.ts';
import type { Parts } from './parts.ts';
import { type CellArea, cellArea } from './references.ts';
import { tooLarge } from './workbook-fault.ts';

/**
 * The merged areas of a sheet, which the file tells behind the cells.
 * @throws {Problem} `workbook.too-large`, `workbook.malformed`
 */
export async function readMergedAreas(
  parts: Parts,
  part: string,
  sheet: string,
  { merges }: WorkbookLimits,
): Promise<readonly CellArea[]> {
  if (!(await mentions(parts.bytes(part), 'mergeCell'))) return [];
  const areas: CellArea[] = [];
  await parts.readAll(part, {
    open({ name, attribute }) {
      const area = name === 'mergeCell' ? cellArea(attribute('ref') ?? '') : undefined;
      if (!area) return;
      if (areas.length === merges) {
        throw tooLarge(parts.file, sheet, area.from.row, area.from.column, `${merges} merged areas`);
      }
      areas.push(area);
    },
    close() {},
  });
  return areas.sort((one, other) => one.from.row - other.from.row);
}

/** Most sheets have none, and searching is a hundred times as fast as parsing. */
async function mentions(chunks: AsyncIterable<Uint8Array>, word: string): Promise<boolean> {
  let before = '';
  for await (const chunk of chunks) {
    // Zeros are the other halves of characters in UTF-16.
    const text = before + Buffer.from(chunk).toString('latin1').replaceAll('\0', '');
    if (text.includes(word)) return true;
    before = text.slice(-word.length);
  }
  return false;
}

/** Puts the text of each merged area into all the cells that it covers, row by row. */
export type Filling = (row: number, cells: SheetCell[]) => void;

/** @param refuse is called when more cells are covered than may be */
export function openFilling(areas: readonly CellArea[], mostCells: number, refuse: (row: number) => never): Filling {
  let next = 0;
  let filled = 0;
  let active: { readonly area: CellArea; readonly shown: SheetCell }[] = [];
  return (row, cells) => {
    active = active.filter(({ area }) => area.to.row >= row);
    for (let area = areas[next]; area && area.from.row <= row; area = areas[next]) {
      next += 1;
      const shown = area.from.row === row ? cells[area.from.column] : undefined;
      if (shown && shown.text !== '') active.push({ area, shown });
    }
    for (const { area, shown } of active) {
      for (let column = area.from.column; column <= area.to.column; column++) {
        if (row === area.from.row && column === area.from.column) continue;
        filled += 1;
        if (filled > mostCells) refuse(row);
        while (cells.length < column) cells.push(emptyCell);
        cells[column] = { ...shown, merged: true };
      }
    }
  };
}
