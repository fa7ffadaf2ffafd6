import { LRUCache } from 'lru-cache';
import { LimitExceeded } from '../../limits.ts';
import { unambiguous } from '../syntax/parse-value.ts';
import { PdfError, PdfUnsupported } from '../syntax/pdf-error.ts';
import { type Direct, integerOf, type PdfStream, type PdfValue, streamOf } from '../syntax/values.ts';
import type { ByteSource } from './byte-source.ts';
import type { Decipher } from './decipher.ts';
import { decode } from './filters.ts';
import { parseIndirectObject, parseStreamEnd } from './indirect-object.ts';
import { type ObjectStream, openObjectStream } from './object-stream.ts';
import { parseAt } from './parsing.ts';
import { isEncrypted, type Revision } from './revision.ts';
import { generationOf, type XrefEntry } from './section.ts';

/** An object and the one place of the file where it stands; two of the same place are the same object. */
export interface StoredObject {
  readonly place: string;
  readonly value: Direct;
  /** Where it begins; absent inside an object stream. */
  readonly start?: number;
  /** Where what was read of it, or of its object stream, ends; the bytes of a stream are not read yet. */
  readonly end: number;
}

/** The objects of all revisions of a file, read when they are asked for. */
export interface ObjectStore {
  /** Where an object stands in a revision, and its generation; undefined when nowhere, which means null. */
  place(revision: Revision, number: number): Promise<string | undefined>;
  /**
   * The object of that number as it stands, though it may contradict itself; undefined when there is none.
   * @throws {PdfError} when it is not where the cross-reference says, or cannot be read
   * @throws {PdfUnsupported}
   * @throws {LimitExceeded}
   */
  read(revision: Revision, number: number): Promise<StoredObject | undefined>;
  /**
   * The value, or the one that a reference leads to; null when to none, or to one of another generation, which is the
   * number's next object and not the one that was meant (ISO 32000-2 §7.3.10).
   * @throws {PdfError} as for reading it, and for a dictionary that contradicts itself
   * @throws {PdfUnsupported}
   * @throws {LimitExceeded}
   */
  resolve(revision: Revision, value: PdfValue | undefined): Promise<Direct>;
  /** The same of a value that is a signature: whether its dictionary contradicts itself is told of the signature. */
  resolveSignature(revision: Revision, value: PdfValue | undefined): Promise<Direct>;
  /** Where the encoded bytes of a stream end. */
  streamEnd(revision: Revision, stream: PdfStream): Promise<number>;
  /**
   * The decoded bytes of a stream.
   * @throws {PdfUnsupported}
   * @throws {LimitExceeded} when either form of it is longer than that
   */
  decoded(revision: Revision, stream: PdfStream, limit: number): Promise<Buffer>;
  /**
   * The object stream of that number.
   * @throws {PdfError}
   * @throws {PdfUnsupported}
   * @throws {LimitExceeded}
   */
  openStream(revision: Revision, number: number): Promise<ObjectStream>;
  /** True of a document whose strings and streams are encrypted, and cannot be decrypted here. */
  isLocked(revision: Revision): boolean;
  /** True when what is read was encrypted: the same bytes in another object are something else. */
  readonly deciphers: boolean;
  readonly source: ByteSource;
}

type PlainEntry = Extract<XrefEntry, { readonly kind: 'offset' }>;
type PackedEntry = Extract<XrefEntry, { readonly kind: 'compressed' }>;

/** An object stream, and where its encoded bytes end. */
interface PlacedStream extends ObjectStream {
  readonly end: number;
}

/** About as much memory as objects are held in. */
const heldWeight = 16 * 1024 * 1024;

/** @param decipher what decrypts the objects of an encrypted document */
export function openObjects(source: ByteSource, decipher?: Decipher): ObjectStore {
  const objects = new LRUCache<string, StoredObject>({ maxSize: heldWeight });
  const streams = new LRUCache<number, PlacedStream>({ maxSize: source.limits.pdfInflatedBytes });

  const store: ObjectStore = {
    source,
    deciphers: decipher !== undefined,
    isLocked: (revision) => !decipher && isEncrypted(revision),
    async place(revision, number) {
      const entry = await revision.lookup(number);
      if (!entry) return undefined;
      if (entry.kind === 'offset') return `${entry.offset} ${entry.generation}`;
      const container = await revision.lookup(entry.stream);
      return container?.kind === 'offset' ? `${container.offset}:${entry.index}` : undefined;
    },
    async read(revision, number) {
      const entry = await revision.lookup(number);
      return entry && readEntry(revision, number, entry);
    },
    resolve: async (revision, value) => unambiguous(await store.resolveSignature(revision, value)),
    async resolveSignature(revision, value) {
      if (value === undefined) return null;
      if (value === null || typeof value !== 'object' || value.type !== 'reference') return value;
      const entry = await revision.lookup(value.number);
      if (!entry || generationOf(entry) !== value.generation) return null;
      return (await readEntry(revision, value.number, entry)).value;
    },
    async streamEnd(revision, { dictionary, start }) {
      const length = integerOf(await store.resolve(revision, dictionary.entries.get('Length')));
      if (length === undefined || length < 0) throw new PdfError('A stream has no length', start);
      if (start + length > revision.end) throw new PdfError('A stream is longer than the document', start);
      return start + length;
    },
    async decoded(revision, stream, limit) {
      const length = (await store.streamEnd(revision, stream)) - stream.start;
      if (length > limit) throw new LimitExceeded('pdfInflatedBytes');
      const stored = (await source.window(stream.start, length)).subarray(0, length);
      const encoded = decipher ? decipher.stream(stored, stream) : stored;
      const bytes = await decode(encoded, stream.dictionary, stream.start, limit);
      source.spend('pdfWorkBytes', bytes.length + (decipher ? stored.length : 0));
      return bytes;
    },
    openStream: async (revision, number) => openStream(revision, number, await offsetOf(revision, number)),
  };

  async function offsetOf(revision: Revision, stream: number): Promise<number> {
    const entry = await revision.lookup(stream);
    if (entry?.kind !== 'offset') throw new PdfError(`Object stream ${stream} is missing`, revision.end);
    return entry.offset;
  }

  async function readEntry(revision: Revision, number: number, entry: PlainEntry | PackedEntry): Promise<StoredObject> {
    const stored =
      entry.kind === 'offset'
        ? await readPlain(number, entry.offset, entry.generation)
        : await readPacked(revision, number, entry);
    // Another revision may find something else there: it is no part of this one.
    if (stored.end > revision.end) throw new PdfError(`Object ${number} lies behind the end`, revision.end);
    return stored;
  }

  async function readPlain(number: number, offset: number, generation: number): Promise<StoredObject> {
    const key = `${number} ${generation} ${offset}`;
    const held = objects.get(key);
    if (held) return held;
    const object = await parseAt(source, offset, parseIndirectObject);
    if (object.number !== number || object.generation !== generation) {
      throw new PdfError(`Object ${number} ${generation} is not where the cross-reference says`, offset);
    }
    const end = object.end ?? streamOf(object.value)?.start ?? offset;
    const value = decipher ? decipher.value(object.value, object) : object.value;
    const stored = { place: `${offset}`, value, start: object.start, end };
    objects.set(key, stored, { size: object.weight });
    return stored;
  }

  async function readPacked(revision: Revision, number: number, entry: PackedEntry): Promise<StoredObject> {
    const offset = await offsetOf(revision, entry.stream);
    const place = `${offset}:${entry.index}`;
    const key = `${number} in ${place}`;
    const held = objects.get(key);
    if (held) return held;
    const opened = await openStream(revision, entry.stream, offset);
    const { value, weight } = opened.read(entry.index, number);
    const stored = { place, value, end: opened.end };
    objects.set(key, stored, { size: weight });
    return stored;
  }

  async function openStream(revision: Revision, number: number, offset: number): Promise<PlacedStream> {
    const held = streams.get(offset);
    if (held) return held;
    if (store.isLocked(revision)) throw new PdfUnsupported('encryption', 'The objects are encrypted');
    const stream = streamOf((await store.read(revision, number))?.value);
    if (!stream) throw new PdfError('An object stream is expected', offset);
    const end = await store.streamEnd(revision, stream);
    await parseAt(source, end, parseStreamEnd);
    const decoded = await store.decoded(revision, stream, source.limits.pdfInflatedBytes);
    const opened = { ...openObjectStream(stream.dictionary, decoded, stream.start), end };
    streams.set(offset, opened, { size: Math.max(1, decoded.length) });
    return opened;
  }

  return store;
}
