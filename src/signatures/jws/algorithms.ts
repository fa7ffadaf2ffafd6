import type { CurveName, PublicKey } from '../crypto/public-key.ts';
import { fits, type Scheme } from '../crypto/scheme.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { sm2SchemeOf } from '../sm2-scheme.ts';
import type { TrustPolicy } from '../trust-policy.ts';

interface JwsAlgorithm {
  readonly scheme: Scheme;
  readonly curve?: CurveName;
}

const rsa = (digest: 'sha256' | 'sha384' | 'sha512'): JwsAlgorithm => ({ scheme: { family: 'rsa-pkcs1', digest } });
const pss = (digest: 'sha256' | 'sha384' | 'sha512', saltLength: number): JwsAlgorithm => ({
  scheme: { family: 'rsa-pss', digest, saltLength },
});
const ecdsa = (digest: 'sha256' | 'sha384' | 'sha512', curve: CurveName): JwsAlgorithm => ({
  scheme: { family: 'ecdsa', digest, encoding: 'ieee-p1363' },
  curve,
});
const ed25519: JwsAlgorithm = { scheme: { family: 'ed25519' } };

/** Algorithms of RFC 7518 §3.1, RFC 8037 §3.1 and RFC 9864 that prove a signer. Nothing else is ever verified. */
const algorithms: ReadonlyMap<string, JwsAlgorithm> = new Map([
  ['RS256', rsa('sha256')],
  ['RS384', rsa('sha384')],
  ['RS512', rsa('sha512')],
  ['PS256', pss('sha256', 32)],
  ['PS384', pss('sha384', 48)],
  ['PS512', pss('sha512', 64)],
  ['ES256', ecdsa('sha256', 'P-256')],
  ['ES384', ecdsa('sha384', 'P-384')],
  ['ES512', ecdsa('sha512', 'P-521')],
  ['EdDSA', ed25519],
  ['Ed25519', ed25519],
]);

/** RFC 7518 §3.3 and §3.5. */
const shortestRsa = 2_048;

/** SM2 has no registered name; products write it in several ways, and its value in both encodings. */
const sm2Names = /^(?:SGD_SM3_SM2|SM2(?:[-_]?(?:with[-_]?)?SM3)?|SM3[-_]?with[-_]?SM2)$/iu;

/** The scheme that `alg` names; undefined for any other name. */
export function jwsScheme(algorithm: string, signature: Uint8Array, policy: TrustPolicy): Scheme | undefined {
  return sm2Names.test(algorithm) ? sm2SchemeOf(signature, policy.algorithms) : algorithms.get(algorithm)?.scheme;
}

/** Whether `alg` may be used with the key. */
export function matchKey(algorithm: string, scheme: Scheme | undefined, key: PublicKey): Observation {
  if (!scheme) return noticed('ALGORITHM_UNKNOWN', { algorithm });
  if (key.family === 'unknown') return noticed('ALGORITHM_UNKNOWN', { algorithm: key.oid });
  const otherCurve = key.family === 'ec' && key.curve !== algorithms.get(algorithm)?.curve;
  if (!fits(scheme, key) || otherCurve) return noticed('KEY_OTHER_THAN_ALGORITHM');
  if (key.family === 'rsa' && key.bits < shortestRsa) {
    return noticed('KEY_TOO_SHORT', { bits: key.bits, wanted: shortestRsa, where: algorithm });
  }
  return passed('algorithm.consistent');
}
