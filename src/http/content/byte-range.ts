import type { ByteRange } from '../../delivery/content/content.ts';
import { Problem } from '../../problem.ts';

/**
 * The range that a request asks for (RFC 9110 §14.2): one range of bytes is given, several or other units are ignored.
 * @param bytes size of the whole
 * @returns undefined for the whole
 * @throws {Problem} `http.range-unsatisfiable`
 */
export function requestedRange(header: string, bytes: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/u.exec(header) ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return suffix(Number(last), bytes);
  const start = Number(first);
  const end = last === '' ? bytes : Math.min(Number(last) + 1, bytes);
  // A last position before the first makes the field invalid, and invalid fields are ignored.
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= bytes) throw unsatisfiable(bytes);
  return { start, end };
}

function suffix(length: number, bytes: number): ByteRange {
  if (length === 0 || bytes === 0) throw unsatisfiable(bytes);
  return { start: Math.max(0, bytes - length), end: bytes };
}

function unsatisfiable(bytes: number): Problem {
  return new Problem('http.range-unsatisfiable', { params: { bytes } });
}
