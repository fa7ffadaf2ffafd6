import { fieldsOf } from '../../asn1/fields.ts';
import { readDocument } from '../../asn1/reader.ts';
import { tags } from '../../asn1/tags.ts';
import { positiveIntegerOf } from '../../asn1/values.ts';
import { whenReadable } from '../../asn1/when-readable.ts';
import { elementBytes } from './curve.ts';

/** The two numbers of an SM2 signature. */
export interface Sm2Signature {
  readonly r: bigint;
  readonly s: bigint;
}

/** How the two numbers are written: as the DER of GM/T 0009 §7.3, or one behind the other as some products do. */
export type Sm2Encoding = 'der' | 'ieee-p1363';

/** Which of the two encodings a signature can only have: 64 octets are no DER of numbers of this size. */
export function encodingOf(signature: Uint8Array): Sm2Encoding {
  return signature.length === 2 * elementBytes ? 'ieee-p1363' : 'der';
}

/** Reads a signature strictly; undefined when it is none. */
export function readSm2Signature(octets: Uint8Array, encoding: Sm2Encoding): Sm2Signature | undefined {
  return encoding === 'der' ? readDer(octets) : readPlain(octets);
}

function readPlain(octets: Uint8Array): Sm2Signature | undefined {
  if (octets.length !== 2 * elementBytes) return undefined;
  const hex = Buffer.from(octets).toString('hex');
  return { r: BigInt(`0x${hex.slice(0, hex.length / 2)}`), s: BigInt(`0x${hex.slice(hex.length / 2)}`) };
}

function readDer(octets: Uint8Array): Sm2Signature | undefined {
  return whenReadable(() => {
    const fields = fieldsOf(readDocument(octets, 'der'));
    const [r, s] = [positiveIntegerOf(fields.take(tags.integer)), positiveIntegerOf(fields.take(tags.integer))];
    fields.end();
    return { r, s };
  });
}
