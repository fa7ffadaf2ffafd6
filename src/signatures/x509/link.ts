import type { AlgorithmIdentifier } from '../crypto/algorithm-identifier.ts';
import { sameBytes } from '../crypto/digest.ts';
import { fits, schemeOf } from '../crypto/scheme.ts';
import { verifySignature } from '../crypto/verify.ts';
import type { Certificate } from './certificate.ts';

/** Something an authority signed: a certificate or a revocation list. */
export interface Issued {
  readonly signed: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/** Whether an authority's key made a signature; `not-performed` where the scheme or key is one we do not compute. */
export type LinkVerdict = 'sound' | 'broken' | 'not-performed';

/** What is known of certificates and lists that are still held, by the issuer's fingerprint: it never changes. */
const verdicts = new WeakMap<Issued, Map<string, LinkVerdict>>();

/** Verifies the signature of an authority over a certificate or revocation list; each pair is computed once. */
export function verifyLink(issued: Issued, issuer: Certificate): LinkVerdict {
  const known = verdicts.get(issued) ?? new Map<string, LinkVerdict>();
  verdicts.set(issued, known);
  const verdict = known.get(issuer.fingerprint) ?? computeLink(issued, issuer);
  known.set(issuer.fingerprint, verdict);
  return verdict;
}

function computeLink({ signed, algorithm, signature }: Issued, { publicKey }: Certificate): LinkVerdict {
  const scheme = schemeOf(algorithm);
  if (!scheme || publicKey.family === 'unknown') return 'not-performed';
  if (!fits(scheme, publicKey)) return 'broken';
  return verifySignature(scheme, publicKey, signed, signature) ? 'sound' : 'broken';
}

/** False when the key identifiers, where both are given, say that another key of the issuer's name signed. */
export function identifiersAgree(authorityKeyIdentifier: Uint8Array | undefined, issuer: Certificate): boolean {
  const { subjectKeyIdentifier } = issuer.extensions;
  return !authorityKeyIdentifier || !subjectKeyIdentifier || sameBytes(authorityKeyIdentifier, subjectKeyIdentifier);
}
