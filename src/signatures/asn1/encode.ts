/** One element in DER (ITU-T X.690 §8.1): only what signatures are over without being sent so needs encoding. */
export function encodeElement(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const octets = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOctets(octets.length), octets]);
}

/** Octets of a length in DER (X.690 §8.1.3). */
export function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Buffer.from([length]);
  const digits = length.toString(16);
  const octets = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | octets.length]), octets]);
}
