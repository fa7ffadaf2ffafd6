import type { AudioFrames } from '../../schema/types/format-registry.ts';
import type { Sample } from '../matching/sample.ts';

/** So many frames in a row are no accident; fewer do where the file ends with them, or goes on beyond the sample. */
const enough = 3;

/** Says whether audio frames of a kind follow each other from the beginning, or behind a tag of ID3v2. */
export function hasAudioFrames({ head, bytes }: Sample, frames: AudioFrames): boolean {
  let place = tagBytes(head);
  for (let count = 0; count < enough; count += 1) {
    const beyond = head.length < bytes && place + headerBytes > head.length;
    if (count > 0 && (place === bytes || beyond)) return true;
    const length = frameBytes[frames](head, place);
    if (length === undefined) return false;
    place += length;
  }
  return true;
}

const headerBytes = 6;

/** Kilobits a second of layer III by index: ISO/IEC 11172-3 §2.4.2.3 and ISO/IEC 13818-3 §2.4.2.3. */
const bitrates = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

/** Samples a second by index, of MPEG-1; MPEG-2 has the half, MPEG-2.5 the quarter. */
const samplingRates = [44_100, 48_000, 32_000] as const;

const frameBytes: Readonly<Record<AudioFrames, (head: Buffer, place: number) => number | undefined>> = {
  'mpeg-layer-3': (head, place) => {
    const [sync = 0, mode = 0, rates = 0] = head.subarray(place, place + headerBytes);
    const version = (mode >> 3) & 0b11;
    const layer = (mode >> 1) & 0b11;
    if (sync !== 0xff || (mode & 0xe0) !== 0xe0 || version === 0b01 || layer !== 0b01) return undefined;
    const mpeg1 = version === 0b11;
    const bitrate = bitrates[mpeg1 ? 'mpeg1' : 'mpeg2'][rates >> 4];
    const sampling = samplingRates[(rates >> 2) & 0b11];
    if (!bitrate || !sampling) return undefined;
    const divisor = mpeg1 ? 1 : version === 0b10 ? 2 : 4;
    const padding = (rates >> 1) & 1;
    return Math.floor(((mpeg1 ? 144 : 72) * bitrate * 1000) / (sampling / divisor)) + padding;
  },

  /** ISO/IEC 13818-7 §6.2: the header states the length of its frame. */
  adts: (head, place) => {
    const [sync = 0, mode = 0, rates = 0, high = 0, middle = 0, low = 0] = head.subarray(place, place + headerBytes);
    if (sync !== 0xff || (mode & 0xf6) !== 0xf0 || ((rates >> 2) & 0x0f) > 12) return undefined;
    const length = ((high & 0b11) << 11) | (middle << 3) | (low >> 5);
    return length > headerBytes ? length : undefined;
  },
};

/** Length of a tag of ID3v2 with its header (ID3v2.4.0 §3.1); 0 where there is none. */
function tagBytes(head: Buffer): number {
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  return head.subarray(6, 10).reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0) + 10;
}
