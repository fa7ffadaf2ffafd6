import { BlockReader } from '../../../signatures/ofd/container/block-reader.ts';
import { type Opening, OpeningFault } from '../opening.ts';

/** Kilobits in a second of layer III, by index: of MPEG-1, and of MPEG-2 and 2.5 (ISO/IEC 11172-3 §2.4.2.3, 13818-3 §2.4.2.3). */
const bitRates = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  second: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const sampleRates: Readonly<Record<number, readonly number[]>> = {
  0: [11_025, 12_000, 8000],
  2: [22_050, 24_000, 16_000],
  3: [44_100, 48_000, 32_000],
};

/** Zeros and tags may lie before the first frame, in bytes. */
const searched = 64 * 1024;
const framesRead = 3;

/** Opens an MP3 behind its tag: some frames must follow one another, and a file that states its length must have it. */
export async function openMp3(opening: Opening): Promise<void> {
  const { source } = opening;
  const reader = new BlockReader(source);
  const start = tagBytes(await reader.bytes(0, Math.min(10, source.bytes)));
  if (start >= source.bytes) throw new OpeningFault('end-missing', 'ID3');
  const window = await reader.bytes(start, Math.min(source.bytes, start + searched));
  for (let at = 0; at + 4 <= window.length; at += 1) {
    if (!followOneAnother(window, at)) continue;
    const stated = statedBytes(window.subarray(at));
    if (stated !== undefined && start + at + stated > source.bytes) throw new OpeningFault('end-missing');
    return;
  }
  throw new OpeningFault('structure-broken', `byte ${start}`);
}

/** ID3v2 §3.1: the size has seven bits in each byte. */
function tagBytes(head: Buffer): number {
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const bytes = [...head.subarray(6, 10)].reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  return 10 + bytes + ((head[5] ?? 0) & 0x10 ? 10 : 0);
}

function followOneAnother(window: Buffer, from: number): boolean {
  let at = from;
  for (let frame = 0; frame < framesRead; frame += 1) {
    const bytes = frameBytes(window, at);
    if (bytes === undefined) return frame > 0 && at >= window.length;
    at += bytes;
  }
  return true;
}

function frameBytes(window: Buffer, at: number): number | undefined {
  if (at + 4 > window.length || window[at] !== 0xff) return undefined;
  const [, second = 0, third = 0] = window.subarray(at, at + 4);
  const version = (second >> 3) & 3;
  if ((second & 0xe0) !== 0xe0 || ((second >> 1) & 3) !== 1) return undefined;
  const rate = (version === 3 ? bitRates.first : bitRates.second)[third >> 4];
  const samples = sampleRates[version]?.[(third >> 2) & 3];
  if (!rate || !samples) return undefined;
  const padding = (third >> 1) & 1;
  return Math.floor(((version === 3 ? 144 : 72) * rate * 1000) / samples) + padding;
}

/** How many bytes the file has from its first frame on, where a Xing or Info header in that frame says it. */
function statedBytes(window: Buffer): number | undefined {
  const mark = window
    .subarray(0, 64)
    .toString('latin1')
    .search(/Xing|Info/u);
  if (mark < 0 || mark + 16 > window.length) return undefined;
  const flags = window.readUInt32BE(mark + 4);
  if ((flags & 2) === 0) return undefined;
  return window.readUInt32BE(mark + 8 + (flags & 1 ? 4 : 0));
}
