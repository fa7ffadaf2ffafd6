import { Problem } from '../../problem.ts';
import type { DigestName } from '../crypto/digest.ts';
import type { EcKey, RsaKey, VerifiableKey } from '../crypto/public-key.ts';
import type { Scheme } from '../crypto/scheme.ts';
import { defaultUserId } from '../crypto/sm2/identity.ts';
import { digestBytes } from './algorithms.ts';
import { type Pkcs8, pssDemands } from './keys/private-key.ts';

/** Bits below which an RSA signature convinces nobody (ETSI TS 119 312 §6.2.2.1). */
const shortestRsa = 2048;

const digests: ReadonlyMap<string, DigestName> = new Map([
  ['sha256', 'sha256'],
  ['sha384', 'sha384'],
  ['sha512', 'sha512'],
]);

/**
 * How a key signs: RSA by PKCS #1 v1.5 unless key or certificate is for PSS, curves with the digest of their size.
 * @throws {Problem} `signing.key-unsupported`
 */
export function schemeFor(key: VerifiableKey, pkcs8: Pkcs8): Scheme {
  switch (key.family) {
    case 'rsa':
      return rsaScheme(key, pkcs8);
    case 'ec':
      return { family: 'ecdsa', digest: digestForCurve(key), encoding: 'der' };
    case 'sm2':
      return { family: 'sm2', digest: 'sm3', encoding: 'der', userIds: [defaultUserId] };
    case 'ed25519':
      return { family: 'ed25519' };
    case 'ed448':
      break;
  }
  throw unsupported('Ed448');
}

function rsaScheme({ bits, pssOnly }: RsaKey, pkcs8: Pkcs8): Scheme {
  if (bits < shortestRsa) throw unsupported(`RSA ${bits}`);
  const demands = pssDemands(pkcs8);
  if (!pssOnly && !demands) return { family: 'rsa-pkcs1', digest: 'sha256' };
  const { digest: wanted = 'sha256', saltLength = 0 } = demands ?? {};
  const digest = digests.get(wanted);
  if (!digest) throw unsupported(`RSASSA-PSS ${wanted}`);
  return { family: 'rsa-pss', digest, saltLength: Math.max(saltLength, digestBytes(digest)) };
}

function digestForCurve({ bits }: EcKey): DigestName {
  if (bits <= 256) return 'sha256';
  return bits <= 384 ? 'sha384' : 'sha512';
}

function unsupported(kind: string): Problem {
  return new Problem('signing.key-unsupported', { params: { kind } });
}
