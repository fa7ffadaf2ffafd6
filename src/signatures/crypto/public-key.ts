import { createPublicKey, type KeyObject } from 'node:crypto';
import { Asn1Error } from '../asn1/asn1-error.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { type Asn1Element, readDocument } from '../asn1/reader.ts';
import { tags } from '../asn1/tags.ts';
import { oidOf, positiveIntegerOf, wholeBitsOf } from '../asn1/values.ts';
import { readAlgorithm } from './algorithm-identifier.ts';
import { algorithmOids } from './algorithm-oids.ts';

/** A public key as a certificate states it (SubjectPublicKeyInfo, RFC 5280 §4.1.2.7). */
export type PublicKey = VerifiableKey | UnknownKey;

/** A key whose signatures are verified here. */
export type VerifiableKey = OpenableKey | Sm2Key;

/** A key whose signatures node:crypto verifies as the standards say. SM2 is not among them: it answers false, silently. */
export type OpenableKey = RsaKey | EcKey | EdKey;

/** How a key is written. */
interface WrittenKey {
  readonly spki: Uint8Array;
  /** What subjectPublicKey holds, without the octet of unused bits: what OCSP hashes. */
  readonly octets: Uint8Array;
}

export interface RsaKey extends WrittenKey {
  readonly family: 'rsa';
  readonly bits: number;
  readonly modulus: bigint;
  readonly exponent: bigint;
  /** The key may be used with PSS only (id-RSASSA-PSS, RFC 4055 §1.2). */
  readonly pssOnly: boolean;
}

export interface EcKey extends WrittenKey {
  readonly family: 'ec';
  readonly bits: number;
  readonly curve: CurveName;
}

export interface EdKey extends WrittenKey {
  readonly family: 'ed25519' | 'ed448';
  readonly bits: 256 | 456;
}

/** Its octets are a point as SEC 1 §2.3.3 encodes it; it may turn out not to be on the curve. */
export interface Sm2Key extends WrittenKey {
  readonly family: 'sm2';
  readonly bits: 256;
}

export interface UnknownKey extends WrittenKey {
  readonly family: 'unknown';
  /** Object identifier of the curve or algorithm. */
  readonly oid: string;
}

export type CurveName = 'P-256' | 'P-384' | 'P-521' | 'brainpoolP256r1' | 'brainpoolP384r1' | 'brainpoolP512r1';

const curves: ReadonlyMap<string, { readonly curve: CurveName; readonly bits: number }> = new Map([
  ['1.2.840.10045.3.1.7', { curve: 'P-256', bits: 256 }],
  ['1.3.132.0.34', { curve: 'P-384', bits: 384 }],
  ['1.3.132.0.35', { curve: 'P-521', bits: 521 }],
  ['1.3.36.3.3.2.8.1.1.7', { curve: 'brainpoolP256r1', bits: 256 }],
  ['1.3.36.3.3.2.8.1.1.11', { curve: 'brainpoolP384r1', bits: 384 }],
  ['1.3.36.3.3.2.8.1.1.13', { curve: 'brainpoolP512r1', bits: 512 }],
]);

/** First octets of a point, compressed or not (RFC 5480 §2.2). 00 is the point at infinity, under which anybody can sign. */
const pointForms: ReadonlySet<number> = new Set([0x02, 0x03, 0x04]);

/** @throws {Asn1Error} */
export function readPublicKey(element: Asn1Element): PublicKey {
  const fields = fieldsOf(element);
  const { oid, parameters } = readAlgorithm(fields.take(tags.sequence));
  const key = wholeBitsOf(fields.take(tags.bitString));
  fields.end();
  const written = { spki: element.raw, octets: key };
  switch (oid) {
    case algorithmOids.rsa:
    case algorithmOids.rsaPss:
      return { family: 'rsa', ...written, ...rsaNumbers(key), pssOnly: oid === algorithmOids.rsaPss };
    case algorithmOids.ec:
      return ecKey(written, parameters, element.offset);
    case algorithmOids.ed25519:
      return { family: 'ed25519', ...written, bits: 256 };
    case algorithmOids.ed448:
      return { family: 'ed448', ...written, bits: 456 };
    case algorithmOids.sm2:
      return { family: 'sm2', ...written, bits: 256 };
    default:
      return { family: 'unknown', ...written, oid };
  }
}

export function isVerifiable(key: PublicKey): key is VerifiableKey {
  return key.family !== 'unknown';
}

/** The key as node:crypto holds it; undefined when OpenSSL finds it unsound, e.g. a point off its curve. */
export function openKey({ spki }: OpenableKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

function rsaNumbers(key: Uint8Array): Pick<RsaKey, 'modulus' | 'exponent' | 'bits'> {
  const fields = fieldsOf(readDocument(key, 'der'));
  const modulus = positiveIntegerOf(fields.take(tags.integer));
  const exponent = positiveIntegerOf(fields.take(tags.integer));
  fields.end();
  return { modulus, exponent, bits: modulus.toString(2).length };
}

function ecKey(written: WrittenKey, parameters: Asn1Element | undefined, offset: number): PublicKey {
  const oid = parameters?.tag === tags.oid ? oidOf(parameters) : algorithmOids.ec;
  if (oid === algorithmOids.sm2) return { family: 'sm2', ...written, bits: 256 };
  const curve = curves.get(oid);
  if (!curve) return { family: 'unknown', ...written, oid };
  if (!pointForms.has(written.octets[0] ?? 0)) throw new Asn1Error('A key is no point of its curve', offset);
  return { family: 'ec', ...written, ...curve };
}
