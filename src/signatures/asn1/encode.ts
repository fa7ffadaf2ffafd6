import { contextTag, primitiveContextTag, tags } from './tags.ts';

/** One element in DER (ITU-T X.690 §8.1) with the tag octet, around its content. */
export function encodeElement(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const octets = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOctets(octets.length), octets]);
}

/** Octets of a length in DER (X.690 §8.1.3). */
export function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Buffer.from([length]);
  const octets = evenHex(length);
  return Buffer.concat([Buffer.from([0x80 | octets.length]), octets]);
}

export const sequence = (...items: readonly Uint8Array[]): Buffer => encodeElement(tags.sequence, ...items);

/** SET OF in the order that DER wants (X.690 §11.6). */
export const setOf = (...items: readonly Uint8Array[]): Buffer =>
  encodeElement(tags.set, ...items.toSorted((left, right) => Buffer.compare(left, right)));

export const octetString = (bytes: Uint8Array): Buffer => encodeElement(tags.octetString, bytes);
/** A BIT STRING of whole octets. */
export const bitString = (bytes: Uint8Array): Buffer => encodeElement(tags.bitString, Buffer.alloc(1), bytes);
export const ia5String = (text: string): Buffer => encodeElement(tags.ia5String, Buffer.from(text, 'latin1'));
export const nothing = (): Buffer => encodeElement(tags.null);
export const truth = (): Buffer => encodeElement(tags.boolean, Buffer.from([0xff]));

/** An INTEGER that is not negative. */
export function integer(value: number | bigint): Buffer {
  const octets = evenHex(value);
  return encodeElement(tags.integer, (octets[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.alloc(1), octets]) : octets);
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return encodeElement(tags.oid, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5); to the second. */
export function time(at: Date): Buffer {
  return at.getUTCFullYear() < 2050
    ? encodeElement(tags.utcTime, Buffer.from(timeDigits(at).slice(2)))
    : generalizedTime(at);
}

/** GeneralizedTime whatever the year; to the second. */
export function generalizedTime(at: Date): Buffer {
  return encodeElement(tags.generalizedTime, Buffer.from(timeDigits(at)));
}

/** An instant as GeneralizedTime writes it (X.690 §11.7), to the second. */
export function timeDigits(at: Date): string {
  return at.toISOString().replaceAll(/[-:T]|\.\d+/gu, '');
}

/** `[number]`, constructed unless said otherwise. */
export function context(number: number, content: Uint8Array, { primitive = false } = {}): Buffer {
  return encodeElement(primitive ? primitiveContextTag(number) : contextTag(number), content);
}

/** Swaps the tag of an element, which is what IMPLICIT tagging does. */
export function retag(tag: number, encoded: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([tag]), encoded.subarray(1)]);
}

function evenHex(value: number | bigint): Buffer {
  const digits = value.toString(16);
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift(0x80 | (rest % 128));
  return octets;
}
