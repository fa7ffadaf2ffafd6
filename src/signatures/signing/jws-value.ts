import { fieldsOf } from '../asn1/fields.ts';
import { readDocument } from '../asn1/reader.ts';
import { tags } from '../asn1/tags.ts';
import { positiveIntegerOf } from '../asn1/values.ts';
import type { CurveName, PublicKey } from '../crypto/public-key.ts';
import type { Scheme } from '../crypto/scheme.ts';
import { digestBytes } from './algorithms.ts';

/** How a scheme is named in JWS, and how its value is written there. */
export interface JwsForm {
  /** `alg` of RFC 7518 §3.1 and RFC 8037 §3.1; of SM2, which has none, the identifier of GM/T 0006. */
  readonly algorithm: string;
  /** Turns the signature from how CMS writes it into how JWS does. */
  encode(signature: Uint8Array): Uint8Array;
}

/** Curves of RFC 7518 §3.4 with the octets of each of the two numbers. */
const curves: ReadonlyMap<CurveName, { readonly algorithm: string; readonly bytes: number }> = new Map([
  ['P-256', { algorithm: 'ES256', bytes: 32 }],
  ['P-384', { algorithm: 'ES384', bytes: 48 }],
  ['P-521', { algorithm: 'ES512', bytes: 66 }],
]);

const sm2Bytes = 32;

/** The form of a scheme and the signer's key; undefined where JWS has no name for it. */
export function jwsFormOf(scheme: Scheme, key: PublicKey): JwsForm | undefined {
  switch (scheme.family) {
    case 'rsa-pkcs1':
      return asItIs(`RS${scheme.digest.slice('sha'.length)}`);
    case 'rsa-pss':
      // RFC 7518 §3.5 fixes the salt.
      return scheme.saltLength === digestBytes(scheme.digest)
        ? asItIs(`PS${scheme.digest.slice('sha'.length)}`)
        : undefined;
    case 'ecdsa': {
      const curve = key.family === 'ec' ? curves.get(key.curve) : undefined;
      return curve && { algorithm: curve.algorithm, encode: (signature) => plain(signature, curve.bytes) };
    }
    case 'sm2':
      return { algorithm: 'SGD_SM3_SM2', encode: (signature) => plain(signature, sm2Bytes) };
    case 'ed25519':
      return asItIs('EdDSA');
    case 'ed448':
      break;
  }
  return undefined;
}

function asItIs(algorithm: string): JwsForm {
  return { algorithm, encode: (signature) => signature };
}

/** r ‖ s instead of DER (RFC 7518 §3.4). */
function plain(signature: Uint8Array, bytes: number): Buffer {
  const fields = fieldsOf(readDocument(signature, 'der'));
  const numbers = [positiveIntegerOf(fields.take(tags.integer)), positiveIntegerOf(fields.take(tags.integer))];
  fields.end();
  return Buffer.from(numbers.map((number) => number.toString(16).padStart(2 * bytes, '0')).join(''), 'hex');
}
