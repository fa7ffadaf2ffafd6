import type { ProblemPlace } from '../../../problem.ts';
import { type ColumnName, headsOf, neededColumns } from './columns.ts';
import type { Head } from './heads.ts';

/** A row of a table as an entry of the register, not yet held against its format. */
export interface TableRow {
  readonly number: number;
  readonly entry: object;
  /** What is wrong in it that only a table can have wrong. */
  readonly places: readonly ProblemPlace[];
}

type Values = ReadonlyMap<ColumnName, unknown>;

/** @param number as spreadsheets count rows, from 1 */
export function readRow(cells: readonly string[], number: number, heads: readonly (Head | undefined)[]): TableRow {
  const values = new Map<ColumnName, unknown>();
  const places: ProblemPlace[] = [];
  for (const [at, text] of cells.entries()) {
    if (text === '') continue;
    const head = heads[at];
    if (!head) {
      places.push(strayCell(number));
      continue;
    }
    const { column, name, pointer } = head;
    const value = column.read?.(text) ?? text;
    values.set(name, value);
    const { choice } = column;
    if (choice && !choice.codes.some((code) => code === value)) {
      places.push(wrongCell(`/${number}/${pointer}`, choice.expected));
    }
  }
  for (const name of missingIn(values)) places.push(emptyCell(number, name, heads));
  return { number, entry: entryOf(values), places };
}

function missingIn(values: Values): ColumnName[] {
  const kind = values.get('kind');
  const change: readonly ColumnName[] = ['status', 'statusFrom', 'statusReason'];
  const needed: readonly ColumnName[] = [
    ...neededColumns,
    ...(kind === 'PROJECT_SEAL' ? (['projectCode'] as const) : []),
    ...(kind === 'PERSON_SEAL' || kind === 'PERSON_SIGNATURE' ? (['person'] as const) : []),
    ...(change.some((name) => values.has(name)) ? change : []),
  ];
  return needed.filter((name) => !values.has(name));
}

function entryOf(values: Values): object {
  const { kind, organisation, uscc, status, statusFrom, statusReason, ...others } = Object.fromEntries(values);
  return {
    kind,
    organisation: { name: organisation, uscc },
    ...others,
    ...(status !== undefined && { history: [{ status, from: statusFrom, reason: statusReason }] }),
  };
}

function strayCell(number: number): ProblemPlace {
  return {
    pointer: `/${number}`,
    code: 'signers.cell-stray',
    expected: { zh: '没有列名的列不得有内容', en: 'nothing in columns without a head' },
    remedy: { zh: '请删除多余的内容，或补上列名。', en: 'Remove what stands there, or give the column its head.' },
  };
}

function wrongCell(pointer: string, expected: ProblemPlace['expected']): ProblemPlace {
  return {
    pointer,
    code: 'signers.cell-unknown',
    expected,
    remedy: { zh: '请修改此处的值。', en: 'Correct the value at this place.' },
  };
}

/** The cell is named by the head as it stands in the table, or where the column is missing altogether, as it would be. */
function emptyCell(number: number, name: ColumnName, heads: readonly (Head | undefined)[]): ProblemPlace {
  const { zh, en } = headsOf(name);
  const pointer = heads.find((head) => head?.name === name)?.pointer ?? zh;
  return {
    pointer: `/${number}/${pointer}`,
    code: 'signers.cell-empty',
    expected: { zh: `必须填写“${zh}”`, en: `something under "${en}"` },
    remedy: { zh: `请补充“${zh}”。`, en: `Fill in "${en}".` },
  };
}
