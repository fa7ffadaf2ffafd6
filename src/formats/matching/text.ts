import { isAscii, isUtf8 } from 'node:buffer';
import { once } from '../../once.ts';
import type { Sample } from './sample.ts';

/** Encodings in which a text is recognised; GB18030 takes in GBK and GB2312. */
export type TextEncoding = 'ascii' | 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** A file that reads as text, as far as the sample shows it. */
export interface SampledText {
  readonly encoding: TextEncoding;
  /** The beginning, without a byte order mark. */
  readonly start: string;
  /** The last kilobyte, in which only ASCII can be relied upon. */
  readonly end: string;
  /** Reads the whole text where the sample holds it. */
  readonly whole: () => string | undefined;
}

/** How much of the end is decoded: to judge GB18030, and to look at. */
const judgedEnd = 4096;
const shownEnd = 1024;

/** Control characters that no text bears: all but tab, line feed, form feed, carriage return, DOS end of file, escape. */
const noText = new Uint8Array(0x100).map((_, code) =>
  Number((code < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x1b].includes(code)) || code === 0x7f),
);

/**
 * Reads a sample as text: UTF-16 with a byte order mark, else strict UTF-8, else GB18030.
 * @returns undefined for what is no text: control characters, or bytes of no encoding
 */
export function textOf(sample: Sample): SampledText | undefined {
  const encoding = encodingOf(sample);
  if (!encoding) return undefined;
  const { head, tail, tailStart, whole } = sample;
  const decoder = new TextDecoder(encoding === 'ascii' ? 'utf-8' : encoding);
  const last = tail.length > 0 ? tail.subarray(evenStart(tailStart)) : head;
  const shown = last.subarray(Math.max(0, last.length - shownEnd + (last.length % 2)));
  return {
    encoding,
    start: decoder.decode(head),
    end: decoder.decode(shown),
    whole: once(() => whole && decoder.decode(whole)),
  };
}

function encodingOf(sample: Sample): TextEncoding | undefined {
  const { head, tail, tailStart, bytes } = sample;
  if (head.length === 0) return undefined;
  if (head[0] === 0xff && head[1] === 0xfe) return isText16(sample, false) ? 'utf-16le' : undefined;
  if (head[0] === 0xfe && head[1] === 0xff) return isText16(sample, true) ? 'utf-16be' : undefined;
  if (holdsNoText(head) || holdsNoText(tail)) return undefined;
  if (isAscii(head) && isAscii(tail)) return 'ascii';
  const start = head.length < bytes ? withoutCutEnd(head) : head;
  const end = tailStart > 0 ? withoutCutStart(tail) : tail;
  if (isUtf8(start) && isUtf8(end)) return 'utf-8';
  return isGb18030(head, head.length < bytes) && endsInGb18030(tail) ? 'gb18030' : undefined;
}

/** Byte by byte, as every file comes through here and a callback each would cost most of the time. */
function holdsNoText(part: Buffer): boolean {
  for (let place = 0; place < part.length; place += 1) {
    if (noText[part[place] ?? 0] === 1) return true;
  }
  return false;
}

function isText16({ head, tail, tailStart }: Sample, bigEndian: boolean): boolean {
  return [head, tail.subarray(evenStart(tailStart))].every((part) => {
    for (let place = 0; place + 1 < part.length; place += 2) {
      const unit = bigEndian ? part.readUInt16BE(place) : part.readUInt16LE(place);
      if (noText[unit] === 1 || unit >= 0xfffe) return false;
    }
    return true;
  });
}

/** A unit of UTF-16 begins at an even place of the file. */
function evenStart(place: number): number {
  return place % 2;
}

/** Takes off a character of UTF-8 that the sample cuts: RFC 3629 §3. */
function withoutCutEnd(part: Buffer): Buffer {
  for (let back = 1; back <= 3; back += 1) {
    const byte = part.at(-back) ?? 0;
    if (byte >= 0xc0) return part.subarray(0, -back);
    if (byte < 0x80) break;
  }
  return part;
}

function withoutCutStart(part: Buffer): Buffer {
  let cut = 0;
  while (cut < 3 && ((part[cut] ?? 0) & 0xc0) === 0x80) cut += 1;
  return part.subarray(cut);
}

/** Where a character begins cannot be told in the middle of GB18030: four places are tried. */
function endsInGb18030(tail: Buffer): boolean {
  const end = tail.subarray(-judgedEnd);
  return [0, 1, 2, 3].some((cut) => isGb18030(end.subarray(cut), false));
}

function isGb18030(part: Buffer, cut: boolean): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(part, { stream: cut });
    return true;
  } catch {
    return false;
  }
}
