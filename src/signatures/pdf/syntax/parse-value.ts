import { hexDigit, isDigit, isRegular, isWhiteSpace } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { parseLiteralString } from './literal-string.ts';
import { PdfError } from './pdf-error.ts';
import type { PdfArray, PdfDictionary, PdfName, PdfString, PdfValue } from './values.ts';
import { dictionaryOf, sameValue } from './values.ts';

/** How deep arrays and dictionaries may lie in each other. */
const deepest = 64;

/** An empty dictionary takes the room of so many numbers. */
const dictionaryValues = 8;

/**
 * Reads one object that is no stream, leading white space skipped (ISO 32000-2 §7.3).
 * @throws {PdfError} for anything else, and for a dictionary that has a key twice with different values (§7.3.7)
 */
export function parseValue(cursor: Cursor, depth = 0): PdfValue {
  cursor.skipBlanks();
  cursor.countValue();
  if (depth > deepest) throw new PdfError('Arrays and dictionaries lie too deep in each other', cursor.offset);
  const byte = cursor.peek();
  switch (byte) {
    case 0x2f: // /
      return parseName(cursor);
    case 0x28: // (
      return parseLiteralString(cursor);
    case 0x5b: // [
      return parseArray(cursor, depth);
    case 0x3c: // <
      return cursor.peek(1) === 0x3c ? unambiguous(parseDictionary(cursor, depth)) : parseHexString(cursor);
    default:
      return isDigit(byte) ? parseNumberOrReference(cursor) : parseWord(cursor);
  }
}

/**
 * The same of the value of an indirect object, which may be the dictionary of a signature: that one contradicts itself is
 * told of the signature. Whoever reads it as anything else asks whether it is {@link unambiguous}.
 * @throws {PdfError}
 */
export function parseObjectValue(cursor: Cursor): PdfValue {
  cursor.skipBlanks();
  if (cursor.peek() !== 0x3c || cursor.peek(1) !== 0x3c) return parseValue(cursor);
  cursor.countValue();
  const dictionary = parseDictionary(cursor, 0);
  return dictionary.entries.has('ByteRange') ? dictionary : unambiguous(dictionary);
}

/**
 * The value, unless it is a dictionary that says two things at once: readers take the first or the last.
 * @throws {PdfError}
 */
export function unambiguous<T extends PdfValue>(value: T): T {
  const dictionary = dictionaryOf(value);
  const key = dictionary?.contradicted[0];
  if (!dictionary || key === undefined) return value;
  throw new PdfError(`The key ${key} occurs twice with different values`, dictionary.span.start);
}

function parseName(cursor: Cursor): PdfName {
  const { offset } = cursor;
  cursor.skip(1);
  const word = cursor.takeWord();
  if (!word.includes('#')) return { type: 'name', text: word };
  if (/#(?![0-9a-f]{2})|#00/iu.test(word)) throw new PdfError('A name is malformed', offset);
  const text = word.replaceAll(/#../gu, (escaped) => String.fromCharCode(Number.parseInt(escaped.slice(1), 16)));
  return { type: 'name', text };
}

function parseHexString(cursor: Cursor): PdfString {
  const start = cursor.offset;
  cursor.skip(1);
  const bytes = Buffer.alloc((hexLength(cursor) + 1) >> 1);
  cursor.returnTo(start + 1);
  let digits = 0;
  for (let byte = cursor.peek(); byte !== 0x3e; byte = cursor.peek()) {
    cursor.skip(1);
    if (isWhiteSpace(byte)) continue;
    const place = digits >> 1;
    bytes[place] = (bytes[place] ?? 0) | (hexDigit(byte) << (digits & 1 ? 0 : 4));
    digits += 1;
  }
  cursor.skip(1);
  return { type: 'string', bytes, hexadecimal: true, span: { start, end: cursor.offset } };
}

/** Counts the digits up to the closing bracket. */
function hexLength(cursor: Cursor): number {
  let digits = 0;
  for (let byte = cursor.peek(); byte !== 0x3e; byte = cursor.peek()) {
    if (hexDigit(byte) >= 0) digits += 1;
    else if (byte < 0 || !isWhiteSpace(byte)) throw new PdfError('A hexadecimal string is malformed', cursor.offset);
    cursor.skip(1);
  }
  return digits;
}

function parseArray(cursor: Cursor, depth: number): PdfArray {
  cursor.skip(1);
  const items: PdfValue[] = [];
  for (cursor.skipBlanks(); cursor.peek() !== 0x5d; cursor.skipBlanks()) items.push(parseValue(cursor, depth + 1));
  cursor.skip(1);
  return { type: 'array', items };
}

function parseDictionary(cursor: Cursor, depth: number): PdfDictionary {
  const start = cursor.offset;
  cursor.countValue(dictionaryValues);
  cursor.skip(2);
  const entries = new Map<string, PdfValue>();
  const repeated: string[] = [];
  const contradicted: string[] = [];
  for (cursor.skipBlanks(); cursor.peek() !== 0x3e; cursor.skipBlanks()) {
    if (cursor.peek() !== 0x2f) throw new PdfError('A key is expected', cursor.offset);
    const { text } = parseName(cursor);
    const value = parseValue(cursor, depth + 1);
    const earlier = entries.get(text);
    if (earlier === undefined) entries.set(text, value);
    else (sameValue(earlier, value) ? repeated : contradicted).push(text);
  }
  if (cursor.peek(1) !== 0x3e) throw new PdfError('A dictionary is not closed', cursor.offset);
  cursor.skip(2);
  return { type: 'dictionary', entries, span: { start, end: cursor.offset }, repeated, contradicted };
}

function parseNumberOrReference(cursor: Cursor): PdfValue {
  const { offset } = cursor;
  const number = cursor.tryInteger();
  if (number === undefined) return parseWord(cursor);
  const after = cursor.offset;
  cursor.skipBlanks();
  const generation = cursor.tryInteger();
  if (generation !== undefined) {
    cursor.skipBlanks();
    // "R", and nothing that would make it the beginning of a longer word.
    if (cursor.peek() === 0x52 && !(cursor.peek(1) >= 0 && isRegular(cursor.peek(1)))) {
      cursor.skip(1);
      if (generation > 65_535) throw new PdfError('A reference is malformed', offset);
      return { type: 'reference', number, generation };
    }
  }
  cursor.returnTo(after);
  return number;
}

const words: ReadonlyMap<string, PdfValue> = new Map<string, PdfValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function parseWord(cursor: Cursor): PdfValue {
  const { offset } = cursor;
  const word = cursor.takeWord();
  const value = words.get(word);
  if (value !== undefined) return value;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/u.test(word)) throw new PdfError('An object is expected', offset);
  return word.includes('.') ? { type: 'real', value: Number(word) } : Number(word);
}
