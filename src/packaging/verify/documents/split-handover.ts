/**
 * More characters than these in one record, or in everything but the records, are not read. A string twice as long
 * would overflow the stack of regular expressions.
 */
const longestPart = 4 * 1024 * 1024;
const deepest = 500;

/** The document is no JSON. */
export class JsonFault extends Error {}

/** A part of the document is too large to be read. */
export class PartTooLarge extends Error {}

/**
 * Reads a handover document as a stream. Every record is parsed by itself, so 100,000 take no more memory than one.
 * @param onRecord called with every record, in order, and the place of its volume from 1
 * @returns the document with no more than the first record in each volume, so that it can be held against its schema
 * @throws {JsonFault}, {PartTooLarge}
 */
export async function splitHandover(
  chunks: AsyncIterable<Uint8Array>,
  onRecord: (record: unknown, volume: number) => void,
): Promise<unknown> {
  const splitter = openSplitter(onRecord);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) splitter.push(decoder.decode(chunk, { stream: true }));
    splitter.push(decoder.decode());
    return splitter.end();
  } catch (error) {
    // What JSON.parse throws, and what the decoder throws for bytes that are no UTF-8.
    if (error instanceof SyntaxError || error instanceof TypeError)
      throw new JsonFault(error.message, { cause: error });
    throw error;
  }
}

/** One token of JSON with the white space before it: a string, a mark, or a word such as a number. */
const token = /\s*(?:("[^"\\]*(?:\\[^][^"\\]*)*")|([{}[\],:])|([^\s"{}[\],:]+))/uy;

interface OpenValue {
  readonly kind: '{' | '[';
  /** The key whose value is being read. */
  key: string;
}

interface Splitter {
  push(text: string): void;
  end(): unknown;
}

function openSplitter(onRecord: (record: unknown, volume: number) => void): Splitter {
  const open: OpenValue[] = [];
  let text = '';
  let position = 0;
  let lastString = '';
  /** Everything but the records after the first of each volume. */
  let rest = '';
  /** Where in the text the record begins that is being read. */
  let recordStart: number | undefined;
  let volumes = 0;
  let recordsInVolume = 0;
  let recordExpected = true;

  const amongRecords = (): boolean =>
    open.length === 4 && open[0]?.key === 'volumes' && open[2]?.key === 'records' && open[3]?.kind === '[';

  const endRecord = (start: number, end: number): void => {
    const record = text.slice(start, end);
    onRecord(JSON.parse(record), volumes);
    if (recordsInVolume === 0) rest += record;
    recordsInVolume += 1;
    recordExpected = false;
    recordStart = undefined;
  };

  /** Follows what is opened and closed; whether marks belong together is for JSON.parse to say. */
  const follow = (mark: string | undefined): void => {
    if (mark === '{' || mark === '[') {
      open.push({ kind: mark, key: '' });
      if (open.length > deepest) throw new PartTooLarge('too deep');
      if (mark === '{' && open.length === 3 && open[0]?.key === 'volumes') volumes += 1;
      if (amongRecords()) [recordsInVolume, recordExpected] = [0, true];
    } else if (mark === '}' || mark === ']') {
      open.pop();
    } else if (mark === ':') {
      const inside = open.at(-1);
      if (inside && open.length < 4) inside.key = String(JSON.parse(lastString));
    }
  };

  const take = (whole: string, string: string | undefined, mark: string | undefined): void => {
    const end = position + whole.length;
    const start = end - whole.trimStart().length;
    if (string !== undefined) lastString = string;
    if (recordStart !== undefined) {
      follow(mark);
      if (amongRecords()) endRecord(recordStart, end);
    } else if (!amongRecords() || mark === ']') {
      if (amongRecords() && recordExpected && recordsInVolume > 0) throw new SyntaxError('a record is missing');
      rest += whole;
      follow(mark);
    } else if (recordExpected === (mark === ',')) {
      throw new SyntaxError('records are not separated by commas');
    } else if (mark === ',') {
      recordExpected = true;
    } else {
      recordStart = start;
      follow(mark);
      if (amongRecords()) endRecord(start, end);
    }
    position = end;
  };

  const takeAll = (isLast: boolean): void => {
    for (;;) {
      token.lastIndex = position;
      const [whole, string, mark, word] = token.exec(text) ?? [];
      // A word may go on in the next piece.
      if (whole === undefined || (word !== undefined && token.lastIndex === text.length && !isLast)) break;
      take(whole, string, mark);
    }
    const kept = recordStart ?? position;
    text = text.slice(kept);
    position -= kept;
    if (recordStart !== undefined) recordStart = 0;
    if (text.length > longestPart || rest.length > longestPart) throw new PartTooLarge('too long');
  };

  return {
    push(more) {
      text += more;
      if (text.length > longestPart) throw new PartTooLarge('too long');
      takeAll(false);
    },
    end() {
      takeAll(true);
      return JSON.parse(rest + text);
    },
  };
}
