import { openBreath } from '../../concurrency/breath.ts';
import type { ByteRange } from '../../delivery/content/content.ts';
import { lowestPlace } from '../lowest-place.ts';
import {
  type DosTime,
  directoryRecord,
  directoryRecordBytes,
  endRecords,
  localHeader,
  localHeaderBytes,
  type ZipEntry,
} from './layout.ts';

/** A ZIP of stored members before its first byte is written: where everything will be. */
export interface Container {
  /** Size of the whole ZIP. */
  readonly bytes: number;
  readonly count: number;
  /** Where the header of a member begins; for `count`, where the directory begins. */
  readonly headerStart: (index: number) => number;
  /** Where the bytes of a member begin. */
  readonly contentStart: (index: number) => number;
  /** The header before a member's bytes. */
  readonly header: (entry: ZipEntry) => Buffer;
  /** The member in whose header or bytes that place of the ZIP is; `count` in the directory. */
  readonly memberAt: (place: number) => number;
  /** What of the directory and the end lies in a range of the ZIP. */
  readonly tail: (range: ByteRange) => Iterable<Buffer>;
}

/** Directory records between two places from which it can be made without making all before. */
const recordsBetweenMarks = 1024;

/** Computes every offset of a ZIP from the names and sizes of its members. */
export async function arrangeContainer(
  count: number,
  entryAt: (index: number) => ZipEntry,
  time: DosTime,
): Promise<Container> {
  const starts = new Float64Array(count + 1);
  const marks: number[] = [];
  const breathe = openBreath();
  let directoryBytes = 0;
  for (let index = 0; index < count; index++) {
    const entry = entryAt(index);
    const start = starts[index] ?? 0;
    starts[index + 1] = start + localHeaderBytes(entry) + entry.bytes;
    if (index % recordsBetweenMarks === 0) marks.push(directoryBytes);
    directoryBytes += directoryRecordBytes(entry, start);
    const pause = breathe();
    if (pause) await pause;
  }
  const directory = { offset: starts[count] ?? 0, bytes: directoryBytes };
  const end = endRecords(count, directory);
  const headerStart = (index: number): number => starts[index] ?? 0;

  function* tail(range: ByteRange): Generator<Buffer> {
    const from = range.start - directory.offset;
    const to = range.end - directory.offset;
    const mark = Math.max(
      marks.findLastIndex((offset) => offset <= from),
      0,
    );
    let position = marks[mark] ?? 0;
    for (let index = mark * recordsBetweenMarks; index <= count; index++) {
      if (position >= to) return;
      const record = index === count ? end : directoryRecord(entryAt(index), headerStart(index), time);
      const wanted = record.subarray(Math.max(from - position, 0), to - position);
      if (wanted.length > 0) yield wanted;
      position += record.length;
    }
  }

  return {
    bytes: directory.offset + directory.bytes + end.length,
    count,
    headerStart,
    contentStart: (index) => headerStart(index) + localHeaderBytes(entryAt(index)),
    header: (entry) => localHeader(entry, time),
    memberAt: (place) => lowestPlace(count, (index) => headerStart(index + 1) > place),
    tail,
  };
}
