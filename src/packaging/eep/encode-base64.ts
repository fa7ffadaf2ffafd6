import type { ByteRange } from '../../delivery/content/content.ts';

/** Characters of a line of base64 (RFC 2045, 6.8), and the bytes that they stand for. */
const line = { characters: 76, bytes: 57 } as const;

/** So many whole lines are encoded at once. */
const blockBytes = line.bytes * 1024;

/** A line with its end. */
const writtenLine = line.characters + 1;

/** How many characters so many bytes become in lines of base64. */
export function base64Length(bytes: number): number {
  const rest = bytes % line.bytes;
  return ((bytes - rest) / line.bytes) * writtenLine + (rest > 0 ? 4 * Math.ceil(rest / 3) + 1 : 0);
}

/** Encodes bytes as base64 in lines, as a stream. */
export async function* encodeBase64(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held = Buffer.alloc(0);
  for await (const chunk of chunks) {
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
    const whole = held.length - (held.length % blockBytes);
    for (let start = 0; start < whole; start += blockBytes) yield lines(held.subarray(start, start + blockBytes));
    held = held.subarray(whole);
  }
  if (held.length > 0) yield lines(held);
}

/** Gives a range of what a file becomes in base64, and reads no more of the file than that takes. */
export async function* encodeRange(
  { bytes, read }: { readonly bytes: number; readonly read: (range: ByteRange) => AsyncIterable<Uint8Array> },
  { start, end }: ByteRange,
): AsyncGenerator<string> {
  const first = Math.floor(start / writtenLine);
  const source = { start: first * line.bytes, end: Math.min(Math.ceil(end / writtenLine) * line.bytes, bytes) };
  let position = first * writtenLine;
  for await (const text of encodeBase64(read(source))) {
    const wanted = text.slice(Math.max(start - position, 0), end - position);
    if (wanted !== '') yield wanted;
    position += text.length;
  }
}

function lines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{1,76}/gu, '$&\n');
}
