import { type Noticed, noticed } from '../../observation.ts';
import type { BlockReader } from './block-reader.ts';
import type { EntrySpan } from './directory.ts';

const localHeader = Buffer.from('PK\x03\x04', 'latin1');

/**
 * Looks between and behind the files of a package for what its directory passes over: a reader that goes through the
 * package from its start would show it. Data descriptors (APPNOTE 4.3.9) and padding may lie there. Inside the data of
 * a file it looks only where such a reader must search for the end; that deflated data ends with its file is seen when
 * it is inflated.
 */
export async function findHidden(
  spans: readonly EntrySpan[],
  bytes: number,
  reader: BlockReader,
  signal: AbortSignal | undefined,
): Promise<Noticed[]> {
  const inOrder = spans.toSorted((left, right) => left.start - right.start);
  const troubles: Noticed[] = [];
  let end = 0;
  for (const { path, start, end: next, unmeasured } of inOrder) {
    signal?.throwIfAborted();
    if (start < end) troubles.push(noticed('OFD_ENTRIES_OVERLAP', { entry: path }));
    else troubles.push(...(await hiddenIn(end, start, reader)));
    if (unmeasured !== undefined) troubles.push(...(await hiddenIn(unmeasured, next, reader)));
    end = Math.max(end, next);
  }
  return [...troubles, ...(await hiddenIn(end, bytes, reader))];
}

async function hiddenIn(start: number, end: number, reader: BlockReader): Promise<Noticed[]> {
  if (end - start < localHeader.length) return [];
  let tail: Buffer = Buffer.alloc(0);
  let offset = start;
  for await (const chunk of reader.stream(start, end)) {
    const window = Buffer.concat([tail, chunk]);
    const found = window.indexOf(localHeader);
    if (found >= 0) return [noticed('OFD_ENTRY_HIDDEN', { offset: offset - tail.length + found })];
    offset += chunk.length;
    tail = window.subarray(Math.max(0, window.length - localHeader.length + 1));
  }
  return [];
}
