import type { ByteRange } from '../delivery/content.ts';
import type { ObjectSource, ObjectStore } from './object-store.ts';

/** A small document as the source of an object. */
export function documentSource(content: string | Uint8Array): ObjectSource {
  const bytes = Buffer.from(content);
  return {
    bytes: bytes.length,
    async *read({ start, end }) {
      if (end > start) yield Buffer.from(bytes.subarray(start, end));
    },
  };
}

/**
 * Streams the whole of a source, and holds it to its promise.
 * @throws {RangeError} a fault of the source: it gave more or fewer bytes than it said
 */
export async function* readSource(source: ObjectSource): AsyncGenerator<Uint8Array, void> {
  const whole: ByteRange = { start: 0, end: source.bytes };
  let bytes = 0;
  for await (const chunk of source.read(whole)) {
    bytes += chunk.length;
    if (bytes > source.bytes) break;
    yield chunk;
  }
  if (bytes !== source.bytes) throw new RangeError(`a source of ${source.bytes} bytes gave ${bytes}`);
}

/**
 * Reads a small document whole.
 * @throws {Problem} as the store's `read`
 * @throws {RangeError} the object is larger than the limit in bytes
 */
export async function readDocument(store: ObjectStore, key: string, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of store.read(key)) {
    bytes += chunk.length;
    if (bytes > limit) throw new RangeError(`${key} is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
