import { Asn1Error } from './asn1-error.ts';
import { isConstructed } from './tags.ts';

/** DER allows one encoding of each value; BER, which RFC 5652 allows for CMS, also indefinite and padded lengths. */
export type EncodingRules = 'der' | 'ber';

/** What a document may cost; beyond it reading ends with an Asn1Error. */
export interface Asn1Limits {
  /** How deep elements may lie in each other. */
  readonly depth: number;
  /** How many elements may be listed or scanned in all. */
  readonly elements: number;
}

/** One TLV, as slices of the bytes received; nothing is ever encoded again. */
export interface Asn1Element {
  /** Identifier octet. */
  readonly tag: number;
  /** Of the identifier octet, from the start of the document. */
  readonly offset: number;
  /** Identifier, length and contents octets, with the end-of-contents octets of an indefinite length. */
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  readonly depth: number;
  readonly document: Asn1Document;
}

/** What all elements of one document share. */
export interface Asn1Document {
  readonly rules: EncodingRules;
  readonly limits: Asn1Limits;
  /** Elements that may still be listed or scanned. */
  left: number;
  /** True once an encoding was met that DER would not allow. */
  beyondDer: boolean;
}

const defaultLimits: Asn1Limits = { depth: 64, elements: 500_000 };

/**
 * Reads a document of exactly one element.
 * @throws {Asn1Error} for anything else, trailing bytes included
 */
export function readDocument(bytes: Uint8Array, rules: EncodingRules, limits: Asn1Limits = defaultLimits): Asn1Element {
  const element = readFirst(bytes, rules, limits);
  if (element.raw.length < bytes.length) throw new Asn1Error('There are bytes after the end', element.raw.length);
  return element;
}

/**
 * Reads the element that some bytes begin with, whatever follows it.
 * @throws {Asn1Error}
 */
export function readFirst(bytes: Uint8Array, rules: EncodingRules, limits: Asn1Limits = defaultLimits): Asn1Element {
  const document = { rules, limits, left: limits.elements, beyondDer: false };
  return readElement(bytes, 0, { document, depth: 0, offset: 0 });
}

/** Lists the elements inside a constructed one. */
export function childrenOf(element: Asn1Element): Asn1Element[] {
  const children: Asn1Element[] = [];
  for (const child of eachChild(element)) {
    spend(element.document, child.offset);
    children.push(child);
  }
  return children;
}

/** Walks over the elements inside a constructed one without keeping them, for lists of any length. */
export function* eachChild(element: Asn1Element): Generator<Asn1Element, void, undefined> {
  const { content, depth, document } = element;
  if (!isConstructed(element.tag)) throw new Asn1Error('A constructed element is expected', element.offset);
  const start = element.offset + contentStart(element);
  for (let at = 0; at < content.length; ) {
    const child = readElement(content, at, { document, depth: depth + 1, offset: start });
    yield child;
    at += child.raw.length;
  }
}

interface Place {
  readonly document: Asn1Document;
  readonly depth: number;
  /** Offset in the document of the bytes' first one. */
  readonly offset: number;
}

function readElement(bytes: Uint8Array, at: number, place: Place): Asn1Element {
  const { document, depth } = place;
  const offset = place.offset + at;
  if (depth > document.limits.depth) throw new Asn1Error('Elements lie too deep in each other', offset);
  const tag = byteAt(bytes, at, offset);
  if ((tag & 0x1f) === 0x1f) throw new Asn1Error('Tag numbers above 30 are not used here', offset);
  const length = readLength(bytes, at + 1, offset, document);
  const start = at + 1 + length.octets;
  if (length.value === undefined) {
    if (!isConstructed(tag)) throw new Asn1Error('Only constructed elements have an indefinite length', offset);
    const end = endOfContents(bytes, start, place);
    return { tag, offset, raw: bytes.subarray(at, end + 2), content: bytes.subarray(start, end), depth, document };
  }
  const end = start + length.value;
  if (end > bytes.length) throw new Asn1Error('The element is longer than what is there', offset);
  return { tag, offset, raw: bytes.subarray(at, end), content: bytes.subarray(start, end), depth, document };
}

interface Length {
  /** Undefined: indefinite. */
  readonly value: number | undefined;
  readonly octets: number;
}

function readLength(bytes: Uint8Array, at: number, offset: number, document: Asn1Document): Length {
  const first = byteAt(bytes, at, offset);
  if (first < 0x80) return { value: first, octets: 1 };
  if (first === 0x80) {
    beyondDer(document, 'The length is indefinite', offset);
    return { value: undefined, octets: 1 };
  }
  const octets = first & 0x7f;
  if (octets > 6) throw new Asn1Error('The length has more than six octets', offset);
  let value = 0;
  for (let index = 1; index <= octets; index += 1) value = value * 256 + byteAt(bytes, at + index, offset);
  const shortest = value < 0x80 ? 0 : Math.ceil(value.toString(16).length / 2);
  if (octets !== shortest) beyondDer(document, 'The length is not in its shortest form', offset);
  return { value, octets: 1 + octets };
}

/** Where the end-of-contents octets (X.690 §8.1.5) of an indefinite length begin. */
function endOfContents(bytes: Uint8Array, start: number, place: Place): number {
  for (let at = start; ; ) {
    const offset = place.offset + at;
    if (byteAt(bytes, at, offset) === 0 && byteAt(bytes, at + 1, offset) === 0) return at;
    spend(place.document, offset);
    at += readElement(bytes, at, { ...place, depth: place.depth + 1 }).raw.length;
  }
}

/** How many octets come before the contents. */
function contentStart({ content, raw }: Asn1Element): number {
  return content.byteOffset - raw.byteOffset;
}

function spend(document: Asn1Document, offset: number): void {
  document.left -= 1;
  if (document.left < 0) throw new Asn1Error('There are too many elements', offset);
}

function beyondDer(document: Asn1Document, message: string, offset: number): void {
  if (document.rules === 'der') throw new Asn1Error(message, offset);
  document.beyondDer = true;
}

function byteAt(bytes: Uint8Array, at: number, offset: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new Asn1Error('The element ends too early', offset);
  return byte;
}
