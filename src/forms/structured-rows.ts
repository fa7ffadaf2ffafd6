import type { Bilingual } from '../i18n/text.ts';
import { type Block, type Cell, label, pageColumns, text } from '../printing/block.ts';
import { inWords, isObject, itemsOf, membersOf, type RecordMember } from '../profiles/record-words.ts';
import { inTwo, linesIn } from './described.ts';

/** A table with more columns than these is told row by row. */
const mostColumns = 6;

/** Deeper than this nobody nests a form. */
const deepest = 8;

/** What a structured record says, in rows: a row for each member, a table for each list of objects. */
export function* structuredRows(schema: unknown, record: unknown): Generator<Block> {
  if (isObject(record)) yield* members(record, schema, []);
  else yield* valueRows(record, schema, []);
}

function* members(given: object, schema: unknown, above: readonly Bilingual[]): Generator<Block> {
  for (const member of membersOf(schema, [given])) {
    yield* valueRows(Reflect.get(given, member.name), member.schema, [...above, member.label]);
  }
}

/** @param names what the value is called, from the outermost member to its own */
function* valueRows(value: unknown, schema: unknown, names: readonly Bilingual[]): Generator<Block> {
  if (names.length < deepest && isObject(value) && hasMembers(value)) yield* members(value, schema, names);
  else if (names.length < deepest && isTable(value)) yield* table(value, itemsOf(schema), names);
  else yield titledRow(named(names), inTwo(inWordsOf(value, schema)), 4);
}

function isTable(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.every(isObject) && value.some(hasMembers);
}

function hasMembers(value: object): boolean {
  return Object.keys(value).length > 0;
}

function* table(rows: readonly object[], schema: unknown, names: readonly Bilingual[]): Generator<Block> {
  const columns = membersOf(schema, rows);
  if (columns.length > mostColumns) {
    for (const [index, one] of rows.entries()) {
      const number = String(index + 1);
      yield* members(one, schema, [...names, { zh: number, en: number }]);
    }
    return;
  }
  yield { kind: 'heading', level: 3, text: named(names).replaceAll('\n', '　') };
  yield { kind: 'heads', cells: columns.map((column, at) => label(inTwo(column.label), spanOf(at, columns.length))) };
  for (const one of rows) {
    yield rowOf(columns.map((column, at) => text(cellOf(one, column), spanOf(at, columns.length))));
  }
  // Ends the heads of the table.
  yield { kind: 'line', text: '' };
}

/** The columns of a page, shared out; the first get what remains. */
function spanOf(at: number, count: number): number {
  return Math.floor(pageColumns / count) + (at < pageColumns % count ? 1 : 0);
}

function cellOf(one: object, { name, schema }: RecordMember): string {
  return Object.hasOwn(one, name) ? inTwo(inWordsOf(Reflect.get(one, name), schema)) : '';
}

/** A list of plain values is told one after another, what is nested deeper as it is written. */
function inWordsOf(value: unknown, schema: unknown): Bilingual {
  if (!Array.isArray(value) || value.some((one) => typeof one === 'object')) return inWords(value, schema);
  const words = value.map((one) => inWords(one, itemsOf(schema)));
  return { zh: words.map(({ zh }) => zh).join('；'), en: words.map(({ en }) => en).join('; ') };
}

/**
 * A row of a title and what is said under it, as high as the two need.
 * @param span columns of the page that the title takes
 */
export function titledRow(title: string, value: string, span: number): Block {
  return rowOf([label(title, span), text(value, pageColumns - span)]);
}

function rowOf(cells: readonly Cell[]): Block {
  return { kind: 'row', cells, lines: Math.max(...cells.map((cell) => linesIn(cell.text, cell.span))) };
}

function named(names: readonly Bilingual[]): string {
  return inTwo({ zh: names.map(({ zh }) => zh).join(' / '), en: names.map(({ en }) => en).join(' / ') });
}
