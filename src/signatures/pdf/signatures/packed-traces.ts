import type { ObjectStore } from '../structure/object-store.ts';
import type { Revision } from '../structure/revision.ts';
import { PdfError, PdfUnsupported } from '../syntax/pdf-error.ts';
import { findName } from './name-search.ts';

/**
 * How often a byte range is written inside each object stream, where no signature may stand (ISO 32000-2 §7.5.7): a
 * viewer may show one all the same. A stream that cannot be read holds none.
 * @throws {LimitExceeded}
 */
export async function countPackedByteRanges(store: ObjectStore, revision: Revision): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (const number of await streamsOf(store, revision)) {
    const decoded = await decodedOf(store, revision, number);
    const count = decoded ? [...findName(decoded, 'ByteRange')].length : 0;
    if (count > 0) counts.set(number, count);
  }
  return counts;
}

async function decodedOf(store: ObjectStore, revision: Revision, number: number): Promise<Buffer | undefined> {
  try {
    return (await store.openStream(revision, number)).decoded;
  } catch (error) {
    if (error instanceof PdfError || error instanceof PdfUnsupported) return undefined;
    throw error;
  }
}

/** The numbers of the object streams that any section names. */
async function streamsOf({ source }: ObjectStore, { sections }: Revision): Promise<Set<number>> {
  const numbers = new Set<number>();
  for (const section of sections.flatMap((one) => [one, ...(one.hybrid ? [one.hybrid] : [])])) {
    for (const { count, first } of section.ranges) {
      source.spend('pdfObjects', count);
      for (let number = first; number < first + count; number += 1) {
        const entry = await section.lookup(number);
        if (entry?.kind === 'compressed') numbers.add(entry.stream);
      }
    }
  }
  return numbers;
}
