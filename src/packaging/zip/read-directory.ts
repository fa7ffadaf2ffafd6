import { openBreath } from '../../concurrency/breath.ts';
import type { ByteSource } from '../../delivery/content/content.ts';
import { pathTrouble } from '../../delivery/names.ts';
import { Problem } from '../../problem.ts';
import { type DirectoryEnd, findEnd } from './find-end.ts';
import { fixedBytes, limit, madeByUnix, signatures, utf8Flag, zip64ExtraId } from './layout.ts';
import { type NameTable, openNameTable } from './name-table.ts';

/** A container that is read: a file of this machine, or an object of the store of which any range can be had. */
export interface PackageBytes extends ByteSource {
  /** The file it lies in, where it is on this machine, so that threads may read it. */
  readonly file?: string | undefined;
}

/** Why an entry of the directory is no plain file that can be trusted. */
export type EntryFault =
  | 'encrypted'
  | 'compressed'
  | 'descriptor'
  | 'name-not-utf8'
  | 'name-unsafe'
  | 'name-twice'
  | 'no-file'
  | 'sizes-differ'
  | 'out-of-place';

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
      left = left.subarray(entry.length);
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

interface Entry {
  readonly length: number;
  readonly name: Buffer;
  readonly madeBy: number;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly storedBytes: number;
  readonly bytes: number;
  readonly fileType: number;
  readonly headerStart: number;
}

/** Gives the first entry of the bytes; nothing when they hold less than one. */
function parseEntry(bytes: Buffer): Entry | undefined {
  if (bytes.length < fixedBytes.directory) return undefined;
  if (bytes.readUInt32LE(0) !== signatures.directory) throw unreadable('the directory is damaged');
  const nameEnd = fixedBytes.directory + bytes.readUInt16LE(28);
  const extraEnd = nameEnd + bytes.readUInt16LE(30);
  const length = extraEnd + bytes.readUInt16LE(32);
  if (bytes.length < length) return undefined;
  const long = zip64Values(bytes.subarray(nameEnd, extraEnd));
  const valueAt = (at: number): number => {
    const value = bytes.readUInt32LE(at);
    return value === limit.long ? (long.next().value ?? value) : value;
  };
  // ZIP64 gives the values in this order, and only those that the plain fields cannot hold.
  const [size, storedBytes, headerStart] = [valueAt(24), valueAt(20), valueAt(42)];
  return {
    length,
    name: bytes.subarray(fixedBytes.directory, nameEnd),
    madeBy: bytes.readUInt8(5),
    flags: bytes.readUInt16LE(8),
    method: bytes.readUInt16LE(10),
    crc32: bytes.readUInt32LE(16),
    storedBytes,
    bytes: size,
    fileType: (bytes.readUInt32LE(38) >>> 16) & 0o170000,
    headerStart,
  };
}

function* zip64Values(extra: Buffer): Generator<number, undefined> {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== zip64ExtraId) continue;
    const end = Math.min(at + 4 + extra.readUInt16LE(at + 2), extra.length);
    for (let value = at + 4; value + 8 <= end; value += 8) yield Number(extra.readBigUInt64LE(value));
    return;
  }
}

const flagBits = { encrypted: 0x2041, descriptor: 0x0008 } as const;
const regularFileType = 0o100000;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function openTable(end: DirectoryEnd): { add(entry: Entry): void; finish(): ZipDirectory } {
  const names = openNameTable({ names: end.count, bytes: end.directory.bytes - end.count * fixedBytes.directory });
  const sizes = new Float64Array(end.count);
  const crcs = new Uint32Array(end.count);
  const starts = new Float64Array(end.count);
  const faults: { name: string; fault: EntryFault }[] = [];
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
    },
    finish() {
      const order = Uint32Array.from({ length: names.count }, (_, member) => member);
      const inOrder = order.every((member) => member === 0 || (starts[member - 1] ?? 0) < (starts[member] ?? 0));
      if (!inOrder) order.sort((left, right) => (starts[left] ?? 0) - (starts[right] ?? 0));
      return {
        names,
        bytes: (member) => sizes[member] ?? 0,
        crc32: (member) => crcs[member] ?? 0,
        headerStart: (member) => starts[member] ?? 0,
        order,
        start: end.directory.offset,
        faults,
        strayBytes: end.strayBytes,
      };
    },
  };
}

function faultOf(entry: Entry, directoryStart: number): EntryFault | undefined {
  const name = decode(entry);
  if (name === undefined) return 'name-not-utf8';
  if (pathTrouble(name) !== undefined || /[\\:\p{Cc}]/u.test(name))
    return name.endsWith('/') ? 'no-file' : 'name-unsafe';
  if (entry.flags & flagBits.encrypted) return 'encrypted';
  if (entry.method !== 0) return 'compressed';
  if (entry.flags & flagBits.descriptor) return 'descriptor';
  if (entry.madeBy === madeByUnix && entry.fileType !== 0 && entry.fileType !== regularFileType) return 'no-file';
  if (entry.bytes !== entry.storedBytes) return 'sizes-differ';
  const end = entry.headerStart + fixedBytes.local + entry.name.length + entry.bytes;
  return end > directoryStart ? 'out-of-place' : undefined;
}

/** A name without the flag of UTF-8 is in the reader's own code page, so only ASCII means the same everywhere. */
function decode({ name, flags }: Entry): string | undefined {
  if (!(flags & utf8Flag) && name.some((byte) => byte > 0x7f)) return undefined;
  try {
    return strictUtf8.decode(name);
  } catch {
    return undefined;
  }
}

function unreadable(reason: string): Problem {
  return new Problem('packaging.unreadable', { params: { reason } });
}
