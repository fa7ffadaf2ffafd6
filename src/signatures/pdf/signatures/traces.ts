import type { SignedContent } from '../../content/signed-content.ts';
import { findName, longestSpelling } from './name-search.ts';

/** What of a file looks like signatures, however the file is structured. */
export interface SignatureTraces {
  /** Where byte ranges are written, the first thousand. */
  readonly byteRanges: readonly number[];
  /** True when a byte range or the name of a form of signature was seen. */
  readonly any: boolean;
  /** False when the file was too large to be searched as a whole. */
  readonly whole: boolean;
  /** What was searched, for people, e.g. `bytes 0–1024`. */
  readonly searched: string;
}

const forms = ['/adbe.pkcs7.', '/adbe.x509.', '/ETSI.CAdES.', '/ETSI.RFC3161'].map((text) => Buffer.from(text));
const longest = Math.max(longestSpelling('ByteRange'), ...forms.map(({ length }) => length));
const mostByteRanges = 1_000;

/**
 * Streams through a file to find traces of signatures. A file larger than the limit is searched from both ends,
 * mostly the far one, where signatures are appended.
 */
export async function searchTraces(
  content: SignedContent,
  limit: number,
  signal?: AbortSignal,
): Promise<SignatureTraces> {
  const whole = content.bytes <= limit;
  const part = Math.floor(limit / 4);
  const ranges = whole
    ? [{ start: 0, end: content.bytes }]
    : [
        { start: 0, end: part },
        { start: content.bytes - 3 * part, end: content.bytes },
      ];
  const byteRanges = new Set<number>();
  let formSeen = false;
  for (const range of ranges) {
    let at = range.start;
    let window: Buffer = Buffer.alloc(0);
    for await (const chunk of content.read(range)) {
      signal?.throwIfAborted();
      // A trace may lie across two pieces.
      const kept = window.subarray(Math.max(0, window.length - longest + 1));
      window = Buffer.concat([kept, chunk]);
      const start = at - kept.length;
      for (const found of findName(window, 'ByteRange')) {
        if (byteRanges.size < mostByteRanges) byteRanges.add(start + found);
      }
      formSeen ||= forms.some((form) => window.includes(form));
      at += chunk.length;
    }
  }
  const searched = ranges.map(({ start, end }) => `bytes ${start}–${end}`).join(', ');
  return { byteRanges: [...byteRanges], any: formSeen || byteRanges.size > 0, whole, searched };
}
