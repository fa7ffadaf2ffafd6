import { pathTrouble } from '../../delivery/names.ts';
import { type DosTime, fixedBytes, limit, madeByUnix, signatures, utf8Flag, zip64ExtraId } from './layout.ts';
import { unreadable } from './unreadable.ts';

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

/** A record of the directory, and what it says. */
export interface DirectoryEntry {
  readonly record: Buffer;
  readonly name: Buffer;
  readonly time: DosTime;
  readonly madeBy: number;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly storedBytes: number;
  readonly bytes: number;
  readonly fileType: number;
  readonly headerStart: number;
}

/**
 * Gives the first entry of the bytes; nothing when they hold less than one.
 * @throws {Problem} `packaging.unreadable`
 */
export function parseEntry(bytes: Buffer): DirectoryEntry | undefined {
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
    record: bytes.subarray(0, length),
    name: bytes.subarray(fixedBytes.directory, nameEnd),
    time: { time: bytes.readUInt16LE(12), date: bytes.readUInt16LE(14) },
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

/** @param directoryStart where the members end */
export function faultOf(entry: DirectoryEntry, directoryStart: number): EntryFault | undefined {
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
function decode({ name, flags }: DirectoryEntry): string | undefined {
  if (!(flags & utf8Flag) && name.some((byte) => byte > 0x7f)) return undefined;
  try {
    return strictUtf8.decode(name);
  } catch {
    return undefined;
  }
}
