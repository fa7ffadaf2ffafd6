import type { BatchLimit } from '../../../concurrency/batches.ts';
import type { ZipDirectory } from '../../zip/read-directory.ts';
import type { Span } from './member-walk.ts';

/** A member with its number in the directory and the place of its header. */
export interface MemberSpan extends Span {
  readonly member: number;
  readonly start: number;
}

/** Every member and all bytes from its header to the next one's, in the order in which they lie. */
export function* spansOf(directory: ZipDirectory): Generator<MemberSpan> {
  const { order, names } = directory;
  for (const [at, member] of order.entries()) {
    const following = order[at + 1];
    const start = directory.headerStart(member);
    const end = following === undefined ? directory.start : directory.headerStart(following);
    const { bytes, crc32 } = { bytes: directory.bytes(member), crc32: directory.crc32(member) };
    yield { member, start, name: names.bytesAt(member), bytes, crc32, spanBytes: end - start };
  }
}

/** Small members travel to a thread together, up to so many and so many bytes; larger ones travel alone. */
export const batch: BatchLimit = { items: 512, bytes: 8 * 1024 * 1024 };
