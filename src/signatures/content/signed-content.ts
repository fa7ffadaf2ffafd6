/** A file that is signed or that holds signatures, wherever it lies. */
export interface SignedContent {
  /** How the report calls it. */
  readonly name: string;
  readonly bytes: number;
  /** Streams the bytes, or those of a half-open range. */
  read(range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
}

/** Bytes at hand, as content. */
export function contentOfBytes(name: string, bytes: Uint8Array): SignedContent {
  return {
    name,
    bytes: bytes.length,
    async *read(range) {
      yield range ? bytes.subarray(range.start, range.end) : bytes;
    },
  };
}

/** Reads a range into memory, which is not to be changed; the caller keeps it small. */
export async function readRange(content: SignedContent, start: number, end: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.read({ start, end: Math.min(end, content.bytes) })) chunks.push(chunk);
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks);
}
