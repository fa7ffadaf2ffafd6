import { pipeline, Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import { itemsAt, resolveIn, type View } from '../../../signatures/pdf/document/catalog.ts';
import type { PageNode } from '../../../signatures/pdf/document/page-tree.ts';
import { PdfError, PdfUnsupported } from '../../../signatures/pdf/syntax/pdf-error.ts';
import { arrayOf, nameOf, type PdfValue, streamOf } from '../../../signatures/pdf/syntax/values.ts';
import { errorCode } from '../../../system/error-code.ts';
import type { Opening } from '../opening.ts';

/** Up to here an encoded stream is read and decoded at one go, in bytes. */
const shortBytes = 16 * 1024;

/**
 * Decodes the content streams of pages (ISO 32000-2 §7.8.2); what they draw is not judged.
 * @throws {LimitExceeded} when they inflate beyond the budget
 */
export async function checkContents(view: View, pages: readonly PageNode[], opening: Opening): Promise<void> {
  const met = new Set<number>();
  for (const page of pages) {
    const contents = page.dictionary.entries.get('Contents');
    const direct = await attempt(page, opening, () => resolveIn(view, contents));
    const parts = arrayOf(direct) ? await itemsAt(view, page.dictionary, 'Contents') : [contents];
    for (const part of parts) await attempt(page, opening, () => decode(view, part, met, opening));
  }
}

async function decode(view: View, part: PdfValue | undefined, met: Set<number>, opening: Opening): Promise<void> {
  const { store, revision } = view;
  const stream = streamOf(await resolveIn(view, part));
  // Many pages may share one stream.
  if (!stream || met.has(stream.start)) return;
  met.add(stream.start);
  const end = await store.streamEnd(revision, stream);
  const single = nameOf(stream.dictionary.entries.get('Filter')) === 'FlateDecode';
  if (single && !store.deciphers && end - stream.start > shortBytes) {
    await inflateThrough(opening, stream.start, end);
  } else await store.decoded(revision, stream, opening.budget.limits.heldBytes);
}

/** Plots of large drawings inflate to more than anybody should hold. */
async function inflateThrough({ source, budget }: Opening, start: number, end: number): Promise<void> {
  const inflate = createInflate();
  // The faults of either side come out where the pieces are taken.
  pipeline(Readable.from(source.read({ start, end })), inflate, () => undefined);
  try {
    for await (const piece of inflate) budget.spend('inflatedBytes', piece.length);
  } catch (cause) {
    if (!errorCode(cause)?.startsWith('Z_')) throw cause;
    throw new PdfError('A stream cannot be inflated', start, { cause });
  } finally {
    inflate.destroy();
  }
}

async function attempt<Result>(
  { page }: PageNode,
  opening: Opening,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    const place = `${page ?? ''}`;
    if (error instanceof PdfUnsupported) opening.trouble('encoding-unknown', error.message);
    else if (!(error instanceof PdfError)) throw error;
    else opening.trouble(errorCode(error.cause) === 'Z_BUF_ERROR' ? 'page-cut' : 'page-broken', place);
    return undefined;
  }
}
