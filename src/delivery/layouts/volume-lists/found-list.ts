import { emptyCell, type Sheet, type SheetCell, type SheetRow } from '../../spreadsheet/workbook.ts';
import type { ListColumn, ListTable } from './list-column.ts';
import { rowTables } from './tables/all.ts';
import { projectHeads, projectTable } from './tables/project.ts';

/** A column of a list as it stands in a sheet. */
export interface FoundColumn extends ListColumn {
  /** From 0. */
  readonly at: number;
  /** Its head as it is written there. */
  readonly head: string;
}

/** A list that was found in a sheet. */
export interface FoundList {
  readonly table: ListTable;
  readonly sheet: Sheet;
  /** Number of the last row with heads; 0 for the list that stands upright. */
  readonly headRow: number;
  readonly columns: readonly FoundColumn[];
  /** Heads that mean nothing to us. */
  readonly unknown: readonly { readonly head: string; readonly at: number }[];
}

/** Above the heads there may be a title and the like. */
const mostRowsAbove = 20;

/** Finds the list in a sheet by its heads, wherever they stand below a title; undefined when there is none. */
export async function findList(sheet: Sheet): Promise<FoundList | undefined> {
  let found: FoundList | undefined;
  let above = 0;
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows()) {
    const heads = headsIn(sheet, row);
    // Heads may take several rows: of both languages, or some below one that they share.
    if (found && heads?.table !== found.table) return found;
    if (heads) found = found ? joined(found, heads) : heads;
    rows.push(row);
    above += 1;
    if (above === mostRowsAbove) break;
  }
  if (found || !isUpright(rows)) return found;
  return { table: projectTable, sheet, headRow: 0, columns: [], unknown: [] };
}

/** Whether a row is one of the heads of a list: they are repeated on every page. */
export function repeatsHeads({ columns }: FoundList, { cells }: SheetRow): boolean {
  return columns.every(({ at, head }) => cells[at]?.text.trim() === head);
}

/** A label of the upright list, and its value. */
export interface LabelPair {
  readonly label: string;
  /** The column that it means; undefined when it means nothing to us. */
  readonly column: ListColumn | undefined;
  /** Undefined when nothing is filled in. */
  readonly cell: SheetCell | undefined;
}

/**
 * The labels in a row of the upright list, each with the cell behind it: forms have several side by side, and headings
 * before them. Of labels that mean nothing to us those with a value.
 */
export function* labelPairs({ cells }: SheetRow): Generator<LabelPair> {
  const told = new Set<string>();
  for (let at = 0; at < cells.length; ) {
    const first = cells[at] ?? emptyCell;
    const label = first.text.trim();
    let behind = at + 1;
    while (cells[behind]?.merged && cells[behind]?.text === first.text) behind += 1;
    const next = cells[behind] ?? emptyCell;
    const cell = next.text.trim() === '' || labelled(next.text) ? undefined : next;
    const isHeading = label === '' || first.merged || (behind > at + 1 && next.text.trim() === '');
    const column = isHeading ? undefined : labelled(label);
    at = behind;
    // The template has its labels in both languages, side by side.
    if (isHeading || (column && told.has(column.member))) continue;
    if (column) told.add(column.member);
    if (cell) at += 1;
    if (column || (cell && !(label === projectHeads[0] && cell.text === projectHeads[1])))
      yield { label, column, cell };
  }
}

/** The member of the upright list that a label means. */
function labelled(label: string): ListColumn | undefined {
  const head = plainHead(label);
  return projectTable.columns.find((column) => isHeadOf(column, head));
}

function headsIn(sheet: Sheet, row: SheetRow): FoundList | undefined {
  const heads = row.cells.map(({ text }) => text);
  const lists = rowTables.flatMap((table) => {
    const columns = columnsIn(table, heads);
    const members = new Set(columns.map(({ member }) => member));
    if (!table.toldBy.some((told) => told.every((member) => members.has(member)))) return [];
    const places = new Set(columns.map(({ at }) => at));
    const unknown = heads.flatMap((head, at) =>
      head.trim() === '' || places.has(at) ? [] : [{ head: head.trim(), at }],
    );
    return [{ table, sheet, headRow: row.number, columns, unknown }];
  });
  return lists.sort((one, other) => other.columns.length - one.columns.length)[0];
}

/** Of several heads that would do for a column, the one that is named first counts. */
function columnsIn({ columns }: ListTable, heads: readonly string[]): FoundColumn[] {
  const plain = heads.map(plainHead);
  return columns.flatMap((column) => {
    const names = namesOf(column);
    const name = names.find((one) => plain.includes(one));
    const at = name === undefined ? -1 : plain.indexOf(name);
    return at < 0 ? [] : [{ ...column, at, head: (heads[at] ?? '').trim() }];
  });
}

function joined(above: FoundList, below: FoundList): FoundList {
  const known = new Set(above.columns.map(({ member }) => member));
  const more = below.columns.filter(({ member }) => !known.has(member));
  const columns = [...above.columns, ...more];
  const told = new Set(below.columns.map(({ at }) => at));
  return { ...below, columns, unknown: above.unknown.filter(({ at }) => !told.has(at)) };
}

/** One row alone that names the project behind something else has the heads of some table. */
function isUpright(rows: readonly SheetRow[]): boolean {
  const told = rows.filter((row) => membersIn(row).length > 0);
  return told.some((row) => {
    const begins = labelled(row.cells[0]?.text ?? '')?.member === nameMember;
    return membersIn(row).includes(nameMember) && (begins || told.length > 1);
  });
}

const nameMember = 'project.name';

function membersIn(row: SheetRow): readonly string[] {
  return [...labelPairs(row)].flatMap(({ column }) => (column ? [column.member] : []));
}

function isHeadOf(column: ListColumn, head: string): boolean {
  return namesOf(column).includes(head);
}

function namesOf({ heads }: ListColumn): string[] {
  return [...heads.zh, ...heads.en].map(plainHead);
}

/** Heads are written with blanks between their characters, a mark for what is needed, and in either width and case. */
function plainHead(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s*:]/gu, '')
    .toLowerCase();
}
