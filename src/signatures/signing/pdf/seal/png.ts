import { deflateSync } from 'node:zlib';
import { type DecodedPng, decode } from 'fast-png';
import type { SealImage } from './image.ts';
import { checkSize, ImageFault } from './image-fault.ts';

/** Where the header has the width; the height follows (PNG, W3C REC §11.2.1). */
const widthAt = 16;

/**
 * Reads a PNG of any kind into colours and opacity.
 * @throws {ImageFault}
 */
export function readPng(given: Uint8Array): SealImage {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.length);
  if (bytes.length < widthAt + 8) throw new ImageFault('neither PNG nor JPEG');
  // Before anything of that size is made.
  checkSize(bytes.readUInt32BE(widthAt), bytes.readUInt32BE(widthAt + 4));
  const png = decoded(bytes);
  const { height, width } = png;
  const colours = Buffer.alloc(3 * width * height);
  const opacity = Buffer.alloc(width * height);
  const pixelAt = pixelsOf(png);
  for (let pixel = 0; pixel < opacity.length; pixel += 1) {
    const [red = 0, green = 0, blue = 0, opaque = 255] = pixelAt(pixel);
    colours.set([red, green, blue], 3 * pixel);
    opacity[pixel] = opaque;
  }
  return {
    width,
    height,
    colorSpace: 'DeviceRGB',
    filter: 'FlateDecode',
    bytes: deflateSync(colours),
    ...(opacity.some((opaque) => opaque < 255) && { opacity: deflateSync(opacity) }),
  };
}

function decoded(bytes: Buffer): DecodedPng {
  try {
    return decode(bytes, { checkCrc: true });
  } catch (cause) {
    throw new ImageFault(cause instanceof Error ? cause.message : 'neither PNG nor JPEG', { cause });
  }
}

/** Gives red, green, blue and opacity of a pixel, each of eight bits. */
function pixelsOf(png: DecodedPng): (pixel: number) => readonly number[] {
  const { channels, depth, palette, transparency } = png;
  const sampleAt = samplesOf(png);
  if (palette) return (pixel) => palette[sampleAt(pixel, 0)] ?? [];
  const most = 2 ** depth - 1;
  const [isGrey, hasOpacity] = [channels < 3, channels % 2 === 0];
  return (pixel) => {
    const samples = Array.from({ length: channels }, (_, channel) => sampleAt(pixel, channel));
    // One colour may stand for nothing (§11.3.2.1).
    const isHole = transparency !== undefined && samples.every((sample, channel) => sample === transparency[channel]);
    const [first = 0, second = 0, third = 0, fourth = 0] = samples.map((sample) => Math.round((sample * 255) / most));
    const opaque = isHole ? 0 : hasOpacity ? (isGrey ? second : fourth) : 255;
    return isGrey ? [first, first, first, opaque] : [first, second, third, opaque];
  };
}

/** Samples of less than eight bits are packed, each row from a byte of its own (§7.2). */
function samplesOf({ channels, data, depth, width }: DecodedPng): (pixel: number, channel: number) => number {
  if (depth >= 8) return (pixel, channel) => data[pixel * channels + channel] ?? 0;
  const rowBytes = Math.ceil((width * depth) / 8);
  return (pixel) => {
    const bit = (pixel % width) * depth;
    const byte = data[Math.floor(pixel / width) * rowBytes + (bit >> 3)] ?? 0;
    return (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
  };
}
