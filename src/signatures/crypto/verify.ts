import { constants, createVerify, type VerifyKeyObjectInput, verify } from 'node:crypto';
import { openKey, type VerifiableKey } from './public-key.ts';
import { fits, type VerifiableScheme } from './scheme.ts';

/** A verification that sees the signed bytes piece by piece. */
export interface RunningVerification {
  update(bytes: Uint8Array): void;
  finish(signature: Uint8Array): boolean;
}

/** Says whether the signature is the key's over these bytes. Never throws: what cannot be right is false. */
export function verifySignature(
  scheme: VerifiableScheme,
  key: VerifiableKey,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  const input = inputOf(scheme, key);
  if (!input) return false;
  const digest = scheme.family === 'ed25519' ? null : scheme.digest;
  return falseWhenRefused(() => verify(digest, signed, input, signature));
}

/** Ed25519 reads its message twice (RFC 8032 §5.1.7), so it cannot be verified over a stream. */
export type StreamedScheme = Exclude<VerifiableScheme, { readonly family: 'ed25519' }>;

export function startVerification(scheme: StreamedScheme, key: VerifiableKey): RunningVerification {
  const input = inputOf(scheme, key);
  const running = createVerify(scheme.digest);
  return {
    update: (bytes) => void running.update(bytes),
    finish: (signature) => input !== undefined && falseWhenRefused(() => running.verify(input, signature)),
  };
}

/** The last gate before node:crypto: only a key of the scheme's own kind goes through. */
function inputOf(scheme: VerifiableScheme, key: VerifiableKey): VerifyKeyObjectInput | undefined {
  if (!fits(scheme, key)) return undefined;
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
