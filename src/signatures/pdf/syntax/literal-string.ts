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
  // Twice, for a list that grows byte by byte takes many times their room.
  let length = 0;
  takeString(cursor, () => {
    length += 1;
  });
  cursor.returnTo(start);
  const bytes = Buffer.alloc(length);
  let at = 0;
  takeString(cursor, (byte) => {
    bytes[at] = byte;
    at += 1;
  });
  return { type: 'string', bytes, hexadecimal: false, span: { start, end: cursor.offset } };
}

type Sink = (byte: number) => void;

function takeString(cursor: Cursor, sink: Sink): void {
  const start = cursor.offset;
  cursor.skip(1);
  for (let open = 1; open > 0; ) {
    const byte = cursor.peek();
    if (byte < 0) throw new PdfError('A string is not closed', start);
    cursor.skip(1);
    if (byte === 0x5c) takeEscape(cursor, sink);
    else if (byte === 0x0d) sink(takeLineEnd(cursor));
    else {
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      if (open > 0) sink(byte);
    }
  }
}

/** A carriage return counts as a line feed, with the line feed after it. */
function takeLineEnd(cursor: Cursor): number {
  if (cursor.peek() === 0x0a) cursor.skip(1);
  return 0x0a;
}

function takeEscape(cursor: Cursor, sink: Sink): void {
  const byte = cursor.peek();
  if (isOctal(byte)) {
    sink(takeOctal(cursor));
    return;
  }
  cursor.skip(1);
  if (byte === 0x0d) takeLineEnd(cursor);
  else if (byte !== 0x0a && byte >= 0) sink(escapes.get(byte) ?? byte);
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
