import { streamOf } from '../syntax/values.ts';
import type { ByteSource } from './byte-source.ts';
import type { ObjectStore } from './object-store.ts';
import type { Revision } from './revision.ts';

/**
 * Says of places in the file whether they lie in the bytes of a stream, where nothing is an object.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function areInStreams(
  store: ObjectStore,
  revision: Revision,
  places: readonly number[],
): Promise<boolean[]> {
  const numbers = await numbersByOffset(revision, store.source);
  const offsets = [...numbers.keys()].sort((left, right) => left - right);
  const found: boolean[] = [];
  for (const place of places) {
    const offset = offsets.findLast((offset) => offset <= place);
    const number = offset === undefined ? undefined : numbers.get(offset);
    const stream = number === undefined ? undefined : streamOf((await store.read(revision, number))?.value);
    found.push(stream !== undefined && place >= stream.start && place < (await store.streamEnd(revision, stream)));
  }
  return found;
}

/** The numbers of the objects that are in use, by where they begin. */
async function numbersByOffset({ lookup, sections }: Revision, source: ByteSource): Promise<Map<number, number>> {
  const numbers = new Map<number, number>();
  const met = new Set<number>();
  for (const { hybrid, ranges } of sections) {
    for (const { count, first } of [...ranges, ...(hybrid?.ranges ?? [])]) {
      source.spend('pdfObjects', count);
      for (let number = first; number < first + count; number += 1) {
        if (met.has(number)) continue;
        met.add(number);
        const entry = await lookup(number);
        if (entry?.kind === 'offset') numbers.set(entry.offset, number);
      }
    }
  }
  return numbers;
}
