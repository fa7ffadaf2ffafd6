import { errors, flattenedVerify } from 'jose';
import type { ContentDemands } from '../content/content-demands.ts';
import { valueObservation } from '../content/content-signature.ts';
import { openKey, type VerifiableKey } from '../crypto/public-key.ts';
import { isStreamed, type Scheme } from '../crypto/scheme.ts';
import { startVerification } from '../crypto/verify.ts';
import type { SignatureLimits } from '../limits.ts';
import { noticed, type Observation } from '../observation.ts';
import { startBase64url } from './base64url.ts';
import { type JwsHeader, jadesParameters } from './header.ts';
import type { JwsSignature } from './serialisation.ts';

/** Critical parameters that jose need not know. */
const crit = Object.fromEntries(['iat', ...jadesParameters].map((name) => [name, true]));

/** A JWS signature whose header, key and scheme belong together. */
export interface JwsValue {
  readonly jws: JwsSignature;
  readonly header: JwsHeader;
  readonly scheme: Scheme;
  readonly key: VerifiableKey;
}

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

async function verifyHeld(payload: Uint8Array, { jws, header, key }: JwsValue): Promise<Observation> {
  const opened = key.family === 'sm2' ? undefined : openKey(key);
  if (!opened) return valueObservation(false);
  const flattened = {
    payload: header.base64 ? Buffer.from(payload).toString('base64url') : payload,
    protected: jws.protectedHeader,
    header: jws.header,
    signature: jws.signature,
  };
  try {
    await flattenedVerify(flattened, opened, { algorithms: [header.algorithm], crit });
    return valueObservation(true);
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return valueObservation(false);
    if (error instanceof errors.JOSEError) return noticed('JWS_HEADER_MALFORMED', { fault: error.code });
    throw error;
  }
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
