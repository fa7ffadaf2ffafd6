import { nothing, octetString, oid, sequence } from '../../signatures/asn1/encode.ts';
import { type DigestName, oidOfDigest, sameBytes } from '../../signatures/crypto/digest.ts';
import type { RsaKey } from '../../signatures/crypto/public-key.ts';

/** Whether it is a signature by RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.2) over the digest. */
export function isPkcs1(key: RsaKey, name: DigestName, digest: Uint8Array, signature: Uint8Array): boolean {
  const encoded = opened(key, signature);
  return encoded !== undefined && sameBytes(encoded, paddedDigest(name, digest, encoded.length));
}

/** What PSS is computed with. */
export interface PssParameters {
  readonly digestOf: (bytes: Uint8Array) => Uint8Array;
  /** In octets. */
  readonly saltLength: number;
}

/** Whether it is a signature by RSASSA-PSS (RFC 8017 §8.1.2) over the digest, with MGF1 on the same digest. */
export function isPss(
  key: RsaKey,
  { digestOf, saltLength }: PssParameters,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const whole = opened(key, signature);
  const bits = key.bits - 1;
  const length = Math.ceil(bits / 8);
  const encoded = whole?.subarray(whole.length - length);
  if (!whole || !encoded || (whole.length > length && whole[0] !== 0)) return false;
  const split = length - digest.length - 1;
  if (split < saltLength + 1 || encoded.at(-1) !== 0xbc) return false;
  const stated = encoded.subarray(split, -1);
  const mask = maskOf(stated, split, digestOf);
  const block = Buffer.from(encoded.subarray(0, split).map((byte, place) => byte ^ (mask[place] ?? 0)));
  const spare = 8 * length - bits;
  if ((encoded[0] ?? 0) >> (8 - spare) !== 0) return false;
  block[0] = (block[0] ?? 0) & (0xff >> spare);
  const salt = block.subarray(split - saltLength);
  const padding = block.subarray(0, split - saltLength);
  if (padding.at(-1) !== 1 || padding.subarray(0, -1).some((byte) => byte !== 0)) return false;
  return sameBytes(digestOf(Buffer.concat([Buffer.alloc(8), digest, salt])), stated);
}

/** MGF1 (RFC 8017 §B.2.1). */
function maskOf(seed: Uint8Array, length: number, digestOf: PssParameters['digestOf']): Uint8Array {
  const blocks: Uint8Array[] = [];
  const counter = Buffer.alloc(4);
  for (let number = 0, bytes = 0; bytes < length; number += 1) {
    counter.writeUInt32BE(number);
    const block = digestOf(Buffer.concat([seed, counter]));
    bytes += block.length;
    blocks.push(block);
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2). */
function paddedDigest(name: DigestName, digest: Uint8Array, length: number): Uint8Array {
  const info = sequence(sequence(oid(oidOfDigest(name)), nothing()), octetString(digest));
  const padding = Buffer.alloc(Math.max(0, length - info.length - 3), 0xff);
  return Buffer.concat([Buffer.of(0, 1), padding, Buffer.of(0), info]);
}

/** The signature raised to the key's exponent (RSAVP1), as long as the modulus. */
function opened({ modulus, exponent, bits }: RsaKey, signature: Uint8Array): Buffer | undefined {
  const length = Math.ceil(bits / 8);
  const value = BigInt(`0x${Buffer.from(signature).toString('hex') || '0'}`);
  // A longer exponent would take minutes; OpenSSL refuses it as well.
  if (signature.length !== length || value >= modulus || exponent >= 2n ** 64n) return undefined;
  return Buffer.from(
    power(value, exponent, modulus)
      .toString(16)
      .padStart(2 * length, '0'),
    'hex',
  );
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}
