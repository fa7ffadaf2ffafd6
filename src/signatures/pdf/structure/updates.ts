import { Cursor } from '../syntax/cursor.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import { type Span, streamOf } from '../syntax/values.ts';
import { checkAppendedSection } from './appended-section.ts';
import type { ByteSource } from './byte-source.ts';
import { parseIndirectObject, parseStreamEnd } from './indirect-object.ts';
import type { ObjectStore } from './object-store.ts';
import { parseAt } from './parsing.ts';
import { type Revision, takeClosing } from './revision.ts';
import type { Section } from './section.ts';

/**
 * Reads the updates that were appended after a signed revision, oldest first, and makes sure that nothing else was:
 * every byte belongs to an object that the update lists, to its cross-reference section, or is white space or comment,
 * and none is an object to readers that repair files.
 * @param heads where the file spells the heads of objects from that revision's end on
 * @throws {PdfError} when something else was appended
 * @throws {PdfUnsupported}
 * @throws {LimitExceeded}
 */
export async function readUpdates(
  store: ObjectStore,
  signed: Revision,
  last: Revision,
  heads: readonly number[],
): Promise<Revision[]> {
  const [head] = signed.sections;
  const count = last.sections.findIndex(({ start }) => start === head?.start);
  if (count < 0) throw new PdfError('The later document does not continue the signed one', signed.end);
  const updates: Revision[] = [];
  const starts = new Set<number>();
  let from = signed.end;
  for (let index = count - 1; index >= 0; index -= 1) {
    const update = last.without(index, store.source.bytes);
    await checkAppendedSection(store.source, update, last.without(index + 1, from), index === 0);
    const end = await updateEnd(store, update, from, starts);
    updates.push({ ...update, end });
    from = end;
  }
  await expectBlank(store, { start: from, end: store.source.bytes });
  const hidden = heads.find((head) => head >= signed.end && !starts.has(head));
  if (hidden !== undefined) throw new PdfError('An update spells an object where it lists none', hidden);
  return updates;
}

/** Where the end-of-file marker of an update ends; adds where its objects begin. */
async function updateEnd(store: ObjectStore, update: Revision, from: number, starts: Set<number>): Promise<number> {
  const { source } = store;
  const [section] = update.sections;
  if (!section) throw new PdfError('The update has no cross-reference section', from);
  // By their ends: a cross-reference stream may list itself, and be pointed at from the white space before it.
  const spans = new Map([section, ...(section.hybrid ? [section.hybrid] : [])].map(({ end, start }) => [end, start]));
  for (const start of await placesOf(source, section, from)) {
    const object = await objectSpan(store, update, start);
    starts.add(object.start);
    if (!spans.has(object.end)) spans.set(object.end, start);
  }
  for (const start of spans.values()) starts.add(await parseAt(source, start, afterWhiteSpace));
  let at = from;
  for (const [end, start] of [...spans].sort(([left], [right]) => left - right)) {
    if (start < from) throw new PdfError('The cross-reference section of an update lies before it', start);
    await expectBlank(store, { start: at, end: start });
    at = end;
  }
  if (at !== section.end) throw new PdfError('An object follows the cross-reference section', at);
  const closing = await parseAt(source, at, parseClosingAfterBlanks);
  if (closing.head !== section.start) throw new PdfError('"startxref" leads elsewhere', at);
  return closing.markerEnd;
}

function parseClosingAfterBlanks(cursor: Cursor): ReturnType<typeof takeClosing> {
  cursor.skipBlanks();
  return takeClosing(cursor);
}

/** The places of the objects that a section lists and that begin at or after a byte, each once. */
async function placesOf(source: ByteSource, { hybrid, lookup, ranges }: Section, from: number): Promise<Set<number>> {
  const places = new Set<number>();
  for (const { count, first } of ranges) {
    source.spend('pdfObjects', count);
    for (let number = first; number < first + count; number += 1) {
      const entry = await lookup(number);
      if (entry?.kind === 'offset' && entry.offset >= from) places.add(entry.offset);
    }
  }
  const beside = hybrid ? await placesOf(source, hybrid, from) : [];
  return new Set([...places, ...beside]);
}

function afterWhiteSpace(cursor: Cursor): number {
  cursor.skipWhiteSpace();
  return cursor.offset;
}

async function objectSpan(store: ObjectStore, update: Revision, place: number): Promise<Span> {
  const { source } = store;
  const { end, start, value } = await parseAt(source, place, parseIndirectObject);
  if (end !== undefined) return { start, end };
  const stream = streamOf(value);
  if (!stream) throw new PdfError('An object does not end', place);
  return { start, end: await parseAt(source, await store.streamEnd(update, stream), parseStreamEnd) };
}

/** Longest stretch of white space and comments between objects, in bytes. */
const longestBlank = 64 * 1024;

async function expectBlank({ source }: ObjectStore, { end, start }: Span): Promise<void> {
  if (end < start) throw new PdfError('Two objects overlap', end);
  if (end === start) return;
  if (end - start > longestBlank) throw new PdfError('An update holds bytes that no object explains', start);
  const bytes = (await source.window(start, end - start)).subarray(0, end - start);
  const cursor = new Cursor(bytes, start);
  cursor.skipBlanks();
  if (cursor.offset < end) throw new PdfError('An update holds bytes that no object explains', cursor.offset);
}
