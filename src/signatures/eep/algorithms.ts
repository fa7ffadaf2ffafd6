import { type Scheme, schemeOf } from '../crypto/scheme.ts';
import { sm2SchemeOf } from '../sm2-scheme.ts';
import type { TrustPolicy } from '../trust-policy.ts';

/** Object identifiers of signature algorithms by the names that 签名算法标识 has in the field, in lower case. */
const identifiers: ReadonlyMap<string, string> = new Map([
  ['sm2withsm3', '1.2.156.10197.1.501'],
  ['sm3withsm2', '1.2.156.10197.1.501'],
  ['sgd_sm3_sm2', '1.2.156.10197.1.501'],
  ['sha1withrsa', '1.2.840.113549.1.1.5'],
  ['sha1withrsaencryption', '1.2.840.113549.1.1.5'],
  ['sha256withrsa', '1.2.840.113549.1.1.11'],
  ['sha256withrsaencryption', '1.2.840.113549.1.1.11'],
  ['sha384withrsa', '1.2.840.113549.1.1.12'],
  ['sha512withrsa', '1.2.840.113549.1.1.13'],
  ['sha256withecdsa', '1.2.840.10045.4.3.2'],
  ['sha384withecdsa', '1.2.840.10045.4.3.3'],
  ['sha512withecdsa', '1.2.840.10045.4.3.4'],
  ['ed25519', '1.3.101.112'],
]);

/** The scheme that 签名算法标识 names, as an object identifier or by name; undefined when it is none we know. */
export function eepScheme(text: string, signature: Uint8Array, { algorithms }: TrustPolicy): Scheme | undefined {
  const name = text.trim();
  const oid = identifiers.get(name.toLowerCase()) ?? name;
  const scheme = schemeOf({ oid, raw: Buffer.alloc(0) });
  return scheme?.family === 'sm2' ? sm2SchemeOf(signature, algorithms) : scheme;
}
