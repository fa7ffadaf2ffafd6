import { context, integer, nothing, oid, retag, sequence } from '../asn1/encode.ts';
import { contextTag } from '../asn1/tags.ts';
import { algorithmOids } from '../crypto/algorithm-oids.ts';
import { type DigestName, digestOf, oidOfDigest } from '../crypto/digest.ts';
import { isStreamed, oidOfScheme, type Scheme } from '../crypto/scheme.ts';

/** AlgorithmIdentifier of a signature, DER (RFC 4055, RFC 5758, RFC 8419, GM/T 0006). */
export function signatureAlgorithm(scheme: Scheme): Buffer {
  switch (scheme.family) {
    case 'rsa-pkcs1':
      return sequence(oid(oidOfScheme(scheme.family, scheme.digest)), nothing());
    case 'rsa-pss':
      return sequence(oid(algorithmOids.rsaPss), pssParameters(scheme.digest, scheme.saltLength));
    case 'ecdsa':
      return sequence(oid(oidOfScheme(scheme.family, scheme.digest)));
    case 'sm2':
      return sequence(oid(algorithmOids.sm2WithSm3));
    case 'ed25519':
      return sequence(oid(algorithmOids.ed25519));
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
  return sequence(
    context(0, hash),
    context(1, sequence(oid(algorithmOids.mgf1), hash)),
    context(2, integer(saltLength)),
  );
}
