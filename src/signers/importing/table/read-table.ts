import { Problem, type ProblemPlace } from '../../../problem.ts';
import { type NamedFile, parseSigners, registerFormat } from '../../register-file.ts';
import { refuseTwins } from '../../twins.ts';
import type { ImportedSigner } from '../imported-signer.ts';
import { decodeText } from './decode-text.ts';
import { type Head, readHeads } from './heads.ts';
import { parseCells } from './parse-cells.ts';
import { readRow, type TableRow } from './rows.ts';

/** More places than these help nobody. */
const placesLimit = 200;

/**
 * Reads whom a table (CSV) registers, one a row; its heads stand in Chinese or English, in any order. Rows are numbered as
 * spreadsheets number them, the heads being row 1.
 * @throws {Problem} `signers.table-…`, `signers.too-many`, `signers.registered-twice`
 */
export function readTable({ bytes, name }: NamedFile): readonly ImportedSigner[] {
  const [heads = [], ...cells] = parseCells(name, decodeText(name, bytes));
  const columns = readHeads(name, heads);
  const rows = cells.flatMap((row, index) =>
    row.every((cell) => cell === '') ? [] : [readRow(row, index + 2, columns)],
  );
  if (rows.length === 0) throw new Problem('signers.table-empty', { params: { file: name } });
  const places = rows.flatMap((row) => row.places);
  if (places.length > 0) throw invalid(name, places, places.length);
  const parsed = parseSigners({ schema: registerFormat, signers: rows.map(({ entry }) => entry) });
  if (!parsed.ok) {
    const inTable = parsed.places.map((place) => ({ ...place, pointer: placeInTable(place.pointer, rows, columns) }));
    throw invalid(name, inTable, parsed.count);
  }
  const { signers } = parsed.value;
  const placeOf = (index: number): string => `/${rows[index]?.number}`;
  refuseTwins(name, signers, placeOf);
  return signers.map((signer, index) => ({ signer, place: placeOf(index) }));
}

function invalid(file: string, places: readonly ProblemPlace[], count: number): Problem {
  return new Problem('signers.table-invalid', { params: { file, count }, places: places.slice(0, placesLimit) });
}

/** From `/signers/0/organisation/uscc` to the row and the head of the column, `/2/统一社会信用代码`. */
function placeInTable(pointer: string, rows: readonly TableRow[], heads: readonly (Head | undefined)[]): string {
  const [, index = '', path = ''] = /^\/signers\/(\d+)(.*)$/u.exec(pointer) ?? [];
  const head = heads.find((one) => one && path.startsWith(one.column.at));
  return `/${rows[Number(index)]?.number}${head ? `/${head.pointer}` : ''}`;
}
