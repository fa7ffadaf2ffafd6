import { fixedBytes, limit, signatures, zip64ExtraId } from './layout.ts';

/** What the directory says of a member. */
export interface ExpectedHeader {
  readonly name: Uint8Array;
  readonly bytes: number;
  readonly crc32: number;
}

/** How long the header is that begins these bytes; undefined while they are too few to say it. */
export function headerLength(bytes: Buffer): number | undefined {
  if (bytes.length < fixedBytes.local) return undefined;
  return fixedBytes.local + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
}

/** Whether a whole local header says what the directory says: two truths in one ZIP are how readers are led astray. */
export function headerAgrees(header: Buffer, { name, bytes, crc32 }: ExpectedHeader): boolean {
  const nameEnd = fixedBytes.local + header.readUInt16LE(26);
  const [storedBytes, ownBytes] = sizes(header, nameEnd);
  return (
    header.readUInt32LE(0) === signatures.local &&
    header.subarray(fixedBytes.local, nameEnd).equals(name) &&
    header.readUInt16LE(8) === 0 &&
    header.readUInt32LE(14) === crc32 &&
    storedBytes === bytes &&
    ownBytes === bytes
  );
}

function sizes(header: Buffer, nameEnd: number): [stored: number, own: number] {
  const plain = [header.readUInt32LE(18), header.readUInt32LE(22)] as const;
  if (plain[0] !== limit.long && plain[1] !== limit.long) return [...plain];
  for (let at = nameEnd; at + 20 <= header.length; at += 4 + header.readUInt16LE(at + 2)) {
    if (header.readUInt16LE(at) !== zip64ExtraId) continue;
    return [Number(header.readBigUInt64LE(at + 12)), Number(header.readBigUInt64LE(at + 4))];
  }
  return [...plain];
}
