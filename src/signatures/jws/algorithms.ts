import type { CurveName, PublicKey } from '../crypto/public-key.ts';
import { fits, type VerifiableScheme } from '../crypto/scheme.ts';
import { noticed, type Observation, passed } from '../observation.ts';

interface JwsAlgorithm {
  readonly scheme: VerifiableScheme;
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

/** The scheme that `alg` names; undefined for any other name. */
export function jwsScheme(algorithm: string): VerifiableScheme | undefined {
  return algorithms.get(algorithm)?.scheme;
}

/** SM2 has no registered name; products write it in several ways. */
export function isSm2Algorithm(algorithm: string): boolean {
  return /SM[23]/iu.test(algorithm);
}

/** Whether `alg` may be used with the key. */
export function matchKey(algorithm: string, key: PublicKey): Observation {
  const known = algorithms.get(algorithm);
  if (!known) return noticed('ALGORITHM_UNKNOWN', { algorithm });
  if (key.family === 'unknown') return noticed('ALGORITHM_UNKNOWN', { algorithm: key.oid });
  const otherCurve = key.family === 'ec' && key.curve !== known.curve;
  if (!fits(known.scheme, key) || otherCurve) return noticed('KEY_OTHER_THAN_ALGORITHM');
  if (key.family === 'rsa' && key.bits < shortestRsa) {
    return noticed('KEY_TOO_SHORT', { bits: key.bits, wanted: shortestRsa, where: algorithm });
  }
  return passed('algorithm.consistent');
}
