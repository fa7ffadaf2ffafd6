import { ed448 } from '@noble/curves/ed448.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { digestOf, startDigest } from '../../signatures/crypto/digest.ts';
import type { CurveName, EcKey, RsaKey, VerifiableKey } from '../../signatures/crypto/public-key.ts';
import { fits, isStreamed, type Scheme } from '../../signatures/crypto/scheme.ts';
import { startSm2Verification } from '../../signatures/crypto/sm2/verify.ts';
import type { RunningVerification, StreamedScheme } from '../../signatures/crypto/verify.ts';
import { isPkcs1, isPss } from './rsa.ts';

export type { RunningVerification, StreamedScheme } from '../../signatures/crypto/verify.ts';

/** In place of signatures/crypto/verify.ts, which leaves the curves and RSA to node:crypto. */
export function verifySignature(
  scheme: Scheme,
  key: VerifiableKey,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (isStreamed(scheme)) {
    const running = startVerification(scheme, key);
    running.update(signed);
    return running.finish(signature);
  }
  if (!fits(scheme, key)) return false;
  const { octets } = key;
  return falseWhenRefused(() =>
    scheme.family === 'ed25519'
      ? ed25519.verify(signature, signed, octets, { zip215: false })
      : ed448.verify(signature, signed, octets, { zip215: false }),
  );
}

export function startVerification(scheme: StreamedScheme, key: VerifiableKey): RunningVerification {
  if (scheme.family === 'sm2') return key.family === 'sm2' ? startSm2Verification(scheme, key) : neverTrue;
  const digest = startDigest(scheme.digest);
  return {
    update: (bytes) => digest.update(bytes),
    finish: (signature) => fits(scheme, key) && falseWhenRefused(() => holds(scheme, key, digest.finish(), signature)),
  };
}

const neverTrue: RunningVerification = { update: () => {}, finish: () => false };

type DigestedScheme = Exclude<StreamedScheme, { family: 'sm2' }>;

function holds(scheme: DigestedScheme, key: VerifiableKey, digest: Uint8Array, signature: Uint8Array): boolean {
  if (key.family === 'ec' && scheme.family === 'ecdsa') return holdsOnCurve(scheme.encoding, key, digest, signature);
  if (key.family !== 'rsa') return false;
  return scheme.family === 'rsa-pss'
    ? pss(scheme, key, digest, signature)
    : isPkcs1(key, scheme.digest, digest, signature);
}

const curves: Readonly<Record<CurveName, typeof p256>> = {
  'P-256': p256,
  'P-384': p384,
  'P-521': p521,
  brainpoolP256r1,
  brainpoolP384r1,
  brainpoolP512r1,
};

function holdsOnCurve(encoding: 'der' | 'ieee-p1363', key: EcKey, digest: Uint8Array, signature: Uint8Array): boolean {
  const format = encoding === 'der' ? 'der' : 'compact';
  return curves[key.curve].verify(signature, digest, key.octets, { prehash: false, lowS: false, format });
}

function pss(
  { digest: name, saltLength }: Extract<StreamedScheme, { family: 'rsa-pss' }>,
  key: RsaKey,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  return isPss(key, { digestOf: (bytes) => digestOf(name, bytes), saltLength }, digest, signature);
}

/** The library throws for some signatures and keys that cannot be right, such as a point off its curve. */
function falseWhenRefused(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
