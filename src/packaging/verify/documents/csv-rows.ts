/** One row of a table. */
export interface CsvRow {
  /** 1 for the heads. */
  readonly number: number;
  /** Undefined for what is no row (RFC 4180), which ends the table. */
  readonly cells: readonly string[] | undefined;
}

/** No row is as long, in characters: names, titles and signers of one file. */
const longestRow = 1024 * 1024;

/** More than fifty times as many as a row has. */
const mostCells = 1024;

/** A cell in quotation marks or without, and what ends it. */
const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n)/uy;

/**
 * Reads a table as `csvRow` writes it (RFC 4180, UTF-8, every row with its line end) as a stream; a byte order mark is left
 * out. The page in the browser reads it, too, where libraries that read CSV as a stream do not run.
 */
export async function* csvRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const decoder = new TextDecoder();
  let text = '';
  let number = 1;
  let cells: string[] = [];
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    let position = 0;
    for (;;) {
      cell.lastIndex = position;
      const [whole, quoted, plain = '', end] = cell.exec(text) ?? [];
      if (whole === undefined) break;
      position += whole.length;
      cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
      if (end === ',') continue;
      yield { number, cells };
      number += 1;
      cells = [];
    }
    text = text.slice(position);
    if (text.length > longestRow || cells.length > mostCells) break;
  }
  if (text !== '' || cells.length > 0) yield { number, cells: undefined };
}
