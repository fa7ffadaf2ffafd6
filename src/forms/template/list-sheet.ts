import type { ListColumn, ListTable } from '../../delivery/layouts/volume-lists/list-column.ts';
import { rowTables } from '../../delivery/layouts/volume-lists/tables/all.ts';
import { columnLetters } from '../../delivery/spreadsheet/workbook.ts';
import type { Profile } from '../../profiles/profile.ts';
import { quoted } from '../workbook/write-workbook.ts';
import { type DropDown, sheetLimits, type WrittenSheet } from '../workbook/written-sheet.ts';
import type { ValuesOf } from './codes.ts';
import { choiceMessage } from './guide.ts';
import { isRequired } from './required.ts';

/** Rows with the heads of a list: in Chinese, what is needed marked, and in English. */
const heads = 2;

/** The sheet of a list whose rows people add below its heads. */
export function listSheet(
  profile: Profile,
  { columns: all, level, title }: ListTable,
  valuesOf: ValuesOf,
): WrittenSheet {
  const columns = all.filter(({ onlyRead }) => !onlyRead);
  const marked = columns.map((column) => ({ column, required: isRequired(profile, level, column) }));
  return {
    name: title.zh,
    columns: columns.map(({ width }) => ({ width, look: 'plain' })),
    heads,
    landscape: true,
    *rows() {
      yield {
        cells: marked.map(({ column, required }) => ({
          value: required ? `${column.heads.zh[0]} *` : column.heads.zh[0],
          look: required ? 'required' : 'head',
        })),
        height: 24,
      };
      yield { cells: columns.map((column) => ({ value: column.heads.en[0], look: 'subhead' })) };
    },
    dropDowns: columns.flatMap((column, at): DropDown[] => {
      const values = column.refersTo ? columnRange(column.refersTo) : valuesOf(column.codes, level);
      if (values === undefined) return [];
      return [{ column: at, fromRow: heads + 1, toRow: sheetLimits.rows, values, message: choiceMessage }];
    }),
  };
}

/** The cells of another list, e.g. `'单位工程'!$A$3:$A$1000`; Excel shows no more values of a drop-down list than fit. */
function columnRange({ table, member }: NonNullable<ListColumn['refersTo']>): string | undefined {
  const list = rowTables.find(({ name }) => name === table);
  const at = list?.columns.findIndex((column) => column.member === member) ?? -1;
  if (!list || at < 0) return undefined;
  return cellRange(list.title.zh, at, heads + 1, 32_767);
}

/** Cells of one column as a formula names them. */
export function cellRange(sheet: string, column: number, from: number, to: number): string {
  const letters = columnLetters(column);
  return `${quoted(sheet)}!$${letters}$${from}:$${letters}$${to}`;
}
