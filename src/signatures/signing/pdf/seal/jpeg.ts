import type { SealImage } from './image.ts';
import { checkSize, ImageFault } from './image-fault.ts';

/** Start of image. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

/** Frames that DCTDecode takes: baseline, extended and progressive (ITU-T T.81 table B.1, ISO 32000-2 §7.4.8). */
const frames = new Set([0xc0, 0xc1, 0xc2]);

/** Start of scan: the image itself, before which its frame must have come. */
const startOfScan = 0xda;

/**
 * A JPEG is shown as it is; only its frame is read (T.81 §B.2.2).
 * @throws {ImageFault}
 */
export function readJpeg(given: Uint8Array): SealImage {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.length);
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1);
    if (bytes.readUInt8(at) !== 0xff || marker === startOfScan) break;
    if (!frames.has(marker)) continue;
    const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
    checkSize(width, height);
    const components = bytes.readUInt8(at + 9);
    if (bytes.readUInt8(at + 4) !== 8 || (components !== 1 && components !== 3)) break;
    const colorSpace = components === 1 ? 'DeviceGray' : 'DeviceRGB';
    return { width, height, colorSpace, filter: 'DCTDecode', bytes };
  }
  throw new ImageFault('no JPEG of eight bits in grey or colour');
}
