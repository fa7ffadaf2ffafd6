import { Problem, type ProblemPlace } from '../../../problem.ts';
import { type Column, type ColumnName, columnOf, columns, headsOf, neededColumns } from './columns.ts';

/** The head of one column of a table. */
export interface Head {
  readonly name: ColumnName;
  readonly column: Column;
  /** As it stands in the table, to be part of a JSON pointer. */
  readonly pointer: string;
}

/**
 * Reads the heads of a table; a column without one has to be empty.
 * @throws {Problem} `signers.table-heads` with each head that is missing, unknown or there twice
 */
export function readHeads(file: string, cells: readonly string[]): readonly (Head | undefined)[] {
  const places: ProblemPlace[] = [];
  const known = new Set<ColumnName>();
  const heads = cells.map((text): Head | undefined => {
    if (text === '') return undefined;
    const name = columnOf(text);
    const pointer = pointerPart(text);
    if (name === undefined) places.push(unknownHead(pointer));
    else if (known.has(name)) places.push(headTwice(pointer));
    else known.add(name);
    return name && { name, column: columns[name], pointer };
  });
  for (const name of neededColumns) if (!known.has(name)) places.push(missingHead(name));
  if (places.length > 0) throw new Problem('signers.table-heads', { params: { file, count: places.length }, places });
  return heads;
}

/** Hostile heads would make pointers of megabytes. */
function pointerPart(text: string): string {
  return text.slice(0, 100).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
}

function unknownHead(pointer: string): ProblemPlace {
  const all = Object.values(columns);
  return {
    pointer: `/1/${pointer}`,
    code: 'signers.head-unknown',
    expected: {
      zh: `列名之一：${all.map(({ heads }) => heads.zh[0]).join('、')}`,
      en: `one of the columns ${all.map(({ heads }) => heads.en[0]).join(', ')}`,
    },
    remedy: { zh: '请更正列名，或删除该列。', en: 'Correct the head, or remove the column.' },
  };
}

function headTwice(pointer: string): ProblemPlace {
  return {
    pointer: `/1/${pointer}`,
    code: 'signers.head-twice',
    expected: { zh: '每列只出现一次', en: 'each column only once' },
    remedy: { zh: '请删除重复的列。', en: 'Remove the column that is there twice.' },
  };
}

function missingHead(name: ColumnName): ProblemPlace {
  const { zh, en } = headsOf(name);
  return {
    pointer: '/1',
    code: 'signers.head-missing',
    expected: { zh: `必须有“${zh}”列`, en: `the column "${en}"` },
    remedy: { zh: '请补充该列。', en: 'Add the column.' },
  };
}
