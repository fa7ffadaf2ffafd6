import { createHash, type Hash, type HashOptions } from 'node:crypto';
import type { PolicyDigest } from '../../schema/types/trust-policy.ts';

/** A digest that a policy may speak of, or MD5, which none may accept. */
export type DigestName = PolicyDigest | 'md5';

/** Object identifiers of digests: RFC 1321, RFC 3370, RFC 5754, FIPS 202, GM/T 0006. */
const digestsByOid: ReadonlyMap<string, DigestName> = new Map([
  ['1.2.840.113549.2.5', 'md5'],
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
  ['2.16.840.1.101.3.4.2.7', 'sha3-224'],
  ['2.16.840.1.101.3.4.2.8', 'sha3-256'],
  ['2.16.840.1.101.3.4.2.9', 'sha3-384'],
  ['2.16.840.1.101.3.4.2.10', 'sha3-512'],
  ['2.16.840.1.101.3.4.2.12', 'shake256'],
  ['1.2.156.10197.1.401', 'sm3'],
  ['1.2.156.10197.1.401.1', 'sm3'],
]);

/** The digest an object identifier names; undefined when it is none we know. */
export function digestOfOid(oid: string): DigestName | undefined {
  return digestsByOid.get(oid);
}

/** The usual object identifier of a digest. */
export function oidOfDigest(name: DigestName): string {
  for (const [oid, digest] of digestsByOid) if (digest === name) return oid;
  throw new RangeError(`No object identifier is known for ${name}.`);
}

/** A digest in the making. */
export interface RunningDigest {
  update(bytes: Uint8Array): void;
  /** Another one that goes on from here by itself. */
  copy(): RunningDigest;
  finish(): Uint8Array;
}

export function startDigest(name: DigestName): RunningDigest {
  return running(openHash(name), name);
}

function running(hash: Hash, name: DigestName): RunningDigest {
  return {
    update: (bytes) => void hash.update(bytes),
    copy: () => running(hash.copy(optionsOf(name)), name),
    finish: () => hash.digest(),
  };
}

export function digestOf(name: DigestName, bytes: Uint8Array): Uint8Array {
  return openHash(name).update(bytes).digest();
}

function openHash(name: DigestName): Hash {
  return createHash(name, optionsOf(name));
}

/** SHAKE256 is used with 512 bits of output (RFC 8419 §3.1). */
function optionsOf(name: DigestName): HashOptions {
  return name === 'shake256' ? { outputLength: 64 } : {};
}

/** SHA-256 in lower-case hexadecimal: how certificates and revocation lists are referred to. */
export function fingerprintOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
