import { Cursor } from '../syntax/cursor.ts';
import { parseValue } from '../syntax/parse-value.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import { type Direct, directOf, integerOf, nameOf, type PdfDictionary } from '../syntax/values.ts';

/** The objects of a decoded object stream (ISO 32000-2 §7.5.7), parsed one by one when wanted. */
export interface ObjectStream {
  readonly decoded: Buffer;
  /** @throws {PdfError} when the object with that index does not have that number, or cannot be read */
  read(index: number, number: number): PackedObject;
}

export interface PackedObject {
  readonly value: Direct;
  /** How heavy it is to hold; see {@link Cursor}. */
  readonly weight: number;
}

/** @throws {PdfError} */
export function openObjectStream({ entries }: PdfDictionary, decoded: Buffer, at: number): ObjectStream {
  const count = integerOf(entries.get('N'));
  const first = integerOf(entries.get('First'));
  if (nameOf(entries.get('Type')) !== 'ObjStm' || count === undefined || first === undefined) {
    throw new PdfError('An object stream is expected', at);
  }
  const header = new Cursor(decoded.subarray(0, first));
  const numbers: number[] = [];
  const offsets: number[] = [];
  for (let index = 0; index < count; index += 1) {
    header.skipBlanks();
    numbers.push(takeNumber(header, at));
    header.skipBlanks();
    const offset = first + takeNumber(header, at);
    // In order they cannot lie in each other, and be read again and again.
    if (offset <= (offsets.at(-1) ?? -1)) throw new PdfError('The objects of a stream are not in order', at);
    offsets.push(offset);
  }
  return {
    decoded,
    read(index, number) {
      const offset = offsets[index];
      if (offset === undefined || numbers[index] !== number || offset > decoded.length) {
        throw new PdfError(`Object ${number} is not where the cross-reference says`, at);
      }
      const cursor = new Cursor(decoded.subarray(offset, offsets[index + 1]));
      const value = parseValue(cursor);
      return { value: directOf(value), weight: cursor.weight };
    },
  };
}

function takeNumber(cursor: Cursor, at: number): number {
  const value = cursor.tryInteger();
  if (value === undefined) throw new PdfError('The head of an object stream is malformed', at);
  return value;
}
