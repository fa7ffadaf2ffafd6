/** Characters of a line of base64 (RFC 2045, 6.8), and the bytes that they stand for. */
const line = { characters: 76, bytes: 57 } as const;

/** So many whole lines are encoded at once. */
const blockBytes = line.bytes * 1024;

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

function lines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{1,76}/gu, '$&\n');
}
