import { Asn1Error } from './asn1-error.ts';
import { expectTag } from './fields.ts';
import { type Asn1Element, childrenOf } from './reader.ts';
import { isConstructed, tags } from './tags.ts';

/** In octets; identifiers in use have some twenty. */
const longestIdentifier = 64;

/** In octets: the longest list of named bits that is used has 27 of them (PKIFailureInfo, RFC 3161 §2.4.2). */
const longestBitList = 4;

/** In octets: an RSA modulus of 16,384 bits, beyond which OpenSSL refuses as well. */
const longestNumber = 2_049;

/** Two's complement octets of an INTEGER or ENUMERATED in lower-case hexadecimal: what identifies a serial number. */
export function integerHexOf(element: Asn1Element, tag: number = tags.integer): string {
  const { content, offset } = expectTag(element, tag);
  const [first, second] = content;
  if (first === undefined) throw new Asn1Error('A number has no octets', offset);
  const padded = second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (padded) throw new Asn1Error('A number is not in its shortest form', offset);
  return Buffer.from(content).toString('hex');
}

/** An INTEGER above zero, such as an RSA modulus. */
export function positiveIntegerOf(element: Asn1Element): bigint {
  const hex = integerHexOf(element);
  if (element.content.length > longestNumber || /^(?:[89a-f]|00$)/u.test(hex)) {
    throw new Asn1Error('A number is out of bounds', element.offset);
  }
  return BigInt(`0x${hex}`);
}

/** A small INTEGER or ENUMERATED that is not negative, such as a version. */
export function smallIntegerOf(element: Asn1Element, tag: number = tags.integer): number {
  const hex = integerHexOf(element, tag);
  const value = Number.parseInt(hex, 16);
  if (hex.length > 8 || value >= 0x8000_0000) throw new Asn1Error('A number is out of bounds', element.offset);
  return value;
}

export function booleanOf(element: Asn1Element): boolean {
  const { content, offset } = expectTag(element, tags.boolean);
  const [value] = content;
  if (content.length !== 1 || (value !== 0 && value !== 0xff))
    throw new Asn1Error('A truth value is malformed', offset);
  return value === 0xff;
}

/** An OBJECT IDENTIFIER in dotted form. */
export function oidOf(element: Asn1Element): string {
  const { content, offset } = expectTag(element, tags.oid);
  // First of all: the number of an arc of many octets takes quadratic time.
  if (content.length > longestIdentifier) throw new Asn1Error('An object identifier is too long', offset);
  const arcs: bigint[] = [];
  let arc = 0n;
  let begun = false;
  for (const octet of content) {
    if (!begun && octet === 0x80) throw new Asn1Error('An object identifier is not in its shortest form', offset);
    begun = octet >= 0x80;
    arc = (arc << 7n) | BigInt(octet & 0x7f);
    if (begun) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [first, ...rest] = arcs;
  if (first === undefined || begun) throw new Asn1Error('An object identifier is malformed', offset);
  const root = first < 80n ? first / 40n : 2n;
  return [root, first - root * 40n, ...rest].join('.');
}

/** The octets of an OCTET STRING; in BER it may come in segments (X.690 §8.7.3). */
export function octetsOf(element: Asn1Element): Uint8Array {
  if (element.tag === tags.octetString) return element.content;
  const segmented = isConstructed(element.tag) && element.document.rules === 'ber';
  if (!segmented) throw new Asn1Error('An octet string is expected', element.offset);
  return Buffer.concat(childrenOf(element).map((segment) => segmentOf(segment)));
}

/** The octets of a BIT STRING that fills whole octets, such as a key or a signature. */
export function wholeBitsOf(element: Asn1Element): Uint8Array {
  const { bytes, unused } = bitsOf(element);
  if (unused !== 0) throw new Asn1Error('A bit string does not fill its octets', element.offset);
  return bytes;
}

/** The numbers of the bits that are set in a list of named bits, bit 0 being the first. */
export function setBitsOf(element: Asn1Element): ReadonlySet<number> {
  const { bytes } = bitsOf(element);
  if (bytes.length > longestBitList) throw new Asn1Error('A list of named bits is too long', element.offset);
  const found = new Set<number>();
  for (const [index, octet] of bytes.entries()) {
    for (let bit = 0; bit < 8; bit += 1) if (octet & (0x80 >> bit)) found.add(index * 8 + bit);
  }
  return found;
}

function bitsOf(element: Asn1Element): { readonly bytes: Uint8Array; readonly unused: number } {
  const { content, offset } = expectTag(element, tags.bitString);
  const [unused] = content;
  const bytes = content.subarray(1);
  if (unused === undefined || unused > 7 || (unused > 0 && bytes.length === 0)) {
    throw new Asn1Error('A bit string is malformed', offset);
  }
  const last = bytes.at(-1) ?? 0;
  if (last & ((1 << unused) - 1)) throw new Asn1Error('Unused bits are not zero', offset);
  return { bytes, unused };
}

function segmentOf(segment: Asn1Element): Uint8Array {
  if (segment.tag === tags.octetString || segment.tag === (tags.octetString | 0x20)) return octetsOf(segment);
  throw new Asn1Error('A segment of an octet string is expected', segment.offset);
}
