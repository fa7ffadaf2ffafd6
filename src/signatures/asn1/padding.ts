import { readFirst } from './reader.ts';

/**
 * The element at the start of some bytes, without the zeros that fill the room reserved for it, as in PDF. Bytes that
 * are followed by anything else are given back as they are, and their reader refuses them.
 * @throws {Asn1Error} when they do not begin with an element
 */
export function withoutPadding(bytes: Uint8Array): Uint8Array {
  const { length } = readFirst(bytes, 'ber').raw;
  return bytes.subarray(length).every((octet) => octet === 0) ? bytes.subarray(0, length) : bytes;
}
