import { inflateRawSync } from 'node:zlib';

/** The files of a small ZIP by their names, read entry after entry from its beginning. */
export function filesIn(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, nameBytes, extraBytes] = [
      zip.readUInt32LE(at + 18),
      zip.readUInt16LE(at + 26),
      zip.readUInt16LE(at + 28),
    ];
    const start = at + 30 + nameBytes + extraBytes;
    const data = zip.subarray(start, start + packed);
    const name = zip.toString('utf8', at + 30, at + 30 + nameBytes);
    files.set(name, zip.readUInt16LE(at + 8) === 8 ? inflateRawSync(data) : data);
    at = start + packed;
  }
  return files;
}
