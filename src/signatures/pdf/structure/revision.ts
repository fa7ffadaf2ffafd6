import { Cursor } from '../syntax/cursor.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import type { PdfDictionary } from '../syntax/values.ts';
import type { ByteSource } from './byte-source.ts';
import { type EntryIndex, indexEntries } from './entry-index.ts';
import type { Section, XrefEntry } from './section.ts';
import { readChain } from './xref-chain.ts';

/** The file up to some byte, read as a whole document (ISO 32000-2 §7.5.6). */
export interface Revision {
  /** How many of the file's first bytes it takes. */
  readonly end: number;
  /** The newest section first. */
  readonly sections: readonly Section[];
  /** The newest section's. */
  readonly trailer: PdfDictionary;
  /** Where an object is; undefined when nowhere. */
  readonly lookup: (number: number) => Promise<Exclude<XrefEntry, { readonly kind: 'free' }> | undefined>;
  /** The document before so many of its newest sections were appended. */
  without(count: number, end: number): Revision;
}

/** True of a revision that says how it is encrypted; null says that it is not (ISO 32000-2 §7.3.7). */
export function isEncrypted({ trailer }: Pick<Revision, 'trailer'>): boolean {
  return (trailer.entries.get('Encrypt') ?? null) !== null;
}

/** How far before its end a document says where its cross-reference section is. */
const tailBytes = 1_024;

/**
 * Opens a file as it stands. White space may follow its `%%EOF`.
 * @throws {PdfError} when it is no document, or when it would have to be repaired
 * @throws {PdfUnsupported}
 * @throws {LimitExceeded}
 */
export async function openLastRevision(source: ByteSource): Promise<Revision> {
  const sections = await readChain(source, await headOf(source, source.bytes));
  return revisionOf(sections, await indexEntries(sections, source), 0, source.bytes);
}

/**
 * Opens the document that the file's first `end` bytes are; undefined when the last revision does not continue it.
 * @throws {PdfError} when they are none, or when it would have to be repaired
 */
export async function openRevisionWithin(
  last: Revision,
  source: ByteSource,
  end: number,
): Promise<Revision | undefined> {
  const head = await headOf(source, end);
  const index = last.sections.findIndex(({ start }) => start === head);
  if (index < 0) return undefined;
  const behind = last.sections.slice(index).find((section) => endOf(section) > end);
  if (behind) throw new PdfError('A cross-reference section lies behind the end', behind.start);
  return last.without(index, end);
}

function endOf({ end, hybrid }: Section): number {
  return Math.max(end, hybrid?.end ?? 0);
}

function revisionOf(sections: readonly Section[], entries: EntryIndex, from: number, end: number): Revision {
  const [newest] = sections;
  if (!newest) throw new PdfError('There is no cross-reference section', end);
  return {
    end,
    sections,
    trailer: newest.trailer,
    without: (count, before) => revisionOf(sections.slice(count), entries, from + count, before),
    async lookup(number) {
      const entry = await entries.lookup(number, from);
      return entry?.kind === 'free' ? undefined : entry;
    },
  };
}

async function headOf(source: ByteSource, end: number): Promise<number> {
  const start = Math.max(0, end - tailBytes);
  const tail = (await source.window(start, end - start)).subarray(0, end - start);
  const at = tail.lastIndexOf('startxref');
  if (at < 0) throw new PdfError('The document does not end with "startxref"', start);
  return parseClosing(new Cursor(tail.subarray(at), start + at)).head;
}

/** What ends a revision: the place of its newest section, and the end-of-file marker. */
export interface Closing {
  readonly head: number;
  /** Behind the marker. */
  readonly markerEnd: number;
}

/**
 * Reads `startxref`, the offset and `%%EOF`; nothing but white space may follow in what the cursor sees.
 * @throws {PdfError}
 */
function parseClosing(cursor: Cursor): Closing {
  const closing = takeClosing(cursor);
  cursor.skipWhiteSpace();
  if (cursor.peek() >= 0) throw new PdfError('There are bytes after the end-of-file marker', cursor.offset);
  return closing;
}

/** @throws {PdfError} */
export function takeClosing(cursor: Cursor): Closing {
  cursor.expectWord('startxref');
  // No comment: readers that find one search the file for objects instead.
  cursor.skipWhiteSpace();
  const head = cursor.takeInteger('The place of the cross-reference section');
  cursor.skipWhiteSpace();
  const { offset } = cursor;
  for (const character of '%%EOF') {
    if (cursor.peek() !== character.charCodeAt(0)) throw new PdfError('The end-of-file marker is missing', offset);
    cursor.skip(1);
  }
  return { head, markerEnd: cursor.offset };
}
