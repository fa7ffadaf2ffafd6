import type { DigestName } from '../../crypto/digest.ts';

/** Digests by the names of ETSI TS 119 182-1 §5.2.2.2 and of the RFCs it leans on. */
const digests: ReadonlyMap<unknown, DigestName> = new Map<unknown, DigestName>([
  ['S256', 'sha256'],
  ['S384', 'sha384'],
  ['S512', 'sha512'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
  ['S3-256', 'sha3-256'],
  ['S3-384', 'sha3-384'],
  ['S3-512', 'sha3-512'],
  ['SM3', 'sm3'],
]);

/** The digest that a JAdES header names; undefined when it is none we know. */
export function jadesDigest(name: unknown): DigestName | undefined {
  return digests.get(name);
}
