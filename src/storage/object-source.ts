import type { ByteRange, ByteSource } from '../delivery/content/content.ts';

/**
 * Streams the whole of a source, and holds it to its promise.
 * @throws {RangeError} a fault of the source: it gave more or fewer bytes than it said
 */
export async function* readSource(source: ByteSource): AsyncGenerator<Uint8Array, void> {
  const whole: ByteRange = { start: 0, end: source.bytes };
  let bytes = 0;
  for await (const chunk of source.read(whole)) {
    bytes += chunk.length;
    if (bytes > source.bytes) break;
    yield chunk;
  }
  if (bytes !== source.bytes) throw new RangeError(`a source of ${source.bytes} bytes gave ${bytes}`);
}
