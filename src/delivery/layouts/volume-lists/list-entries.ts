import type { Profile } from '../../../profiles/profile.ts';
import type { SheetCell, SheetRow } from '../../spreadsheet/workbook.ts';
import { noteFault } from '../lists/cell-faults.ts';
import type { CataloguePlace, Notes } from '../notes.ts';
import { readCell } from './cell-values.ts';
import { type Choices, choicesOf } from './choices.ts';
import { type FoundColumn, type FoundList, labelPairs, repeatsHeads } from './found-list.ts';
import type { ListColumn, ListTable } from './list-column.ts';

/** More of a text is no label, and tells nobody more. */
const shownCharacters = 60;

/** What a row of a list says. */
export interface ListEntry {
  /** Values by the members that they are of; what could not be read is noted and left out. */
  readonly values: ReadonlyMap<string, unknown>;
  /** The value of a member that is a text. */
  readonly text: (member: string) => string | undefined;
  /** Whether there is anything in the cell of a member. */
  readonly has: (member: string) => boolean;
  readonly place: (member: string) => CataloguePlace;
}

interface Reading {
  /** Name of the workbook or text for people. */
  readonly file: string;
  readonly notes: Notes;
  readonly profile: Profile;
}

/** Reads the rows below the heads of a list, each an entry; what is wrong with a cell is noted at its place. */
export async function* listEntries(reading: Reading, found: FoundList): AsyncGenerator<ListEntry> {
  const { table, sheet, headRow, columns } = found;
  const choices = choicesIn(reading.profile, table);
  const list = { ...found, choices, byMember: new Map(columns.map((column) => [column.member, column])) };
  for await (const row of sheet.rows()) {
    if (row.number <= headRow || isRemark(row) || repeatsHeads(found, row)) continue;
    if (columns.every(({ at }) => textAt(row, at) === '')) continue;
    if (row.hidden) reading.notes.remark('row-hidden', { file: reading.file, sheet: sheet.name, row: row.number });
    yield entryOf(reading, list, row);
  }
}

interface OpenList extends FoundList {
  readonly byMember: ReadonlyMap<string, FoundColumn>;
  readonly choices: ReadonlyMap<ListColumn['codes'], Choices>;
}

function entryOf({ file, notes }: Reading, list: OpenList, { number, cells }: SheetRow): ListEntry {
  const { table, sheet, columns, byMember, choices } = list;
  const place = (member: string): CataloguePlace => ({
    file,
    sheet: sheet.name || undefined,
    row: number,
    column: byMember.get(member)?.head ?? headFor(table, member),
  });
  const values = new Map<string, unknown>();
  const written = new Set<string>();
  for (const column of columns) {
    const cell = cells[column.at];
    if (!cell || cell.text.trim() === '') continue;
    written.add(column.member);
    take(notes, values, { column, cell, place: place(column.member), choices: choices.get(column.codes) });
  }
  return { values, text: textsIn(values), has: (member) => written.has(member), place };
}

/**
 * Reads the list that stands upright: labels, and their values behind them. A label that means nothing to us is noted, and so
 * is one that comes again with another value: the first counts.
 */
export async function readUpright({ file, notes, profile }: Reading, { table, sheet }: FoundList): Promise<ListEntry> {
  const values = new Map<string, unknown>();
  const places = new Map<string, CataloguePlace>();
  const choices = choicesIn(profile, table);
  const texts = new Map<string, string>();
  for await (const row of sheet.rows()) {
    for (const { label, column, cell } of labelPairs(row)) {
      if (!cell) continue;
      const head = label.slice(0, shownCharacters);
      const place = { file, sheet: sheet.name || undefined, row: row.number, column: head };
      const before = column && texts.get(column.member);
      if (!column) notes.remark('column-unknown', place, { head });
      else if (before === undefined) {
        texts.set(column.member, cell.text);
        places.set(column.member, place);
        take(notes, values, { column, cell, place, choices: choices.get(column.codes) });
      } else if (before !== cell.text) {
        notes.remark('label-repeated', place, { head, value: cell.text.slice(0, shownCharacters) });
      }
    }
  }
  const nowhere = { file, sheet: sheet.name || undefined };
  return {
    values,
    text: textsIn(values),
    has: (member) => places.has(member),
    place: (member) => places.get(member) ?? nowhere,
  };
}

function textsIn(values: ReadonlyMap<string, unknown>): ListEntry['text'] {
  return (member) => {
    const value = values.get(member);
    return typeof value === 'string' ? value : undefined;
  };
}

interface WrittenCell {
  readonly column: FoundColumn | ListColumn;
  readonly cell: SheetCell;
  readonly place: CataloguePlace;
  readonly choices: Choices | undefined;
}

function take(notes: Notes, values: Map<string, unknown>, { column, cell, place, choices }: WrittenCell): void {
  if (noteFault(notes, cell, place)) return;
  const read = readCell(column, cell, choices);
  if ('value' in read) values.set(column.member, read.value);
  else notes.trouble(read.trouble, place, read.params);
}

function choicesIn(profile: Profile, { columns, level }: ListTable): ReadonlyMap<ListColumn['codes'], Choices> {
  const lists = columns.flatMap(({ codes }) => (codes === undefined ? [] : [codes]));
  return new Map(lists.map((list) => [list, choicesOf(profile, list, level)]));
}

function textAt({ cells }: SheetRow, column: number): string {
  return cells[column]?.text.trim() ?? '';
}

/** A text across all columns, such as who made the list, is no entry. */
function isRemark({ cells }: SheetRow): boolean {
  const [first] = cells;
  return cells.length > 2 && cells.every(({ text, merged }, at) => text === first?.text && (at === 0 || merged));
}

function headFor({ columns }: ListTable, member: string): string {
  return columns.find((column) => column.member === member)?.heads.zh[0] ?? member;
}
