/** What a ZIP says of a stored member. */
export interface ZipEntry {
  /** Bytes of a name are its UTF-8. */
  readonly name: string | Uint8Array;
  readonly bytes: number;
  readonly crc32: number;
}

/** The date of all members, as the two 16-bit words of MS-DOS. */
export interface DosTime {
  readonly date: number;
  readonly time: number;
}

/** APPNOTE 6.3.10 §4.3 to §4.5. */
export const signatures = {
  local: 0x04034b50,
  directory: 0x02014b50,
  end: 0x06054b50,
  zip64End: 0x06064b50,
  zip64Locator: 0x07064b50,
} as const;

export const fixedBytes = { local: 30, directory: 46, end: 22, zip64End: 56, zip64Locator: 20 } as const;

/** From these values on a field says only that the real value stands in the ZIP64 fields. */
export const limit = { word: 0xffff, long: 0xffff_ffff } as const;

export const zip64ExtraId = 0x0001;

/** Bit 11: names are UTF-8. */
export const utf8Flag = 0x0800;

/** A regular file that everybody may read, as Unix says it, in the upper half of the external attributes. */
const regularFile = 0o100644 * 0x10000;

/** "Made by" Unix: unzip 6 garbles Chinese names in what other systems have made. */
export const madeByUnix = 3;

/** Compression method 0. */
const stored = 0;

const version = { plain: 20, zip64: 45 } as const;
const extraHead = 4;
const long64 = 8;

/** Gives an instant in UTC as MS-DOS writes it; its years run from 1980 to 2107. */
export function dosTimeOf(instant: string): DosTime {
  const at = new Date(instant);
  const year = Math.min(Math.max(at.getUTCFullYear(), 1980), 2107);
  return {
    date: ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >>> 1),
  };
}

export function localHeaderBytes({ name, bytes }: ZipEntry): number {
  return fixedBytes.local + Buffer.byteLength(name) + (bytes >= limit.long ? extraHead + 2 * long64 : 0);
}

/** The header before a member's bytes: with sizes and CRC-32, so that no descriptor follows them. */
export function localHeader(entry: ZipEntry, time: DosTime): Buffer {
  const extra = zip64Extra(entry.bytes >= limit.long ? [entry.bytes, entry.bytes] : []);
  const header = Buffer.allocUnsafe(localHeaderBytes(entry));
  const nameBytes = header.length - fixedBytes.local - extra.length;
  header.writeUInt32LE(signatures.local, 0);
  header.writeUInt16LE(extra.length > 0 ? version.zip64 : version.plain, 4);
  writeCommonFields(header, 6, entry, time);
  header.writeUInt16LE(nameBytes, 26);
  header.writeUInt16LE(extra.length, 28);
  writeName(header, entry, fixedBytes.local);
  header.set(extra, fixedBytes.local + nameBytes);
  return header;
}

/** The member's record in the central directory. */
export function directoryRecord(entry: ZipEntry, offset: number, time: DosTime): Buffer {
  const large = entry.bytes >= limit.long ? [entry.bytes, entry.bytes] : [];
  const extra = zip64Extra(offset >= limit.long ? [...large, offset] : large);
  const record = Buffer.allocUnsafe(directoryRecordBytes(entry, offset)).fill(0);
  const nameBytes = record.length - fixedBytes.directory - extra.length;
  const needed = extra.length > 0 ? version.zip64 : version.plain;
  record.writeUInt32LE(signatures.directory, 0);
  record.writeUInt16LE((madeByUnix << 8) | (needed === version.zip64 ? version.zip64 : 30), 4);
  record.writeUInt16LE(needed, 6);
  writeCommonFields(record, 8, entry, time);
  record.writeUInt16LE(nameBytes, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(regularFile, 38);
  record.writeUInt32LE(Math.min(offset, limit.long), 42);
  writeName(record, entry, fixedBytes.directory);
  record.set(extra, fixedBytes.directory + nameBytes);
  return record;
}

export function directoryRecordBytes({ name, bytes }: ZipEntry, offset: number): number {
  const values = (bytes >= limit.long ? 2 : 0) + (offset >= limit.long ? 1 : 0);
  return fixedBytes.directory + Buffer.byteLength(name) + (values > 0 ? extraHead + values * long64 : 0);
}

/** What ends the ZIP: where its directory is, in ZIP64 form too where the plain one cannot say it. */
export function endRecords(count: number, directory: { readonly offset: number; readonly bytes: number }): Buffer {
  const end = Buffer.alloc(fixedBytes.end);
  end.writeUInt32LE(signatures.end, 0);
  end.writeUInt16LE(Math.min(count, limit.word), 8);
  end.writeUInt16LE(Math.min(count, limit.word), 10);
  end.writeUInt32LE(Math.min(directory.bytes, limit.long), 12);
  end.writeUInt32LE(Math.min(directory.offset, limit.long), 16);
  if (count < limit.word && directory.bytes < limit.long && directory.offset < limit.long) return end;
  const zip64 = Buffer.alloc(fixedBytes.zip64End);
  zip64.writeUInt32LE(signatures.zip64End, 0);
  writeLong64(zip64, fixedBytes.zip64End - 12, 4);
  zip64.writeUInt16LE((madeByUnix << 8) | version.zip64, 12);
  zip64.writeUInt16LE(version.zip64, 14);
  writeLong64(zip64, count, 24);
  writeLong64(zip64, count, 32);
  writeLong64(zip64, directory.bytes, 40);
  writeLong64(zip64, directory.offset, 48);
  const locator = Buffer.alloc(fixedBytes.zip64Locator);
  locator.writeUInt32LE(signatures.zip64Locator, 0);
  writeLong64(locator, directory.offset + directory.bytes, 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([zip64, locator, end]);
}

function writeName(target: Buffer, { name }: ZipEntry, at: number): void {
  if (typeof name === 'string') target.write(name, at);
  else target.set(name, at);
}

/** Flags, method, time, CRC-32 and sizes stand in the same order in both headers. */
function writeCommonFields(target: Buffer, at: number, { bytes, crc32 }: ZipEntry, { date, time }: DosTime): void {
  target.writeUInt16LE(utf8Flag, at);
  target.writeUInt16LE(stored, at + 2);
  target.writeUInt16LE(time, at + 4);
  target.writeUInt16LE(date, at + 6);
  target.writeUInt32LE(crc32, at + 8);
  target.writeUInt32LE(Math.min(bytes, limit.long), at + 12);
  target.writeUInt32LE(Math.min(bytes, limit.long), at + 16);
}

const noExtra = Buffer.alloc(0);

function zip64Extra(values: readonly number[]): Buffer {
  if (values.length === 0) return noExtra;
  const extra = Buffer.alloc(extraHead + values.length * long64);
  extra.writeUInt16LE(zip64ExtraId, 0);
  extra.writeUInt16LE(values.length * long64, 2);
  for (const [index, value] of values.entries()) writeLong64(extra, value, extraHead + index * long64);
  return extra;
}

function writeLong64(target: Buffer, value: number, at: number): void {
  target.writeBigUInt64LE(BigInt(value), at);
}
