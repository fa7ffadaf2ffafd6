import { Problem } from '../../../problem.ts';
import type { NamedSource } from '../../content/zip-source.ts';
import type { Sheet } from '../../spreadsheet/workbook.ts';
import { readSheets } from '../../spreadsheet/xlsx-rows.ts';
import { csvRows } from '../lists/csv-rows.ts';
import type { Notes } from '../notes.ts';
import { type FoundList, findList, labelPairs } from './found-list.ts';
import { otherSheets } from './other-sheets.ts';

/** The sheets in which lists may be. */
export interface OpenLists {
  readonly sheets: readonly Sheet[];
  close(): Promise<void>;
}

const textEndings = ['.csv', '.txt', '.tsv'];

/** Whether lists may be in a file, by its name. */
export function mayHoldLists(name: string): boolean {
  return ['.xlsx', ...textEndings].some((ending) => name.toLowerCase().endsWith(ending));
}

/**
 * Opens a workbook (.xlsx) or a text (.csv, .txt), which is one sheet without a name.
 * @throws {Problem} `catalogue.unknown`, `workbook.…`, `delivery.zip-…`
 */
export async function openLists(list: NamedSource): Promise<OpenLists> {
  const { name, bytes } = list;
  if (textEndings.some((ending) => name.toLowerCase().endsWith(ending))) {
    const rows = (): ReturnType<Sheet['rows']> => csvRows(name, () => list.read({ start: 0, end: bytes }));
    return { sheets: [{ name: '', hidden: false, rows }], close: async () => undefined };
  }
  if (!mayHoldLists(name)) throw new Problem('catalogue.unknown', { params: { file: name } });
  return readSheets(list);
}

/**
 * Finds the lists in the sheets that people see; other sheets are noted, hidden ones where they hold a list, and so are heads
 * that mean nothing to us.
 */
export async function findLists(sheets: readonly Sheet[], file: string, notes: Notes): Promise<readonly FoundList[]> {
  const found: FoundList[] = [];
  for (const sheet of sheets) {
    const { name, hidden } = sheet;
    if (otherSheets.has(name)) continue;
    const list = await findList(sheet);
    if (hidden) {
      if (list) notes.remark('sheet-hidden', { file, sheet: name });
      continue;
    }
    if (!list) {
      notes.remark('sheet-unknown', { file, sheet: name || undefined });
      continue;
    }
    found.push(list);
    for (const { head } of list.unknown) {
      notes.remark('column-unknown', { file, sheet: name || undefined, row: list.headRow, column: head }, { head });
    }
  }
  return found;
}

/** The profile that a workbook names. */
export async function profileNamed(found: readonly FoundList[]): Promise<string | undefined> {
  const upright = found.find(({ table }) => table.name === 'project');
  for await (const row of upright?.sheet.rows() ?? []) {
    for (const { column, cell } of labelPairs(row)) {
      if (column?.member === 'profile' && cell && !cell.fault) return cell.text.trim();
    }
  }
  return undefined;
}

/** A file's name without its folders and ending. */
export function stem(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replace(/\.[^.]+$/u, '');
}
