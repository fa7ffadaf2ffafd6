import { crc32 } from 'node:zlib';
import { makeZip } from '../../../fixtures/attack/zip.ts';

/** Of the scan in a large OFD. */
export const scanBytes = 1024 ** 3;
export const scanPath = 'Doc_0/Res/scan.tif';

const piece = Buffer.alloc(1024 ** 2);

/** What lies before and behind the scan in a ZIP that stores it, a gibibyte of zeros, as its last file. */
export function aroundScan(files: readonly (readonly [string, Buffer])[]): {
  readonly head: Buffer;
  readonly tail: Buffer;
} {
  let crc = 0;
  for (let read = 0; read < scanBytes; read += piece.length) crc = crc32(piece, crc);
  const entries = files.map(([name, content]) => ({ name, content }));
  const scan = { name: scanPath, content: Buffer.alloc(0), claimedBytes: scanBytes, crc };
  const zip = makeZip([...entries, scan]);
  const end = zip.length - 22;
  const directory = zip.readUInt32LE(end + 16);
  zip.writeUInt32LE(scanBytes, directory - scanPath.length - 30 + 18);
  zip.writeUInt32LE(scanBytes, end - scanPath.length - 46 + 20);
  zip.writeUInt32LE(directory + scanBytes, end + 16);
  return { head: zip.subarray(0, directory), tail: zip.subarray(directory) };
}
