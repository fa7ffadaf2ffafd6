import type { Cursor } from '../syntax/cursor.ts';
import { parseObjectValue, unambiguous } from '../syntax/parse-value.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import type { PdfStream } from '../syntax/values.ts';
import { type Direct, dictionaryOf, directOf, referenceOf } from '../syntax/values.ts';

/** An object with a number of its own (ISO 32000-2 §7.3.10). */
export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  /** A number for an object that is nothing but a reference is not allowed. */
  readonly value: Direct;
  /** Where it begins. */
  readonly start: number;
  /** Where it ends, `endobj` included; unknown for a stream, whose length may stand elsewhere. */
  readonly end?: number;
  /** How heavy it is to hold; see {@link Cursor}. */
  readonly weight: number;
}

/**
 * Reads the object that begins here. Many writers point at the line end before it.
 * @throws {PdfError} when none does
 */
export function parseIndirectObject(cursor: Cursor): IndirectObject {
  cursor.skipWhiteSpace();
  const start = cursor.offset;
  const number = cursor.takeInteger('An object number');
  cursor.skipBlanks();
  const generation = cursor.takeInteger('A generation number');
  cursor.skipBlanks();
  // Writers leave no white space before a value that begins with a delimiter.
  cursor.expectWord('obj');
  const value = parseObjectValue(cursor);
  if (referenceOf(value)) throw new PdfError('An object is nothing but a reference', start);
  const direct = directOf(value);
  cursor.skipBlanks();
  const dictionary = dictionaryOf(direct);
  const after = cursor.offset;
  const keyword = cursor.takeWord();
  if (dictionary && keyword === 'stream') {
    const stream = { ...parseStreamStart(cursor), dictionary: unambiguous(dictionary), number, generation };
    return { number, generation, value: stream, start, weight: cursor.weight };
  }
  if (keyword !== 'endobj') throw new PdfError('"endobj" is expected', after);
  return { number, generation, value: direct, start, end: cursor.offset, weight: cursor.weight };
}

/**
 * Reads what follows the bytes of a stream, and gives where its object ends.
 * @throws {PdfError}
 */
export function parseStreamEnd(cursor: Cursor): number {
  skipLineEnd(cursor);
  cursor.expectWord('endstream');
  cursor.skipBlanks();
  cursor.expectWord('endobj');
  return cursor.offset;
}

/** `stream` is followed by a line feed, or a carriage return and a line feed (ISO 32000-2 §7.3.8.1). */
function parseStreamStart(cursor: Cursor): Pick<PdfStream, 'type' | 'start'> {
  if (cursor.peek() === 0x0d) cursor.skip(1);
  if (cursor.peek() !== 0x0a) throw new PdfError('A line end is expected after "stream"', cursor.offset);
  cursor.skip(1);
  return { type: 'stream', start: cursor.offset };
}

/** The line end before `endstream` does not count to the bytes; some writers leave it out. */
function skipLineEnd(cursor: Cursor): void {
  if (cursor.peek() === 0x0d) cursor.skip(1);
  if (cursor.peek() === 0x0a) cursor.skip(1);
}
