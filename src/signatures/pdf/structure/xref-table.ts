import type { Cursor } from '../syntax/cursor.ts';
import { parseValue } from '../syntax/parse-value.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import { dictionaryOf, type PdfDictionary } from '../syntax/values.ts';
import type { ByteSource } from './byte-source.ts';
import { parseAt } from './parsing.ts';
import { indexRanges, type NumberRange, type Section, type XrefEntry } from './section.ts';

/** Every entry takes as many bytes, so it is read where it stands (ISO 32000-2 §7.5.4). */
const entryBytes = 20;

interface Subsection extends NumberRange {
  /** Where its first entry begins. */
  readonly start: number;
}

/**
 * Reads a cross-reference table and its trailer; the entries when they are asked for.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function readTable(source: ByteSource, start: number): Promise<Section> {
  const subsections: Subsection[] = [];
  let at = await parseAt(source, start, afterKeyword);
  for (;;) {
    const part = await parseAt(source, at, parsePart);
    if ('trailer' in part) {
      const find = indexRanges(subsections);
      if (!find) throw new PdfError('A cross-reference table names an object twice', start);
      const lookup = (number: number): Promise<XrefEntry | undefined> => lookupEntry(source, find(number), number);
      return { start, end: part.end, trailer: part.trailer, ranges: subsections, lookup };
    }
    source.spend('pdfSubsections', 1);
    subsections.push(part);
    at = part.start + part.count * entryBytes;
  }
}

function afterKeyword(cursor: Cursor): number {
  cursor.skipWhiteSpace();
  cursor.expectWord('xref');
  return cursor.offset;
}

function parsePart(cursor: Cursor): Subsection | { readonly trailer: PdfDictionary; readonly end: number } {
  cursor.skipBlanks();
  const { offset } = cursor;
  const first = cursor.tryInteger();
  if (first === undefined) {
    cursor.expectWord('trailer');
    const trailer = dictionaryOf(parseValue(cursor));
    if (!trailer) throw new PdfError('The trailer is no dictionary', offset);
    return { trailer, end: cursor.offset };
  }
  cursor.skipBlanks();
  const count = cursor.takeInteger('The length of a cross-reference subsection');
  while (cursor.peek() === 0x20) cursor.skip(1);
  if (cursor.peek() === 0x0d) cursor.skip(1);
  if (cursor.peek() === 0x0a) cursor.skip(1);
  return { first, count, start: cursor.offset };
}

async function lookupEntry(
  source: ByteSource,
  within: Subsection | undefined,
  number: number,
): Promise<XrefEntry | undefined> {
  if (!within) return undefined;
  const at = within.start + (number - within.first) * entryBytes;
  const window = at < source.bytes ? await source.window(at, entryBytes) : Buffer.alloc(0);
  const match = /^(\d{10}) (\d{5}) ([fn])(?: \r| \n|\r\n)$/u.exec(window.toString('latin1', 0, entryBytes));
  if (!match) throw new PdfError('A cross-reference entry is malformed', at);
  const [, offset, generation, use] = match;
  return use === 'f' ? { kind: 'free' } : { kind: 'offset', offset: Number(offset), generation: Number(generation) };
}
