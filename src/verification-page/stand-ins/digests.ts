import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake256 } from '@noble/hashes/sha3.js';
import { Sm3 } from './sm3.ts';

/** A digest in the making. */
export interface Running {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): Running;
}

const digests: Readonly<Record<string, () => Running>> = {
  md5: () => md5.create(),
  sha1: () => sha1.create(),
  sha224: () => sha224.create(),
  sha256: () => sha256.create(),
  sha384: () => sha384.create(),
  sha512: () => sha512.create(),
  'sha3-224': () => sha3_224.create(),
  'sha3-256': () => sha3_256.create(),
  'sha3-384': () => sha3_384.create(),
  'sha3-512': () => sha3_512.create(),
  // Signatures use it with 512 bits of output (RFC 8419 §3.1).
  shake256: () => shake256.create({ dkLen: 64 }),
  sm3: () => new Sm3(),
};

/** Begins a digest by the name that Node.js has for it. */
export function startDigest(name: string): Running {
  const start = digests[name];
  if (!start) throw new RangeError(`No digest is called ${name}.`);
  return start();
}
