import { LimitExceeded } from '../../limits.ts';
import type { Cursor } from '../syntax/cursor.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import { integerOf } from '../syntax/values.ts';
import type { ByteSource } from './byte-source.ts';
import { parseAt } from './parsing.ts';
import type { Section } from './section.ts';
import { readXrefStream } from './xref-stream.ts';
import { readTable } from './xref-table.ts';

/**
 * Reads the cross-reference section that begins there and all before it, newest first.
 * @throws {PdfError} also when they lead in a circle
 * @throws {PdfUnsupported}
 * @throws {LimitExceeded}
 */
export async function readChain(source: ByteSource, head: number): Promise<readonly Section[]> {
  const sections = new Map<number, Section>();
  for (let next: number | undefined = head; next !== undefined; ) {
    if (sections.has(next)) throw new PdfError('The cross-reference sections lead in a circle', next);
    if (sections.size >= source.limits.pdfSections) throw new LimitExceeded('pdfSections');
    const read: Section = await readSection(source, next);
    sections.set(next, read);
    next = previousOf(read);
  }
  return [...sections.values()];
}

/** "x" of "xref"; a cross-reference stream begins with a number. */
function beginsWithWord(cursor: Cursor): boolean {
  cursor.skipWhiteSpace();
  return cursor.peek() === 0x78;
}

/** Some writers put 0 where there is none. */
function previousOf({ start, trailer }: Section): number | undefined {
  const previous = trailer.entries.get('Prev');
  if (previous === undefined || previous === 0) return undefined;
  const offset = integerOf(previous);
  if (offset === undefined) throw new PdfError('The place of the previous cross-reference section is malformed', start);
  return offset;
}

async function readSection(source: ByteSource, start: number): Promise<Section> {
  const isTable = await parseAt(source, start, beginsWithWord);
  if (!isTable) return readXrefStream(source, start);
  const table = await readTable(source, start);
  const hybrid = table.trailer.entries.get('XRefStm');
  if (hybrid === undefined) return table;
  const offset = integerOf(hybrid);
  if (offset === undefined) throw new PdfError('The place of the hybrid cross-reference stream is malformed', start);
  return { ...table, hybrid: await readXrefStream(source, offset) };
}
