import type { Cursor } from './cursor.ts';
import { PdfError } from './pdf-error.ts';
import type { PdfString } from './values.ts';

/** What a letter after a backslash stands for (ISO 32000-2 §7.3.4.2, table 3). */
const escapes: ReadonlyMap<number, number> = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
]);

/** @throws {PdfError} when it is not closed */
export function parseLiteralString(cursor: Cursor): PdfString {
  const start = cursor.offset;
  cursor.skip(1);
  const bytes: number[] = [];
  for (let open = 1; open > 0; ) {
    const byte = cursor.peek();
    if (byte < 0) throw new PdfError('A string is not closed', start);
    cursor.skip(1);
    if (byte === 0x5c) takeEscape(cursor, bytes);
    else if (byte === 0x0d) bytes.push(takeLineEnd(cursor));
    else {
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      if (open > 0) bytes.push(byte);
    }
  }
  return { type: 'string', bytes: Buffer.from(bytes), hexadecimal: false, span: { start, end: cursor.offset } };
}

/** A carriage return counts as a line feed, with the line feed after it. */
function takeLineEnd(cursor: Cursor): number {
  if (cursor.peek() === 0x0a) cursor.skip(1);
  return 0x0a;
}

function takeEscape(cursor: Cursor, bytes: number[]): void {
  const byte = cursor.peek();
  if (isOctal(byte)) {
    bytes.push(takeOctal(cursor));
    return;
  }
  cursor.skip(1);
  if (byte === 0x0d) takeLineEnd(cursor);
  else if (byte !== 0x0a && byte >= 0) bytes.push(escapes.get(byte) ?? byte);
}

function takeOctal(cursor: Cursor): number {
  let value = 0;
  for (let digits = 0; digits < 3 && isOctal(cursor.peek()); digits += 1) {
    value = value * 8 + cursor.peek() - 0x30;
    cursor.skip(1);
  }
  return value & 0xff;
}

function isOctal(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x37;
}
