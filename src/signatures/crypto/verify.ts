import { constants, createVerify, type VerifyKeyObjectInput, verify } from 'node:crypto';
import { openKey, type VerifiableKey } from './public-key.ts';
import { type EdScheme, fits, isStreamed, type Scheme } from './scheme.ts';
import { type Sm2Scheme, startSm2Verification } from './sm2/verify.ts';

/** A verification that sees the signed bytes piece by piece. */
export interface RunningVerification {
  update(bytes: Uint8Array): void;
  finish(signature: Uint8Array): boolean;
}

/** Says whether the signature is the key's over these bytes. Never throws: what cannot be right is false. */
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
  const input = inputOf(scheme, key);
  return input !== undefined && falseWhenRefused(() => verify(null, signed, input, signature));
}

export type StreamedScheme = Exclude<Scheme, EdScheme>;

export function startVerification(scheme: StreamedScheme, key: VerifiableKey): RunningVerification {
  if (scheme.family === 'sm2') return key.family === 'sm2' ? startSm2Verification(scheme, key) : neverTrue;
  const input = inputOf(scheme, key);
  const running = createVerify(scheme.digest);
  return {
    update: (bytes) => void running.update(bytes),
    finish: (signature) => input !== undefined && falseWhenRefused(() => running.verify(input, signature)),
  };
}

const neverTrue: RunningVerification = { update: () => {}, finish: () => false };

/** The last gate before node:crypto: only a key of the scheme's own kind goes through, and never one of SM2. */
function inputOf(scheme: Exclude<Scheme, Sm2Scheme>, key: VerifiableKey): VerifyKeyObjectInput | undefined {
  if (key.family === 'sm2' || !fits(scheme, key)) return undefined;
  const opened = openKey(key);
  if (!opened) return undefined;
  if (scheme.family === 'rsa-pss') {
    return { key: opened, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength };
  }
  return scheme.family === 'ecdsa' ? { key: opened, dsaEncoding: scheme.encoding } : { key: opened };
}

/** OpenSSL throws for some signatures that cannot be right, such as a salt longer than the modulus. */
function falseWhenRefused(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
