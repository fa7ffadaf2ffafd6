import { isDigit, isWhiteSpace } from '../syntax/characters.ts';
import type { ByteSource } from './byte-source.ts';

const keyword = Buffer.from('obj');
const pieceBytes = 64 * 1024;

/** How far before `obj` its numbers are looked for: beyond that no writer puts them. */
const longestHead = 1_024;

const [lineFeed, carriageReturn, percent] = [0x0a, 0x0d, 0x25];

/**
 * Where bytes spell the head of an object, `12 0 obj`, wherever they stand: readers that repair a file search for it
 * (ISO 32000-2 §7.3.10).
 * @throws {LimitExceeded}
 */
export async function findObjectHeads(source: ByteSource, from: number): Promise<number[]> {
  const heads: number[] = [];
  for (let at = from; at < source.bytes; at += pieceBytes) {
    const start = Math.max(from, at - longestHead);
    const end = Math.min(source.bytes, at + pieceBytes + keyword.length - 1);
    const bytes = (await source.window(start, end - start)).subarray(0, end - start);
    for (let found = bytes.indexOf(keyword, at - start); found >= 0; found = bytes.indexOf(keyword, found + 1)) {
      // Some of these readers skip comments between the parts, others see the numbers in one.
      const plain = headBefore(bytes, found, beforeWhiteSpace);
      const head = plain < 0 ? headBefore(bytes, found, beforeBlanks) : plain;
      if (head < 0) continue;
      source.spend('pdfObjects', 1);
      heads.push(start + head);
    }
  }
  return heads;
}

type Skip = (bytes: Buffer, end: number, least: number) => number;

/** Where a number, another one and blanks begin that end here; negative where they do not. */
function headBefore(bytes: Buffer, keywordAt: number, skip: Skip): number {
  const least = Math.max(0, keywordAt - longestHead);
  let at = keywordAt;
  for (let numbers = 0; numbers < 2; numbers += 1) {
    const blank = skip(bytes, at, least);
    const digits = beforeDigits(bytes, blank, least);
    if (blank === at || digits === blank) return -1;
    at = digits;
  }
  return at;
}

function beforeDigits(bytes: Buffer, end: number, least: number): number {
  let at = end;
  while (at > least && isDigit(bytes[at - 1] ?? 0)) at -= 1;
  return at;
}

/** White space, and comments with the line ends after them. */
function beforeBlanks(bytes: Buffer, end: number, least: number): number {
  let at = end;
  for (;;) {
    const text = beforeWhiteSpace(bytes, at, least);
    if (!bytes.subarray(text, at).some(isLineEnd)) return text;
    const comment = commentIn(bytes, text, least);
    if (comment < 0) return text;
    at = comment;
  }
}

function beforeWhiteSpace(bytes: Buffer, end: number, least: number): number {
  let at = end;
  while (at > least && isWhiteSpace(bytes[at - 1] ?? -1)) at -= 1;
  return at;
}

/** Where a comment begins that goes on to the end of its line; negative where the line has none. */
function commentIn(bytes: Buffer, lineEnd: number, least: number): number {
  let found = -1;
  for (let at = lineEnd - 1; at >= least && !isLineEnd(bytes[at] ?? 0); at -= 1) if (bytes[at] === percent) found = at;
  return found;
}

function isLineEnd(byte: number): boolean {
  return byte === lineFeed || byte === carriageReturn;
}
