import { errors, flattenedVerify } from 'jose';
import { valueObservation } from '../content/content-signature.ts';
import { openKey, type VerifiableKey } from '../crypto/public-key.ts';
import type { Scheme } from '../crypto/scheme.ts';
import { noticed, type Observation } from '../observation.ts';
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

/** Verifies a signature over a payload that is held (RFC 7515 §5.2), by a key that jose knows. */
export async function verifyHeld(payload: Uint8Array, { jws, header, key }: JwsValue): Promise<Observation> {
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
