import { valueObservation } from '../../signatures/content/content-signature.ts';
import type { JwsValue } from '../../signatures/jws/held-value.ts';
import type { Observation } from '../../signatures/observation.ts';
import { verifySignature } from './verify-signature.ts';

/** In place of signatures/jws/held-value.ts, whose library takes the keys of node:crypto. */
export async function verifyHeld(payload: Uint8Array, { jws, header, scheme, key }: JwsValue): Promise<Observation> {
  const content = header.base64 ? Buffer.from(Buffer.from(payload).toString('base64url')) : payload;
  const signed = Buffer.concat([Buffer.from(`${jws.protectedHeader}.`), content]);
  return valueObservation(verifySignature(scheme, key, signed, Buffer.from(jws.signature, 'base64url')));
}
