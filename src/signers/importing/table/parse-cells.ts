import { CsvError, parse } from 'csv-parse/sync';
import { Problem } from '../../../problem.ts';

/** Most entries of one table. */
export const rowsLimit = 20_000;

/** No table of this kind has a line as long, in characters. */
const lineLimit = 64 * 1024;

/**
 * Splits a table (CSV, RFC 4180) into rows of cells; the first row has the heads.
 * @throws {Problem} `signers.table-malformed` with the line, `signers.too-many`
 */
export function parseCells(name: string, text: string): readonly (readonly string[])[] {
  const rows = split(name, text);
  if (rows.length > rowsLimit + 1) throw new Problem('signers.too-many', { params: { file: name, limit: rowsLimit } });
  return rows;
}

function split(name: string, text: string): string[][] {
  try {
    const rows = parse(text, { relax_column_count: true, trim: true, max_record_size: lineLimit, to: rowsLimit + 2 });
    // Chinese keyboards make wide blanks, which the library keeps.
    return rows.map((row) => row.map((cell) => cell.trim()));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 0);
    throw new Problem('signers.table-malformed', { params: { file: name, line, reason: error.code }, cause: error });
  }
}
