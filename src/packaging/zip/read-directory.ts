import { openBreath } from '../../concurrency/breath.ts';
import type { ByteSource } from '../../delivery/content/content.ts';
import { type DirectoryEntry, type EntryFault, faultOf, parseEntry } from './directory-entry.ts';
import { type DirectoryEnd, findEnd } from './find-end.ts';
import { type DosTime, directoryRecord, fixedBytes } from './layout.ts';
import { type NameTable, openNameTable } from './name-table.ts';
import { unreadable } from './unreadable.ts';

/** A container that is read: a file of this machine, or an object of the store of which any range can be had. */
export interface PackageBytes extends ByteSource {
  /** The file it lies in, where it is on this machine, so that threads may read it. */
  readonly file?: string | undefined;
}

/** Where the directory is not byte for byte what this program writes of the same members. */
export type DirectoryFormFault =
  /** The record of a member, by its name. */
  | 'record-form'
  /** A member of another date than the one before it. */
  | 'member-date'
  /** A member that does not lie behind the one whose name comes before its own. */
  | 'member-order'
  /** What ends the container. */
  | 'end-form';

/** The directory of a ZIP of stored members, kept in little room. Entries with a fault are not among the members. */
export interface ZipDirectory {
  readonly names: NameTable;
  readonly bytes: (member: number) => number;
  readonly crc32: (member: number) => number;
  readonly headerStart: (member: number) => number;
  /** Members in the order in which they lie in the container. */
  readonly order: Uint32Array;
  /** Where the members end and the directory begins. */
  readonly start: number;
  readonly faults: readonly { readonly name: string; readonly fault: EntryFault }[];
  /** How many bytes belong to nothing between the directory and the end of the container, and in a comment. */
  readonly strayBytes: number;
  /** The date that every member should have: what most of them have, where there is such a one. */
  readonly time: DosTime;
  /** Only of members without another fault. */
  readonly formFaults: readonly { readonly name?: string; readonly fault: DirectoryFormFault }[];
}

/** What a container may cost its reader. */
const limits = { entries: 1_000_000, directoryBytes: 1024 ** 3, faults: 1000 } as const;

/**
 * Reads the directory of a container; what is wrong with single entries is told, not thrown.
 * @throws {Problem} `packaging.not-zip`, `packaging.truncated`, `packaging.unreadable`
 */
export async function readDirectory(source: PackageBytes): Promise<ZipDirectory> {
  const end = await findEnd(source);
  if (end.count > limits.entries || end.directory.bytes > limits.directoryBytes) throw unreadable('too many entries');
  if (end.count * fixedBytes.directory > end.directory.bytes) throw unreadable('fewer entries than the end says');
  const table = openTable(end);
  const breathe = openBreath();
  let rest = Buffer.alloc(0);
  let entries = 0;
  const { offset, bytes } = end.directory;
  for await (const chunk of source.read({ start: offset, end: offset + bytes })) {
    let left =
      rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    for (let entry = parseEntry(left); entry; entry = parseEntry(left)) {
      left = left.subarray(entry.record.length);
      entries += 1;
      if (entries > end.count) throw unreadable('more entries than the end says');
      table.add(entry);
      const pause = breathe();
      if (pause) await pause;
    }
    rest = Buffer.from(left);
  }
  if (rest.length > 0 || entries < end.count) throw unreadable('the directory ends within an entry');
  return table.finish();
}

function openTable(end: DirectoryEnd): { add(entry: DirectoryEntry): void; finish(): ZipDirectory } {
  const names = openNameTable({ names: end.count, bytes: end.directory.bytes - end.count * fixedBytes.directory });
  const sizes = new Float64Array(end.count);
  const crcs = new Uint32Array(end.count);
  const starts = new Float64Array(end.count);
  const faults: { name: string; fault: EntryFault }[] = [];
  const formFaults: { name?: string; fault: DirectoryFormFault }[] = end.canonical ? [] : [{ fault: 'end-form' }];
  const dates = openDates();

  /** Whether it lies behind the member before it, and its name comes after that one's. */
  const inOrder = (member: number, { name, headerStart }: DirectoryEntry): boolean =>
    member === 0 || ((starts[member - 1] ?? 0) < headerStart && names.bytesAt(member - 1).compare(name) < 0);

  return {
    add(entry) {
      const fault = faultOf(entry, end.directory.offset);
      const member = fault === undefined ? names.add(entry.name) : undefined;
      if (member === undefined) {
        if (faults.length < limits.faults) faults.push({ name: entry.name.toString(), fault: fault ?? 'name-twice' });
        return;
      }
      sizes[member] = entry.bytes;
      crcs[member] = entry.crc32;
      starts[member] = entry.headerStart;
      const dateChanges = dates.add(entry.time);
      if (formFaults.length >= limits.faults) return;
      const canonical = entry.record.equals(directoryRecord(entry, entry.headerStart, entry.time));
      if (!canonical) formFaults.push({ name: entry.name.toString(), fault: 'record-form' });
      if (dateChanges) formFaults.push({ name: entry.name.toString(), fault: 'member-date' });
      if (!inOrder(member, entry)) formFaults.push({ name: entry.name.toString(), fault: 'member-order' });
    },
    finish() {
      const order = Uint32Array.from({ length: names.count }, (_, member) => member);
      const ascending = order.every((member) => member === 0 || (starts[member - 1] ?? 0) < (starts[member] ?? 0));
      if (!ascending) order.sort((left, right) => (starts[left] ?? 0) - (starts[right] ?? 0));
      return {
        names,
        bytes: (member) => sizes[member] ?? 0,
        crc32: (member) => crcs[member] ?? 0,
        headerStart: (member) => starts[member] ?? 0,
        order,
        start: end.directory.offset,
        faults,
        strayBytes: end.strayBytes,
        time: dates.ofMost(),
        formFaults,
      };
    },
  };
}

/** Learns the dates of members one after another, and which one most of them have (the vote of Boyer and Moore). */
function openDates(): { add(time: DosTime): boolean; ofMost(): DosTime } {
  let before: DosTime | undefined;
  let candidate: DosTime = { date: 0, time: 0 };
  let lead = 0;
  return {
    /** Whether it differs from the one before. */
    add(time) {
      const changes = before !== undefined && !sameTime(before, time);
      before = time;
      if (lead === 0) candidate = time;
      lead += sameTime(candidate, time) ? 1 : -1;
      return changes;
    },
    ofMost: () => candidate,
  };
}

function sameTime(left: DosTime, right: DosTime): boolean {
  return left.date === right.date && left.time === right.time;
}
