import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a ZIP that a test makes, right or wrong on purpose. */
export interface MadeEntry {
  readonly name: string | Buffer;
  readonly content?: Uint8Array;
  readonly deflate?: boolean;
  /** General purpose bits; 0x800 says UTF-8, 1 says encrypted. */
  readonly flags?: number;
  readonly method?: number;
  /** Unix mode in the external attributes. */
  readonly mode?: number;
  /** What the headers claim of the inflated size. */
  readonly claimedBytes?: number;
  /** Name in the local header where it shall differ from the directory's. */
  readonly localName?: string;
  /** What the headers claim of the CRC-32. */
  readonly crc?: number;
  /** Says in the directory that it lies where the first entry lies, and takes no bytes of its own. */
  readonly overFirst?: boolean;
}

/** Makes a small ZIP in memory with exactly the headers asked for, sound or hostile. */
export function makeZip(entries: readonly MadeEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  /** A thousand entries of the same content take no longer than one. */
  const known = new Map<Uint8Array, { readonly data: Buffer; readonly crc: number }>();
  const pack = (content: Uint8Array, deflate: boolean): { readonly data: Buffer; readonly crc: number } => {
    const packed = known.get(content) ?? {
      data: deflate ? deflateRawSync(content) : Buffer.from(content),
      crc: crc32(content),
    };
    known.set(content, packed);
    return packed;
  };
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? name);
    const content = entry.content ?? Buffer.from('x');
    const { data, crc } = pack(content, entry.deflate ?? false);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.flags ?? 0x800, 2);
    fields.writeUInt16LE(entry.method ?? (entry.deflate ? 8 : 0), 4);
    fields.writeUInt32LE(entry.crc ?? crc, 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(entry.claimedBytes ?? content.length, 18);
    const local = Buffer.from(fields);
    local.writeUInt16LE(localName.length, 22);
    if (!entry.overFirst) parts.push(Buffer.from('PK\x03\x04', 'latin1'), local, localName, data);
    fields.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(entry.overFirst ? 0 : offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, tail, name);
    if (!entry.overFirst) offset += 30 + localName.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
