import { constants, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { integer, sequence } from '../../asn1/encode.ts';
import { fieldsOf } from '../../asn1/fields.ts';
import { readDocument } from '../../asn1/reader.ts';
import { tags } from '../../asn1/tags.ts';
import { octetsOf } from '../../asn1/values.ts';
import { whenReadable } from '../../asn1/when-readable.ts';
import { sameBytes } from '../../crypto/digest.ts';
import {
  type EcKey,
  type OpenableKey,
  readPublicKey,
  type Sm2Key,
  type VerifiableKey,
} from '../../crypto/public-key.ts';
import { isStreamed, type Scheme } from '../../crypto/scheme.ts';
import { order, Point } from '../../crypto/sm2/curve.ts';
import { pointOf } from '../../crypto/sm2/keys.ts';
import { signSm2 } from '../../crypto/sm2/sign.ts';

/** A private key, DER of PKCS#8 (RFC 5958). */
export type Pkcs8 = Uint8Array;

/** True when the private key is the other half of the public one. */
export function belongsTo(pkcs8: Pkcs8, key: VerifiableKey): boolean {
  return key.family === 'sm2' ? belongsToSm2(pkcs8, key) : belongsToOpenable(pkcs8, key);
}

/** Signs under a scheme with a key that belongs to it; ECDSA and SM2 give DER. */
export function signWith(pkcs8: Pkcs8, scheme: Scheme): (bytes: Uint8Array) => Uint8Array {
  if (scheme.family === 'sm2') {
    const secret = sm2Secret(pkcs8);
    if (secret === undefined) throw new TypeError('An SM2 scheme needs an SM2 key.');
    return (bytes) => {
      const { r, s } = signSm2(bytes, secret);
      return sequence(integer(r), integer(s));
    };
  }
  const key = open(pkcs8);
  if (!key) throw new TypeError('The scheme needs a key that node:crypto knows.');
  if (scheme.family === 'rsa-pss') {
    const input = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength };
    return (bytes) => sign(scheme.digest, bytes, input);
  }
  const digest = isStreamed(scheme) ? scheme.digest : null;
  return (bytes) => sign(digest, bytes, key);
}

/** What an RSA key made for PSS alone demands of its signatures (RFC 4055 §3.1); undefined for any other key. */
export function pssDemands(
  pkcs8: Pkcs8,
): { readonly digest: string | undefined; readonly saltLength: number } | undefined {
  const key = open(pkcs8);
  if (key?.asymmetricKeyType !== 'rsa-pss') return undefined;
  const { hashAlgorithm, saltLength = 0 } = key.asymmetricKeyDetails ?? {};
  return { digest: hashAlgorithm, saltLength };
}

/** Compared by what is written: to ask node:crypto about keys of two kinds leaves an error behind that the next call trips over. */
function belongsToOpenable(pkcs8: Pkcs8, key: OpenableKey): boolean {
  const own = open(pkcs8);
  if (!own) return false;
  const half = readPublicKey(readDocument(createPublicKey(own).export({ type: 'spki', format: 'der' }), 'der'));
  // The same numbers may be written down for RSA in general, and for PSS alone.
  if (key.family === 'rsa') {
    return half.family === 'rsa' && half.modulus === key.modulus && half.exponent === key.exponent;
  }
  if (key.family === 'ec') {
    return half.family === 'ec' && half.curve === key.curve && sameBytes(compressed(half), compressed(key));
  }
  return half.family === key.family && sameBytes(half.octets, key.octets);
}

/** A point as SEC 1 §2.3.3 compresses it, which is one of the ways it may be written. */
function compressed({ octets }: EcKey): Uint8Array {
  if (octets[0] !== 4) return octets;
  const odd = (octets.at(-1) ?? 0) & 1;
  return Buffer.concat([Buffer.from([2 + odd]), octets.subarray(1, (octets.length + 1) / 2)]);
}

function belongsToSm2(pkcs8: Pkcs8, key: Sm2Key): boolean {
  const secret = sm2Secret(pkcs8);
  const point = pointOf(key);
  return secret !== undefined && point !== undefined && Point.BASE.multiply(secret).equals(point);
}

/** The private number in a key that is no other kind than one of a curve (RFC 5915 §3). */
function sm2Secret(pkcs8: Pkcs8): bigint | undefined {
  const octets = whenReadable(() => {
    const outer = fieldsOf(readDocument(pkcs8, 'der'));
    outer.take(tags.integer);
    outer.take(tags.sequence);
    const inner = fieldsOf(readDocument(octetsOf(outer.take(tags.octetString)), 'der'));
    inner.take(tags.integer);
    return octetsOf(inner.take(tags.octetString));
  });
  const secret = octets && octets.length > 0 ? BigInt(`0x${Buffer.from(octets).toString('hex')}`) : 0n;
  return secret > 0n && secret < order - 1n ? secret : undefined;
}

function open(pkcs8: Pkcs8): KeyObject | undefined {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  } catch {
    return undefined;
  }
}
