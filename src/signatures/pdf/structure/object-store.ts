import { LRUCache } from 'lru-cache';
import type { SignatureLimits } from '../../limits.ts';
import { PdfError, PdfUnsupported } from '../syntax/pdf-error.ts';
import { type Direct, integerOf, type PdfStream, type PdfValue, streamOf } from '../syntax/values.ts';
import type { ByteSource } from './byte-source.ts';
import { decode } from './filters.ts';
import { parseIndirectObject, parseStreamEnd } from './indirect-object.ts';
import { type ObjectStream, openObjectStream } from './object-stream.ts';
import { parseAt } from './parsing.ts';
import type { Revision } from './revision.ts';

/** An object and the one place of the file where it stands; two of the same place are the same object. */
export interface StoredObject {
  readonly place: string;
  readonly value: Direct;
  /** Where it begins; absent inside an object stream. */
  readonly start?: number;
}

/** The objects of all revisions of a file, read when they are asked for. */
export interface ObjectStore {
  /** Where an object stands in a revision; undefined when nowhere, which means null. */
  place(revision: Revision, number: number): Promise<string | undefined>;
  /**
   * The object of that number; undefined when there is none.
   * @throws {PdfError} when it is not where the cross-reference says, or cannot be read
   * @throws {PdfUnsupported}
   * @throws {LimitExceeded}
   */
  read(revision: Revision, number: number): Promise<StoredObject | undefined>;
  /** The value, or the one that a reference leads to; null when to none. */
  resolve(revision: Revision, value: PdfValue | undefined): Promise<Direct>;
  /** Where the encoded bytes of a stream end. */
  streamEnd(revision: Revision, stream: PdfStream): Promise<number>;
  readonly source: ByteSource;
  readonly limits: SignatureLimits;
}

/** Weights are the bytes that values were read from. */
const heldBytes = 4 * 1024 * 1024;

export function openObjects(source: ByteSource, limits: SignatureLimits): ObjectStore {
  const objects = new LRUCache<string, StoredObject>({ maxSize: heldBytes });
  const streams = new LRUCache<number, ObjectStream>({ maxSize: limits.pdfInflatedBytes });

  const store: ObjectStore = {
    source,
    limits,
    async place(revision, number) {
      const entry = await revision.lookup(number);
      if (!entry) return undefined;
      if (entry.kind === 'offset') return `${entry.offset}`;
      const container = await revision.lookup(entry.stream);
      return container?.kind === 'offset' ? `${container.offset}:${entry.index}` : undefined;
    },
    async read(revision, number) {
      const entry = await revision.lookup(number);
      if (!entry) return undefined;
      if (entry.kind === 'offset') return readPlain(number, entry.offset, entry.generation);
      const container = await revision.lookup(entry.stream);
      if (container?.kind !== 'offset') throw new PdfError(`Object stream ${entry.stream} is missing`, revision.end);
      const place = `${container.offset}:${entry.index}`;
      const held = objects.get(place);
      if (held) return held;
      const opened = await openStream(revision, entry.stream, container.offset);
      const stored = { place, value: opened.read(entry.index, number) };
      objects.set(place, stored, { size: 256 });
      return stored;
    },
    async resolve(revision, value) {
      if (value === undefined) return null;
      if (value === null || typeof value !== 'object' || value.type !== 'reference') return value;
      return (await store.read(revision, value.number))?.value ?? null;
    },
    async streamEnd(revision, { dictionary, start }) {
      const length = integerOf(await store.resolve(revision, dictionary.entries.get('Length')));
      if (length === undefined || length < 0) throw new PdfError('A stream has no length', start);
      if (start + length > source.bytes) throw new PdfError('A stream is longer than the file', start);
      return start + length;
    },
  };

  async function readPlain(number: number, offset: number, generation: number): Promise<StoredObject> {
    const place = `${offset}`;
    const held = objects.get(place);
    if (held) return held;
    const object = await parseAt(source, offset, parseIndirectObject, limits);
    if (object.number !== number || object.generation !== generation) {
      throw new PdfError(`Object ${number} ${generation} is not where the cross-reference says`, offset);
    }
    const stored = { place, value: object.value, start: object.start };
    const end = object.end ?? streamOf(object.value)?.start ?? offset;
    objects.set(place, stored, { size: Math.max(1, end - offset) });
    return stored;
  }

  async function openStream(revision: Revision, number: number, offset: number): Promise<ObjectStream> {
    const held = streams.get(offset);
    if (held) return held;
    if (revision.trailer.entries.has('Encrypt')) throw new PdfUnsupported('encryption', 'The objects are encrypted');
    const stream = streamOf((await store.read(revision, number))?.value);
    if (!stream) throw new PdfError('An object stream is expected', offset);
    const end = await store.streamEnd(revision, stream);
    await parseAt(source, end, parseStreamEnd, limits);
    const encoded = (await source.window(stream.start, end - stream.start)).subarray(0, end - stream.start);
    const decoded = await decode(encoded, stream.dictionary, stream.start, limits.pdfInflatedBytes);
    const opened = openObjectStream(stream.dictionary, decoded, stream.start);
    streams.set(offset, opened, { size: Math.max(1, opened.bytes) });
    return opened;
  }

  return store;
}
