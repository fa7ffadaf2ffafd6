import { XmlFault } from '../../xml/xml-fault.ts';
import type { XmlTag } from '../../xml/xml-feed.ts';
import { xmlLimits } from '../../xml/xml-feed.ts';
import { emptyCell, type SheetCell, type SheetRow, type WorkbookLimits } from '../workbook.ts';
import { openFilling, readMergedAreas } from './merged-areas.ts';
import type { NumberFormat } from './number-format.ts';
import type { Parts } from './parts.ts';
import { type CellPlace, cellPlace } from './references.ts';
import { cellText } from './shared-texts.ts';
import { tooLarge } from './workbook-fault.ts';

/** What the cells of all sheets of a workbook refer to. */
export interface SheetSetting {
  readonly parts: Parts;
  readonly sharedTexts: readonly string[];
  readonly formatOf: (style: number) => NumberFormat;
  readonly limits: WorkbookLimits;
}

/** A full sheet has many elements; none of them is held. */
const sheetLimits = { ...xmlLimits, elements: 200_000_000 };

/** More of a formula is told to nobody. */
const formulaCharacters = 100;

/** A cell on its way through the reader. */
interface OpenCell {
  readonly place: CellPlace;
  readonly type: string;
  readonly style: number;
  /** Beginning of its formula; '' when it shares that of another cell. */
  formula: string | undefined;
  hasResult: boolean;
  written: string;
}

/** A sheet of a workbook: its name for people, and the part that it lies in. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
}

/**
 * Reads the rows of a sheet as a stream (ECMA-376 part 1, 18.3.1.80).
 * @throws {Problem} `workbook.too-large`, `workbook.malformed`, `delivery.zip-…`
 */
export async function* sheetRows(setting: SheetSetting, { name, part }: SheetPart): AsyncGenerator<SheetRow> {
  const { parts, limits } = setting;
  const areas = await readMergedAreas(parts, part, name, limits);
  const fill = openFilling(areas, limits.mergedCells, (row) => {
    throw tooLarge(parts.file, name, row, 0, `${limits.mergedCells} merged cells`);
  });
  const ready: SheetRow[] = [];
  const reader = openSheetReader(setting, name, (row, cells, hidden) => {
    fill(row, cells);
    if (cells.some(({ text }) => text !== '')) ready.push({ number: row + 1, cells, ...(hidden && { hidden: true }) });
  });
  for await (const _ of parts.read(part, reader, sheetLimits)) yield* ready.splice(0);
}

function openSheetReader(
  { parts, sharedTexts, formatOf, limits }: SheetSetting,
  sheet: string,
  finish: (row: number, cells: SheetCell[], hidden: boolean) => void,
): { open(tag: XmlTag): void; close(name: string, text: string): void } {
  let inData = false;
  let row = -1;
  let hidden = false;
  let cells: SheetCell[] = [];
  let nextColumn = 0;
  let cell: OpenCell | undefined;
  let pronunciations = 0;

  const openRow = (tag: XmlTag): void => {
    const stated = Number(tag.attribute('r') ?? row + 2) - 1;
    if (!Number.isInteger(stated) || stated <= row) throw new XmlFault('rows out of order', { line: tag.line });
    if (stated >= limits.rows) throw tooLarge(parts.file, sheet, stated, 0, `${limits.rows} rows`);
    row = stated;
    hidden = ['1', 'true'].includes(tag.attribute('hidden') ?? '');
    cells = [];
    nextColumn = 0;
  };
  const openCell = (tag: XmlTag): void => {
    const reference = tag.attribute('r');
    const place = reference === undefined ? { row, column: nextColumn } : cellPlace(reference);
    if (place?.row !== row || place.column < nextColumn) {
      throw new XmlFault('cells out of order', { line: tag.line });
    }
    nextColumn = place.column + 1;
    if (place.column >= limits.columns)
      throw tooLarge(parts.file, sheet, row, place.column, `${limits.columns} columns`);
    const [type, style] = [tag.attribute('t') ?? 'n', Number(tag.attribute('s') ?? 0)];
    cell = { place, type, style, formula: undefined, hasResult: false, written: '' };
  };
  const shownBy = ({ type, style, written, formula }: OpenCell): SheetCell => {
    if (written === '') return { text: `=${formula ?? ''}`, fault: 'uncalculated' };
    if (type === 'e') return { text: cellText(written), fault: 'error' };
    if (type === 's') return { text: sharedTexts[Number(written)] ?? '' };
    if (type === 'b') return { text: written === '1' ? 'TRUE' : 'FALSE' };
    if (type === 'd') return { text: written, date: written.slice(0, 10) };
    if (type !== 'n') return { text: cellText(written) };
    const value = Number(written);
    return Number.isFinite(value) ? formatOf(style)(value) : { text: written };
  };
  return {
    open(tag) {
      if (tag.name === 'sheetData') inData = true;
      else if (inData && tag.name === 'row') openRow(tag);
      else if (inData && tag.name === 'c') openCell(tag);
      else if (tag.name === 'rPh') pronunciations += 1;
    },
    close(name, text) {
      if (name === 'sheetData') inData = false;
      else if (name === 'rPh') pronunciations -= 1;
      else if (!inData) return;
      else if (cell && (name === 'v' || (name === 't' && pronunciations === 0))) {
        cell.written += text;
        cell.hasResult = true;
        const { place, written } = cell;
        const limit = limits.cellCharacters;
        if (written.length > limit) throw tooLarge(parts.file, sheet, row, place.column, `${limit} characters`);
      } else if (name === 'f' && cell) {
        cell.formula = text.slice(0, formulaCharacters);
      } else if (name === 'c' && cell) {
        const closed = cell;
        cell = undefined;
        if (closed.written === '' && !isUncalculated(closed)) return;
        while (cells.length < closed.place.column) cells.push(emptyCell);
        cells.push(shownBy(closed));
      } else if (name === 'row') finish(row, cells, hidden);
    },
  };
}

/** A formula without a result, as programs other than spreadsheets write it; the result of a text may be an empty one. */
function isUncalculated({ formula, type, hasResult, written }: OpenCell): boolean {
  return formula !== undefined && written === '' && !(type === 'str' && hasResult);
}
