/**
 * Reads the body of an answer whole.
 * @throws {RangeError} it has more bytes than the limit; the rest is not fetched
 */
export async function boundedBody({ body }: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > limit) throw new RangeError(`more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
