import { openBreath } from '../../../concurrency/breath.ts';
import { folders } from '../../layout.ts';
import type { Check } from '../checks.ts';
import { keyOf } from '../premis/true-names.ts';
import { csvRows } from './csv-rows.ts';

/** What index.csv says of a file, of all that it says to people. */
const columns = ['true_name', 'package_path', 'bytes', 'sha256', 'sm3'] as const;

/** A row of index.csv. Its texts are parts of what was read. */
export type IndexRow = Readonly<Record<(typeof columns)[number], string>>;

/** Packages without SM3 leave its cells empty. */
const needed: readonly string[] = columns.filter((column) => column !== 'sm3');

/** Reads index.csv as a stream, row by row; what is no row, and a column that is not there, is told to the check. */
export async function readIndex(
  chunks: AsyncIterable<Uint8Array>,
  check: Check,
  where: string,
  onRow: (row: IndexRow) => void,
): Promise<void> {
  const breathe = openBreath();
  let places: ReadonlyMap<string, number> | undefined;
  for await (const { number, cells } of csvRows(chunks)) {
    if (!cells) check.fail('line-unreadable', where, { line: number });
    else if (places) onRow(rowOf(cells, places));
    else {
      const heads = new Map(cells.map((head, place) => [head, place]));
      const missing = needed.filter((column) => !heads.has(column));
      for (const column of missing) check.fail('element-missing', where, { element: column });
      if (missing.length > 0) return;
      places = heads;
    }
    const pause = breathe();
    if (pause) await pause;
  }
}

function rowOf(cells: readonly string[], places: ReadonlyMap<string, number>): IndexRow {
  const cellOf = (column: string): string => cells[places.get(column) ?? -1] ?? '';
  return {
    true_name: cellOf('true_name'),
    package_path: cellOf('package_path'),
    bytes: cellOf('bytes'),
    sha256: cellOf('sha256'),
    sm3: cellOf('sm3'),
  };
}

/** What the file of a row may be known by: a name that a spreadsheet would compute stands behind an apostrophe. */
export function keysOfRow({ true_name: name, package_path: path }: IndexRow): readonly string[] {
  const place = path.slice(folders.representation.length);
  return [name, ...(name.startsWith("'") ? [name.slice(1)] : [])].map((one) => keyOf(one, place));
}
