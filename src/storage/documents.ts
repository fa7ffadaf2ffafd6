import type { ByteSource } from '../delivery/content/content.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { ObjectStore } from './object-store.ts';

/** A small document as the source of an object. */
export function documentSource(content: string | Uint8Array): ByteSource {
  const bytes = Buffer.from(content);
  return {
    bytes: bytes.length,
    async *read({ start, end }) {
      if (end > start) yield Buffer.from(bytes.subarray(start, end));
    },
  };
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

/** Reads a small document that need not be there. */
export async function findDocument(store: ObjectStore, key: string, limit: number): Promise<Buffer | undefined> {
  try {
    return await readDocument(store, key, limit);
  } catch (error) {
    if (isProblem(error, 'storage.object-missing')) return undefined;
    throw error;
  }
}

/**
 * Writes a document, or finds that somebody has written the very same.
 * @param ifMatch the etag of the document that it replaces
 * @throws {Problem} as the store's `write`
 */
export async function placeDocument(
  store: ObjectStore,
  key: string,
  document: Buffer,
  ifMatch?: string,
): Promise<void> {
  try {
    await store.write(key, documentSource(document), { ifMatch });
  } catch (error) {
    if (!isProblem(error, 'storage.exists', 'storage.changed')) throw error;
    if (!(await holdsDocument(store, key, document))) throw error;
  }
}

/** Whether the store holds this document under the key, and no other. */
export async function holdsDocument(store: ObjectStore, key: string, document: Buffer): Promise<boolean> {
  if ((await store.stat(key))?.bytes !== document.length) return false;
  return (await readDocument(store, key, document.length)).equals(document);
}

/** Whether something thrown is one of these Problems. */
export function isProblem(error: unknown, ...codes: readonly ProblemCode[]): error is Problem {
  return error instanceof Problem && codes.includes(error.code);
}
