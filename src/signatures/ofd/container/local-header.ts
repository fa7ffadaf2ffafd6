import type { Entry, LocalFileHeader } from 'yauzl';

const encrypted = 0x1;
const sizesFollow = 0x8;

/** Stands for a size that is kept among the extra fields (APPNOTE 4.5.3). */
const kept = 0xffff_ffff;

/** Extra fields: sizes of 64 bits, and Info-ZIP's Unicode Path, a second name for the entry (APPNOTE 4.6.9). */
const zip64 = 0x0001;
const unicodePath = 0x7075;

interface ExtraField {
  readonly id: number;
  readonly data: Buffer;
}

/**
 * Holds an entry of the directory against the header before its data, which some readers go by instead (APPNOTE 4.3.7).
 * @param shown the name of the entry
 */
export function headersAgree(entry: Entry, header: LocalFileHeader, shown: string): boolean {
  const fields = extraFieldsOf(header.extraField);
  const names = [...entry.extraFields, ...fields].filter(({ id }) => id === unicodePath);
  return (
    header.fileName.equals(entry.fileNameRaw) &&
    header.compressionMethod === entry.compressionMethod &&
    ((header.generalPurposeBitFlag ^ entry.generalPurposeBitFlag) & encrypted) === 0 &&
    names.every(({ data }) => data.subarray(5).toString('utf8') === shown) &&
    sizesAgree(entry, header, fields)
  );
}

/** Sizes and checksum may stand behind the data instead (APPNOTE 4.4.4, bit 3). */
function sizesAgree(entry: Entry, header: LocalFileHeader, fields: readonly ExtraField[]): boolean {
  const { compressedSize, uncompressedSize } = sizesIn(header, fields);
  const open = (header.generalPurposeBitFlag & sizesFollow) === 0 ? [] : [0, kept];
  return (
    [entry.crc32, ...open.slice(0, 1)].includes(header.crc32) &&
    [entry.compressedSize, ...open].includes(compressedSize) &&
    [entry.uncompressedSize, ...open].includes(uncompressedSize)
  );
}

function sizesIn(
  { compressedSize, uncompressedSize }: LocalFileHeader,
  fields: readonly ExtraField[],
): Pick<LocalFileHeader, 'compressedSize' | 'uncompressedSize'> {
  const wide = fields.find(({ id }) => id === zip64)?.data ?? Buffer.alloc(0);
  let at = 0;
  const size = (short: number): number => {
    if (short !== kept || at + 8 > wide.length) return short;
    at += 8;
    return Number(wide.readBigUInt64LE(at - 8));
  };
  // The inflated size comes first.
  const inflated = size(uncompressedSize);
  return { uncompressedSize: inflated, compressedSize: size(compressedSize) };
}

function extraFieldsOf(bytes: Buffer): ExtraField[] {
  const fields: ExtraField[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const end = at + 4 + bytes.readUInt16LE(at + 2);
    fields.push({ id: bytes.readUInt16LE(at), data: bytes.subarray(at + 4, end) });
    at = end;
  }
  return fields;
}
