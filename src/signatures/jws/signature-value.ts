import type { ContentDemands } from '../content/content-demands.ts';
import { valueObservation } from '../content/content-signature.ts';
import { isStreamed } from '../crypto/scheme.ts';
import { startVerification } from '../crypto/verify.ts';
import type { SignatureLimits } from '../limits.ts';
import { noticed, type Observation } from '../observation.ts';
import { startBase64url } from './base64url.ts';
import { type JwsValue, verifyHeld } from './held-value.ts';

export type { JwsValue } from './held-value.ts';

/**
 * Prepares the verification of a signature over a payload (RFC 7515 §5.2); the result is there once it was read.
 * jose verifies, but holds the payload and knows neither SM2 nor keys for PSS alone; the others are verified as they stream by.
 */
export function awaitJwsValue(
  content: ContentDemands,
  value: JwsValue,
  limits: SignatureLimits,
): () => Observation | Promise<Observation> {
  const foreign = value.key.family === 'sm2' || (value.key.family === 'rsa' && value.key.pssOnly);
  if (foreign || content.bytes > limits.heldContentBytes) return awaitStreamed(content, value, limits);
  const whole = content.whole();
  return () => verifyHeld(whole(), value);
}

function awaitStreamed(
  content: ContentDemands,
  { jws, header, scheme, key }: JwsValue,
  { heldContentBytes }: SignatureLimits,
): () => Observation {
  if (!isStreamed(scheme)) return () => noticed('NOT_PERFORMED_CONTENT_TOO_LARGE', { limit: heldContentBytes });
  const running = startVerification(scheme, key);
  const base64url = startBase64url((text) => running.update(text));
  running.update(Buffer.from(`${jws.protectedHeader}.`));
  content.stream((bytes) => (header.base64 ? base64url : running).update(bytes));
  return () => {
    base64url.end();
    return valueObservation(running.finish(Buffer.from(jws.signature, 'base64url')));
  };
}
