import { noticed, type Observation, passed } from '../../observation.ts';
import { arrayOf, integerOf, stringOf } from '../syntax/values.ts';
import type { SignatureField } from './signature-field.ts';

/** What a signature signs: the file's first bytes up to an end, but for one gap (ISO 32000-2 §12.8.1). */
export interface ByteRange {
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
}

export interface CheckedByteRange {
  /** Absent when it cannot be told what is signed. */
  readonly range?: ByteRange;
  /** What the gap holds. */
  readonly contents?: Buffer;
  /** True when nothing but that is left out, and the dictionary itself is signed. */
  readonly gapIsContents: boolean;
  readonly observations: readonly Observation[];
}

/** Reads the byte range of a signature, and holds it against the place of the dictionary and of its Contents. */
export function checkByteRange({ dictionary, field, place }: SignatureField, fileBytes: number): CheckedByteRange {
  const at = field.name;
  const contents = stringOf(dictionary.entries.get('Contents'));
  if (!contents || contents.bytes.length === 0 || contents.bytes.every((byte) => byte === 0)) {
    return { gapIsContents: false, observations: [noticed('PDF_SIGNATURE_INCOMPLETE', { key: 'Contents' }, at)] };
  }
  if (!dictionary.entries.has('ByteRange')) {
    return { gapIsContents: false, observations: [noticed('PDF_SIGNATURE_INCOMPLETE', { key: 'ByteRange' }, at)] };
  }
  const range = readRange(dictionary.entries.get('ByteRange'), fileBytes);
  if (!range) return { gapIsContents: false, observations: [noticed('PDF_BYTE_RANGE_MALFORMED', {}, at)] };
  const { bytes, hexadecimal, span } = contents;
  const isGap =
    place !== undefined &&
    hexadecimal &&
    span.start === range.gapStart &&
    span.end === range.gapEnd &&
    span.end - span.start === 2 * bytes.length + 2;
  const isInside = dictionary.span.start < range.gapStart && dictionary.span.end <= range.end;
  return {
    range,
    contents: bytes,
    gapIsContents: isGap && isInside,
    observations: [
      isGap ? passed('pdf.byteRange') : noticed('PDF_BYTE_RANGE_GAP', { start: range.gapStart, end: range.gapEnd }, at),
      ...(isInside ? [] : [noticed('PDF_SIGNATURE_OUTSIDE_RANGE', {}, at)]),
    ],
  };
}

function readRange(value: Parameters<typeof arrayOf>[0], fileBytes: number): ByteRange | undefined {
  const items = arrayOf(value)?.items ?? [];
  const [start, gapStart, gapEnd, rest] = items.map(integerOf);
  if (items.length !== 4 || start !== 0 || gapStart === undefined || gapEnd === undefined || rest === undefined) {
    return undefined;
  }
  const end = gapEnd + rest;
  return gapStart > 0 && gapStart < gapEnd && rest > 0 && end <= fileBytes ? { gapStart, gapEnd, end } : undefined;
}
