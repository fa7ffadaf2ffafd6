import { type Entry, fromRandomAccessReaderPromise, type LocalFileHeader } from 'yauzl';
import type { SignedContent } from '../../../content/signed-content.ts';
import { BlockReader } from '../../../ofd/container/block-reader.ts';
import type { ZipMember } from './zip-writer.ts';

/** Bit 3 of the flags: sizes and checksum stand behind the data. */
const sizesFollow = 0x8;

/** Extra field with sizes of 64 bits (APPNOTE 4.5.3). */
const zip64 = 0x0001;

/** Reads how the entries of a package that was opened before are packed, in the order of its directory. */
export async function readMembers(content: SignedContent): Promise<ZipMember[]> {
  const options = { decodeStrings: false, autoClose: false } as const;
  const zip = await fromRandomAccessReaderPromise(new BlockReader(content), content.bytes, options);
  const members: ZipMember[] = [];
  for await (const entry of zip.eachEntry()) members.push(memberOf(entry, await zip.readLocalFileHeaderPromise(entry)));
  return members;
}

/** A header that says all before the data: what is written is never as large as 64 bits are for. */
function memberOf(entry: Entry, { extraField }: LocalFileHeader): ZipMember {
  return {
    name: entry.fileNameRaw,
    madeBy: entry.versionMadeBy,
    needed: entry.versionNeededToExtract,
    flags: entry.generalPurposeBitFlag & ~sizesFollow,
    method: entry.compressionMethod,
    time: entry.lastModFileTime,
    date: entry.lastModFileDate,
    crc32: entry.crc32,
    packedBytes: entry.compressedSize,
    bytes: entry.uncompressedSize,
    localExtra: withoutZip64(extraField),
    extra: withoutZip64(entry.extraFieldRaw),
    comment: entry.fileCommentRaw,
    internalAttributes: entry.internalFileAttributes,
    externalAttributes: entry.externalFileAttributes,
  };
}

function withoutZip64(extra: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at < extra.length; ) {
    const end = at + 4 <= extra.length ? at + 4 + extra.readUInt16LE(at + 2) : extra.length;
    const isZip64 = at + 4 <= extra.length && extra.readUInt16LE(at) === zip64;
    if (!isZip64) kept.push(extra.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
