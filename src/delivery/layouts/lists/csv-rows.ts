import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Problem } from '../../../problem.ts';
import { errorValues, type SheetCell, type SheetRow } from '../../spreadsheet/workbook.ts';
import { decodeList } from './decode-list.ts';

/** What a list in a text file may cost its reader. */
const limits = { rows: 1_048_576, rowCharacters: 1024 * 1024 } as const;

/** What may stand between the cells. */
const delimiters = [',', '\t', ';', '|'] as const;

/**
 * Reads a list that is a text file (CSV, RFC 4180; or with tabs and the like) as rows of cells, in UTF-8 or GB18030.
 * Rows are numbered by the lines of the file.
 * @param read gives the file's bytes, each time it is called
 * @throws {Problem} `catalogue.encoding`, `catalogue.malformed`, `catalogue.too-large`
 */
export async function* csvRows(file: string, read: () => AsyncIterable<Uint8Array>): AsyncGenerator<SheetRow> {
  const { text, start } = await decodeList(file, read);
  const parser = parse({
    delimiter: delimiterIn(start),
    relax_column_count: true,
    info: true,
    max_record_size: limits.rowCharacters,
    skip_empty_lines: true,
  });
  pipeline(Readable.from(text), parser, () => {});
  let rows = 0;
  try {
    for await (const parsed of parser) {
      const row = rowOf(parsed);
      rows += 1;
      if (rows > limits.rows) throw tooLarge(file, `${limits.rows} rows`);
      if (row.cells.some(({ text }) => text !== '')) yield row;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw tooLarge(file, `${limits.rowCharacters} characters a row`);
    const params = {
      file,
      line: Number(error['lines'] ?? 0),
      column: Number(error['column'] ?? 0) + 1,
      reason: error.code,
    };
    throw new Problem('catalogue.malformed', { params, cause: error });
  }
}

/** The mark that most of the first lines have; a title above the heads has none. */
function delimiterIn(start: readonly string[]): string {
  const marked = delimiters.map((mark) => ({ mark, lines: start.filter((line) => line.includes(mark)).length }));
  return marked.reduce((best, one) => (one.lines > best.lines ? one : best)).mark;
}

function rowOf(parsed: unknown): SheetRow {
  const { info, record }: { info?: { lines?: unknown }; record?: unknown } = Object(parsed);
  const cells: unknown[] = Array.isArray(record) ? record : [];
  return { number: Number(info?.lines), cells: cells.map((cell) => cellOf(String(cell).trim())) };
}

/** A workbook that is saved as text keeps what its cells showed. */
function cellOf(text: string): SheetCell {
  return errorValues.has(text) ? { text, fault: 'error' } : { text };
}

function tooLarge(file: string, limit: string): Problem {
  return new Problem('catalogue.too-large', { params: { file, limit } });
}
