import { context, integer, nothing, oid, retag, sequence } from '../asn1/encode.ts';
import { contextTag } from '../asn1/tags.ts';
import { type DigestName, digestOf, oidOfDigest } from '../crypto/digest.ts';
import { isStreamed, type Scheme } from '../crypto/scheme.ts';

const mgf1 = '1.2.840.113549.1.1.8';
const rsaPss = '1.2.840.113549.1.1.10';
const ed25519 = '1.3.101.112';
const sm2WithSm3 = '1.2.156.10197.1.501';

const rsaWithDigest: ReadonlyMap<DigestName, string> = new Map([
  ['sha256', '1.2.840.113549.1.1.11'],
  ['sha384', '1.2.840.113549.1.1.12'],
  ['sha512', '1.2.840.113549.1.1.13'],
]);

const ecdsaWithDigest: ReadonlyMap<DigestName, string> = new Map([
  ['sha256', '1.2.840.10045.4.3.2'],
  ['sha384', '1.2.840.10045.4.3.3'],
  ['sha512', '1.2.840.10045.4.3.4'],
]);

/** AlgorithmIdentifier of a signature, DER (RFC 4055, RFC 5758, RFC 8419, GM/T 0006). */
export function signatureAlgorithm(scheme: Scheme): Buffer {
  switch (scheme.family) {
    case 'rsa-pkcs1':
      return sequence(oid(named(rsaWithDigest, scheme.digest)), nothing());
    case 'rsa-pss':
      return sequence(oid(rsaPss), pssParameters(scheme.digest, scheme.saltLength));
    case 'ecdsa':
      return sequence(oid(named(ecdsaWithDigest, scheme.digest)));
    case 'sm2':
      return sequence(oid(sm2WithSm3));
    case 'ed25519':
      return sequence(oid(ed25519));
    case 'ed448':
      break;
  }
  throw new RangeError('Nothing is signed with Ed448 here.');
}

/** AlgorithmIdentifier of a digest, DER; parameters are left out as RFC 5754 §2 wants. */
export function digestAlgorithm(digest: DigestName): Buffer {
  return sequence(oid(oidOfDigest(digest)));
}

/** The digest of the content that goes with a scheme: its own, and SHA-512 beside Ed25519 (RFC 8419 §3.1). */
export function contentDigest(scheme: Scheme): DigestName {
  return isStreamed(scheme) ? scheme.digest : 'sha512';
}

/** CMSAlgorithmProtection (RFC 6211 §2), so that nobody puts other algorithms beside the signature. */
export function algorithmProtection(scheme: Scheme): Buffer {
  return sequence(digestAlgorithm(contentDigest(scheme)), retag(contextTag(1), signatureAlgorithm(scheme)));
}

/** Octets of a digest, which are also the salt's where nothing else is asked for. */
export function digestBytes(digest: DigestName): number {
  return digestOf(digest, Buffer.alloc(0)).length;
}

/** RSASSA-PSS-params (RFC 4055 §3.1). */
function pssParameters(digest: DigestName, saltLength: number): Buffer {
  const hash = digestAlgorithm(digest);
  return sequence(context(0, hash), context(1, sequence(oid(mgf1), hash)), context(2, integer(saltLength)));
}

function named(oids: ReadonlyMap<DigestName, string>, digest: DigestName): string {
  const found = oids.get(digest);
  if (found === undefined) throw new RangeError(`Nothing is signed with ${digest} here.`);
  return found;
}
