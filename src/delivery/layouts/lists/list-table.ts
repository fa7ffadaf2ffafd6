import { listed } from '../../../i18n/text.ts';
import type { SheetRow } from '../../spreadsheet/workbook.ts';
import { readSheets } from '../../spreadsheet/xlsx-rows.ts';
import type { CatalogueSource } from '../catalogue.ts';
import type { CataloguePlace } from '../notes.ts';
import { noteFault } from './cell-faults.ts';
import { csvRows } from './csv-rows.ts';
import { sourceOf } from './source-of.ts';

/** The columns of a list: by a name of ours the heads that it may have. */
export type ListColumns<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/** A row of a list below its heads. */
export interface ListedRow<Name extends string> {
  /** What a cell shows, without blanks around it; '' where there is none. */
  readonly text: (name: Name) => string;
  /** The day of a cell with a date, else what it shows. */
  readonly day: (name: Name) => string;
  readonly place: (name: Name) => CataloguePlace;
}

/** Above the heads there may be a title and the like. */
const mostRowsAbove = 20;

/**
 * Reads a list (.xlsx, .csv or .txt) by the heads of its columns, wherever they stand; heads that are not known are noted,
 * and so is a list without heads. A row with a cell that has no value for what it shows is noted, and left out.
 * @param file path below the delivery folder
 * @param needed the columns without which it is no such list
 */
export async function* listRows<Name extends string>(
  source: CatalogueSource,
  file: string,
  columns: ListColumns<Name>,
  needed: readonly NoInfer<Name>[],
): AsyncGenerator<ListedRow<Name>> {
  let heads: ReadonlyMap<Name, number> | undefined;
  let above = 0;
  for await (const row of rowsOf(source, file)) {
    if (heads) {
      const listed = listedRow(file, row, heads, columns);
      const faults = [...heads].filter(([name, at]) => noteFault(source.notes, row.cells[at], listed.place(name)));
      if (faults.length === 0) yield listed;
      continue;
    }
    heads = headsIn(row, columns, needed);
    above += 1;
    if (heads) noteUnknown(source, file, row, columns);
    else if (above === mostRowsAbove) break;
  }
  if (heads) return;
  const wanted = listed(needed.map((name) => columns[name][0] ?? name));
  source.notes.trouble('heads-missing', { file }, { heads: wanted });
}

async function* rowsOf(source: CatalogueSource, file: string): AsyncGenerator<SheetRow> {
  if (!file.toLowerCase().endsWith('.xlsx')) {
    yield* csvRows(file, () => source.content.read(file));
    return;
  }
  const workbook = await readSheets(sourceOf(source, file));
  try {
    const sheet = workbook.sheets.find(({ hidden }) => !hidden);
    if (sheet) yield* sheet.rows();
  } finally {
    await workbook.close();
  }
}

function headsIn<Name extends string>(
  { cells }: SheetRow,
  columns: ListColumns<Name>,
  needed: readonly NoInfer<Name>[],
): ReadonlyMap<Name, number> | undefined {
  const shown = cells.map(({ text }) => headOf(text));
  const found = new Map<Name, number>();
  for (const name of namesOf(columns)) {
    const at = shown.findIndex((head) => columns[name].includes(head));
    if (at >= 0) found.set(name, at);
  }
  return needed.every((name) => found.has(name)) ? found : undefined;
}

function namesOf<Name extends string>(columns: ListColumns<Name>): Name[] {
  const names: Name[] = [];
  for (const name in columns) names.push(name);
  return names;
}

/** Heads are written with blanks between their characters, to fill the width. */
function headOf(text: string): string {
  return text.replace(/\s/gu, '');
}

function noteUnknown<Name extends string>(
  { notes }: CatalogueSource,
  file: string,
  { cells, number }: SheetRow,
  columns: ListColumns<Name>,
): void {
  const known = new Set(namesOf(columns).flatMap((name) => columns[name]));
  for (const { text } of cells) {
    const head = headOf(text);
    if (head !== '' && !known.has(head)) notes.remark('column-unknown', { file, row: number, column: head }, { head });
  }
}

function listedRow<Name extends string>(
  file: string,
  { cells, number }: SheetRow,
  heads: ReadonlyMap<Name, number>,
  columns: ListColumns<Name>,
): ListedRow<Name> {
  const cellOf = (name: Name): SheetRow['cells'][number] | undefined => {
    const at = heads.get(name);
    return at === undefined ? undefined : cells[at];
  };
  const text = (name: Name): string => cellOf(name)?.text.trim() ?? '';
  return {
    text,
    day: (name) => cellOf(name)?.date ?? text(name),
    place: (name) => ({ file, row: number, column: columns[name][0] }),
  };
}
