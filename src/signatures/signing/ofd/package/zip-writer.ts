import { LimitExceeded, signatureLimits } from '../../../limits.ts';

/** What the headers of a ZIP say of a member (APPNOTE 6.3.10 §4.3.7, §4.3.12), its place left out. */
export interface ZipMember {
  readonly name: Buffer;
  readonly madeBy: number;
  readonly needed: number;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc32: number;
  /** As it is packed. */
  readonly packedBytes: number;
  readonly bytes: number;
  readonly localExtra: Buffer;
  readonly extra: Buffer;
  readonly comment: Buffer;
  readonly internalAttributes: number;
  readonly externalAttributes: number;
}

/** A ZIP that is written from its beginning. */
export interface ZipWriter {
  /** The header of a member; its packed data is to follow. */
  header(member: ZipMember): Buffer;
  /**
   * What comes behind the last member.
   * @throws {LimitExceeded}
   */
  end(): Buffer;
}

/** As many as a ZIP counts without the fields of 64 bits. */
const mostEntries = 0xfffe;

export function openZip(): ZipWriter {
  const directory: Buffer[] = [];
  let offset = 0;
  return {
    header(member) {
      const header = Buffer.alloc(30);
      header.write('PK\x03\x04', 0, 'latin1');
      writeCommon(header, 4, member, member.localExtra);
      directory.push(record(member, offset));
      offset += header.length + member.name.length + member.localExtra.length + member.packedBytes;
      return Buffer.concat([header, member.name, member.localExtra]);
    },
    end() {
      const records = Buffer.concat(directory);
      const end = Buffer.alloc(22);
      if (directory.length > mostEntries) throw new LimitExceeded('ofdEntries');
      if (offset + records.length + end.length > signatureLimits.ofdBytes) throw new LimitExceeded('ofdBytes');
      end.write('PK\x05\x06', 0, 'latin1');
      end.writeUInt16LE(directory.length, 8);
      end.writeUInt16LE(directory.length, 10);
      end.writeUInt32LE(records.length, 12);
      end.writeUInt32LE(offset, 16);
      return Buffer.concat([records, end]);
    },
  };
}

function record(member: ZipMember, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.write('PK\x01\x02', 0, 'latin1');
  header.writeUInt16LE(member.madeBy, 4);
  writeCommon(header, 6, member, member.extra);
  header.writeUInt16LE(member.comment.length, 32);
  header.writeUInt16LE(member.internalAttributes, 36);
  header.writeUInt32LE(member.externalAttributes, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, member.name, member.extra, member.comment]);
}

/** From the version needed to the length of the extra fields, both headers say the same. */
function writeCommon(header: Buffer, at: number, member: ZipMember, extra: Buffer): void {
  header.writeUInt16LE(member.needed, at);
  header.writeUInt16LE(member.flags, at + 2);
  header.writeUInt16LE(member.method, at + 4);
  header.writeUInt16LE(member.time, at + 6);
  header.writeUInt16LE(member.date, at + 8);
  header.writeUInt32LE(member.crc32, at + 10);
  header.writeUInt32LE(member.packedBytes, at + 14);
  header.writeUInt32LE(member.bytes, at + 18);
  header.writeUInt16LE(member.name.length, at + 22);
  header.writeUInt16LE(extra.length, at + 24);
}
