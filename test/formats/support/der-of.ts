/** Encodes an element of DER with a definite length. */
export function der(tag: number, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)));
  const length = body.length.toString(16);
  const bytes = Buffer.from(length.padStart(length.length + (length.length % 2), '0'), 'hex');
  const head = body.length < 0x80 ? [tag, body.length] : [tag, 0x80 + bytes.length, ...bytes];
  return Buffer.concat([Buffer.from(head), body]);
}

export const sequence = (...content: readonly (Buffer | string)[]): Buffer => der(0x30, ...content);
export const integer = (value: number): Buffer => der(0x02, Buffer.from([value]));
export const oid = (hex: string): Buffer => der(0x06, hex);

const algorithm = sequence(oid('608648016503040201'));
const signedDataType = oid('2a864886f70d010702');

/** A ContentInfo of SignedData about a content of that type, without signers (RFC 5652 §5.1). */
export function signedData(contentType: Buffer = oid('2a864886f70d010701'), type: Buffer = signedDataType): Buffer {
  const data = sequence(integer(3), der(0x31, algorithm), sequence(contentType), der(0x31));
  return sequence(type, der(0xa0, data));
}

export const timestampToken = signedData(oid('2a864886f70d0109100104'));
export const timestampResponse = sequence(sequence(integer(0)), timestampToken);
export const certificate = sequence(
  sequence(der(0xa0, integer(2)), integer(7), sequence(oid('2a864886f70d01010b')), sequence()),
  sequence(oid('2a864886f70d01010b')),
  der(0x03, '00'),
);

/** A seal as GB/T 38540 begins it. */
export const seal = sequence(
  sequence(sequence(der(0x16, Buffer.from('ES')), integer(4), der(0x16, Buffer.from('vendor'))), der(0x16, '3031')),
  der(0x04, '00'),
);
export const sealSignature = sequence(sequence(integer(4), seal), der(0x04, '00'));
