import { choicesOf } from '../../delivery/layouts/volume-lists/choices.ts';
import type { ListColumn, ListTable } from '../../delivery/layouts/volume-lists/list-column.ts';
import type { Code } from '../../schema/types/profile.ts';
import type { FormSource } from '../form.ts';
import type { Look } from '../workbook/looks.ts';
import { sheetLimits, type WrittenRow, type WrittenSheet } from '../workbook/written-sheet.ts';

/** What a row says, by the members of its list; undefined where it says nothing. */
export type ListRow = Readonly<Record<string, string | number | null | undefined>>;

/** Rows of a list, made each time they are asked for. */
export type RowsOf = (source: FormSource) => Iterable<ListRow>;

/** Rows above those of the list: what it is, and of which project. */
const heads = 3;

/** Columns that every list has, whether there is anything in them or not. */
const always: ReadonlySet<string> = new Set(
  'no archivalCode compiler retention secrecy volume seq docNo responsible title date pages remark files'.split(' '),
);

/**
 * A list as people fill in the template with it, so that it can be read again: codes by their names, a row for each entry.
 * Columns with nothing in them are left out, and more rows than a sheet can have go on in another one.
 */
export function listSheets(source: FormSource, { columns, level, title }: ListTable, rowsOf: RowsOf): WrittenSheet[] {
  const used = new Set<string>();
  let count = 0;
  for (const row of rowsOf(source)) {
    count += 1;
    for (const [member, value] of Object.entries(row)) if (value !== undefined) used.add(member);
  }
  const shown = columns.filter(({ member, onlyRead }) => !onlyRead && (always.has(member) || used.has(member)));
  const cellOf = openCells(source, shown, level);
  const perSheet = sheetLimits.rows - heads;
  return Array.from({ length: Math.max(1, Math.ceil(count / perSheet)) }, (_, sheet) => ({
    name: sheet === 0 ? title.zh : `${title.zh} (${sheet + 1})`,
    columns: shown.map(({ width }) => ({ width })),
    heads,
    landscape: true,
    *rows() {
      yield { cells: [{ value: title.zh, look: 'title' }], merged: [[0, shown.length - 1]], height: 32 };
      const { project } = source.document;
      const projectLine = `工程：${project.name}${project.code === undefined ? '' : `（${project.code}）`}`;
      yield { cells: [{ value: projectLine, look: 'plain' }], merged: [[0, shown.length - 1]] };
      yield { cells: shown.map((column) => ({ value: column.heads.zh[0], look: 'head' })), height: 24 };
      let at = 0;
      for (const row of rowsOf(source)) {
        if (at >= sheet * perSheet && at < (sheet + 1) * perSheet) yield cellOf(row);
        at += 1;
      }
    },
  }));
}

function openCells(
  { profile }: FormSource,
  columns: readonly ListColumn[],
  level: ListTable['level'],
): (row: ListRow) => WrittenRow {
  const readers = columns.map(({ member, codes, value }) => {
    const choices = codes === undefined ? undefined : choicesOf(profile, codes, level);
    const names = new Map<string, Code>(choices?.codes.map((code) => [code.code, code]));
    const look: Look = value === 'text' || value === 'paths' || value === 'names' ? 'text' : 'centred';
    return (row: ListRow): WrittenRow['cells'][number] => {
      const written = row[member];
      if (written === undefined || written === null) return { value: '', look };
      const code = names.get(String(written));
      return { value: code && choices ? choices.shown(code) : String(written), look };
    };
  });
  return (row) => ({ cells: readers.map((read) => read(row)) });
}
