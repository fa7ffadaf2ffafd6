import type { DerStructure } from '../../schema/types/format-registry.ts';
import { bytesFrom, type Sample } from '../matching/sample.ts';

/** One element of DER or BER (ITU-T X.690 §8.1), by places in the file. */
interface Element {
  readonly tag: number;
  readonly content: number;
  /** Place behind it; undefined for the indefinite length of BER. */
  readonly end: number | undefined;
}

const integer = 0x02;
const objectIdentifier = 0x06;
const ia5String = 0x16;
const sequence = 0x30;
const set = 0x31;
const context0 = 0xa0;

/** What every structure begins with that is known here. */
export const firstByteOfDer = sequence;

/** Encoded object identifiers, in hexadecimal: RFC 5652 §4 (1.2.840.113549.1.7) and GB/T 35275-2017 (1.2.156.10197.6.1.4.2). */
const cmsContents = ['2a864886f70d0107', '2a811ccf5506010402'];

/** RFC 3161 §2.4.2: id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4. */
const timestampInfo = '2a864886f70d0109100104';

/** Says whether a file is of a structure of ASN.1, by its first elements; a file shorter than it claims is of none. */
export function hasDerStructure(sample: Sample, structure: DerStructure): boolean {
  const outer = elementAt(sample, 0, sequence);
  return outer !== undefined && (outer.end ?? 0) <= sample.bytes && structures[structure](sample, outer);
}

const structures: Readonly<Record<DerStructure, (sample: Sample, outer: Element) => boolean>> = {
  /** RFC 5652 §3: ContentInfo. */
  cms: (sample, outer) => contentTypeOf(sample, outer) !== undefined,

  /** RFC 3161 §2.4.2: ContentInfo of SignedData whose content is TSTInfo. */
  'timestamp-token': (sample, outer) => {
    const signedData = inner(sample, next(sample, contentTypeOf(sample, outer), context0), sequence);
    const algorithms = next(sample, inner(sample, signedData, integer), set);
    const content = next(sample, algorithms, sequence);
    return valueOf(sample, inner(sample, content, objectIdentifier)) === timestampInfo;
  },

  /** RFC 3161 §2.4.2: TimeStampResp with its token. */
  'timestamp-response': (sample, outer) => {
    const status = inner(sample, outer, sequence);
    if (!inner(sample, status, integer)) return false;
    const token = next(sample, status, sequence);
    return token !== undefined && contentTypeOf(sample, token) !== undefined;
  },

  /** RFC 5280 §4.1, from version 2 on. */
  certificate: (sample, outer) => {
    const version = inner(sample, inner(sample, outer, sequence), context0);
    const serial = inner(sample, version, integer) && next(sample, version, integer);
    return inner(sample, next(sample, serial, sequence), objectIdentifier) !== undefined;
  },

  /** GB/T 38540-2020: the header of an electronic seal bears the mark ES. */
  seal: isSeal,

  /** GB/T 38540-2020: what is signed begins with a version and the seal. */
  'seal-signature': (sample, outer) => {
    const version = inner(sample, inner(sample, outer, sequence), integer);
    const seal = next(sample, version, sequence);
    return seal !== undefined && isSeal(sample, seal);
  },
};

function isSeal(sample: Sample, seal: Element): boolean {
  const header = inner(sample, inner(sample, seal, sequence), sequence);
  return valueOf(sample, inner(sample, header, ia5String)) === Buffer.from('ES').toString('hex');
}

function contentTypeOf(sample: Sample, contentInfo: Element): Element | undefined {
  const type = inner(sample, contentInfo, objectIdentifier);
  const value = valueOf(sample, type);
  return cmsContents.some((known) => value?.startsWith(known)) ? type : undefined;
}

function inner(sample: Sample, outer: Element | undefined, tag: number): Element | undefined {
  return outer && elementAt(sample, outer.content, tag);
}

function next(sample: Sample, before: Element | undefined, tag: number): Element | undefined {
  return before?.end === undefined ? undefined : elementAt(sample, before.end, tag);
}

function valueOf(sample: Sample, element: Element | undefined): string | undefined {
  if (element?.end === undefined) return undefined;
  return bytesFrom(sample, element.content)?.toString('hex', 0, element.end - element.content);
}

function elementAt(sample: Sample, place: number, expected: number): Element | undefined {
  const [tag, length = 0, ...rest] = bytesFrom(sample, place)?.subarray(0, 8) ?? [];
  if (tag !== expected || rest.length === 0) return undefined;
  if (length < 0x80) return { tag, content: place + 2, end: place + 2 + length };
  const count = length - 0x80;
  if (count === 0) return { tag, content: place + 2, end: undefined };
  if (count > rest.length) return undefined;
  const value = rest.slice(0, count).reduce((sum, byte) => sum * 0x100 + byte, 0);
  const content = place + 2 + count;
  return { tag, content, end: content + value };
}
