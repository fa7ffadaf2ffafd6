import { algorithmOids } from '../crypto/algorithm-oids.ts';
import { oidOfScheme, type Scheme, schemeOf } from '../crypto/scheme.ts';
import { sm2SchemeOf } from '../sm2-scheme.ts';
import type { TrustPolicy } from '../trust-policy.ts';

/** Object identifiers of signature algorithms by the names that 签名算法标识 has in the field, in lower case. */
const identifiers: ReadonlyMap<string, string> = new Map([
  ['sm2withsm3', algorithmOids.sm2WithSm3],
  ['sm3withsm2', algorithmOids.sm2WithSm3],
  ['sgd_sm3_sm2', algorithmOids.sm2WithSm3],
  ['sha1withrsa', oidOfScheme('rsa-pkcs1', 'sha1')],
  ['sha1withrsaencryption', oidOfScheme('rsa-pkcs1', 'sha1')],
  ['sha256withrsa', oidOfScheme('rsa-pkcs1', 'sha256')],
  ['sha256withrsaencryption', oidOfScheme('rsa-pkcs1', 'sha256')],
  ['sha384withrsa', oidOfScheme('rsa-pkcs1', 'sha384')],
  ['sha512withrsa', oidOfScheme('rsa-pkcs1', 'sha512')],
  ['sha256withecdsa', oidOfScheme('ecdsa', 'sha256')],
  ['sha384withecdsa', oidOfScheme('ecdsa', 'sha384')],
  ['sha512withecdsa', oidOfScheme('ecdsa', 'sha512')],
  ['ed25519', algorithmOids.ed25519],
]);

/** The scheme that 签名算法标识 names, as an object identifier or by name; undefined when it is none we know. */
export function eepScheme(text: string, signature: Uint8Array, { algorithms }: TrustPolicy): Scheme | undefined {
  const name = text.trim();
  const oid = identifiers.get(name.toLowerCase()) ?? name;
  const scheme = schemeOf({ oid, raw: Buffer.alloc(0) });
  return scheme?.family === 'sm2' ? sm2SchemeOf(signature, algorithms) : scheme;
}
