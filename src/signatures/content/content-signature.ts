import type { VerifiableKey } from '../crypto/public-key.ts';
import { isStreamed, type Scheme } from '../crypto/scheme.ts';
import { startVerification, verifySignature } from '../crypto/verify.ts';
import type { SignatureLimits } from '../limits.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import type { ContentDemands } from './content-demands.ts';

/** What is needed to verify a signature value. */
export interface SignatureValue {
  readonly scheme: Scheme;
  readonly key: VerifiableKey;
  readonly signature: Uint8Array;
}

/** Prepares the verification of a signature over the content itself; the result is there once the content was read. */
export function awaitContentSignature(
  content: ContentDemands,
  { scheme, key, signature }: SignatureValue,
  limits: SignatureLimits,
): () => Observation {
  if (isStreamed(scheme)) {
    const running = startVerification(scheme, key);
    content.stream((bytes) => running.update(bytes));
    return () => valueObservation(running.finish(signature));
  }
  if (content.bytes > limits.heldContentBytes) {
    return () => noticed('NOT_PERFORMED_CONTENT_TOO_LARGE', { limit: limits.heldContentBytes });
  }
  const whole = content.whole();
  return () => valueObservation(verifySignature(scheme, key, whole(), signature));
}

export function valueObservation(holds: boolean): Observation {
  return holds ? passed('signature.value') : noticed('SIGNATURE_VALUE_WRONG');
}
