import { PdfError } from '../syntax/pdf-error.ts';
import { integerOf, sameValue } from '../syntax/values.ts';
import type { ByteSource } from './byte-source.ts';
import type { Revision } from './revision.ts';
import { generationOf, type Section, type XrefEntry } from './section.ts';

/** The highest number that an object may have (ISO 32000-1 annex C.2; readers refuse what is far above). */
const highestNumber = 8_388_607;

/**
 * Makes sure that no reader finds fault with the section that an update appended to a signed file. One that does repairs
 * the file: it takes for an object whatever looks like one, even in the bytes of a stream.
 * @param isNewest true of the section that the file is read by first
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function checkAppendedSection(
  source: ByteSource,
  update: Revision,
  earlier: Revision,
  isNewest: boolean,
): Promise<void> {
  const [section] = update.sections;
  if (!section) throw new PdfError('The update has no cross-reference section', update.end);
  const { hybrid } = section;
  // The newest section's counts for the file; programs that save nothing new write a smaller one into a section between.
  const numbers = Math.max(...(isNewest ? update.sections : [section]).map(listedBy));
  for (const { start, trailer } of hybrid ? [section, hybrid] : [section]) {
    const size = integerOf(trailer.entries.get('Size'));
    if (size === undefined || size < numbers || size > highestNumber + 1) {
      throw new PdfError('The Size of an appended cross-reference section is not that of the file', start);
    }
  }
  await expectNoComment(source, section.start, section.trailer.span.start);
  if (hybrid) await expectAgreement(source, section, hybrid, earlier);
}

/** One more than the highest number that a section lists, the stream beside it included (§7.5.5). */
function listedBy({ hybrid, ranges }: Section): number {
  return [...ranges, ...(hybrid?.ranges ?? [])].reduce((most, { count, first }) => Math.max(most, first + count), 0);
}

const percent = 0x25;
const pieceBytes = 64 * 1024;

/** Comments have no place in a table (§7.5.4). */
async function expectNoComment(source: ByteSource, start: number, end: number): Promise<void> {
  for (let at = start; at < end; at += pieceBytes) {
    const bytes = Math.min(pieceBytes, end - at);
    const found = (await source.window(at, bytes)).subarray(0, bytes).indexOf(percent);
    if (found >= 0) throw new PdfError('A comment stands in an appended cross-reference section', at + found);
  }
}

/** Entries by which the trailer of a table and its hybrid stream lead to the document. */
const leading = ['Encrypt', 'Info', 'Prev', 'Root'];

/**
 * A hybrid file is one document to readers that know streams and to those that do not, but for objects that it hides from
 * the latter: they were in no table before (§7.5.8.4). Which of two entries counts differs from reader to reader.
 */
async function expectAgreement(
  source: ByteSource,
  { lookup, start, trailer }: Section,
  hybrid: Section,
  earlier: Revision,
): Promise<void> {
  const named = leading.filter((key) => hybrid.trailer.entries.has(key));
  if (!named.every((key) => sameValue(trailer.entries.get(key), hybrid.trailer.entries.get(key)))) {
    throw new PdfError('A table and its hybrid cross-reference stream lead to different documents', start);
  }
  for (const { count, first } of hybrid.ranges) {
    source.spend('pdfObjects', count);
    for (let number = first; number < first + count; number += 1) {
      const [own, beside] = [await lookup(number), await hybrid.lookup(number)];
      if (!own || !beside || sameEntry(own, beside)) continue;
      if (own.kind !== 'free' || (await earlier.lookup(number))) {
        throw new PdfError(`A table and its hybrid cross-reference stream differ on object ${number}`, start);
      }
    }
  }
}

function sameEntry(left: XrefEntry, right: XrefEntry): boolean {
  if (left.kind === 'free' || right.kind === 'free') return left.kind === right.kind;
  if (left.kind === 'offset') {
    return right.kind === 'offset' && left.offset === right.offset && generationOf(left) === generationOf(right);
  }
  return right.kind === 'compressed' && left.stream === right.stream && left.index === right.index;
}
