import { whenReadable } from '../asn1/when-readable.ts';
import type { AlgorithmIdentifier } from '../crypto/algorithm-identifier.ts';
import { sameBytes } from '../crypto/digest.ts';
import { fits, type Scheme, schemeOf } from '../crypto/scheme.ts';
import { verifySignature } from '../crypto/verify.ts';
import { LimitExceeded, type SignatureLimits } from '../limits.ts';
import type { Certificate } from './certificate.ts';

/** Something an authority signed: a certificate, a revocation list or a status response. */
export interface Issued {
  readonly signed: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/** Whether an authority's key made a signature; `not-performed` where the scheme or key is one we do not compute. */
export type LinkVerdict = 'sound' | 'broken' | 'not-performed';

/** What is known of certificates and lists that are still held, by the issuer's fingerprint: it never changes. */
const verdicts = new WeakMap<Issued, Map<string, LinkVerdict>>();

/** Verifies the signature of an authority over what it issued; each pair is computed once. */
export function verifyLink(issued: Issued, issuer: Certificate): LinkVerdict {
  return knownLink(issued, issuer) ?? computeLink(issued, issuer);
}

/** Verifies links of which the new ones may not be more than a limit, since whoever made a file chooses how many there are. */
export class LinkVerifier {
  #left: number;

  constructor({ links }: Pick<SignatureLimits, 'links'>) {
    this.#left = links;
  }

  /** @throws {LimitExceeded} */
  verify(issued: Issued, issuer: Certificate): LinkVerdict {
    const known = knownLink(issued, issuer);
    if (known) return known;
    if (this.#left === 0) throw new LimitExceeded('links');
    this.#left -= 1;
    return computeLink(issued, issuer);
  }
}

function knownLink(issued: Issued, issuer: Certificate): LinkVerdict | undefined {
  return verdicts.get(issued)?.get(issuer.fingerprint);
}

function computeLink(issued: Issued, issuer: Certificate): LinkVerdict {
  const verdict = verdictOn(issued, issuer);
  const known = verdicts.get(issued) ?? new Map<string, LinkVerdict>();
  verdicts.set(issued, known.set(issuer.fingerprint, verdict));
  return verdict;
}

/** How an authority signed what it issued; undefined when it is no way we know, or one whose parameters cannot be read. */
export function schemeOfIssue({ algorithm }: Pick<Issued, 'algorithm'>): Scheme | undefined {
  return whenReadable(() => schemeOf(algorithm));
}

function verdictOn(issued: Issued, { publicKey }: Certificate): LinkVerdict {
  const { signed, signature } = issued;
  const scheme = schemeOfIssue(issued);
  if (!scheme || publicKey.family === 'unknown') return 'not-performed';
  if (!fits(scheme, publicKey)) return 'broken';
  return verifySignature(scheme, publicKey, signed, signature) ? 'sound' : 'broken';
}

/** False when the key identifiers, where both are given, say that another key of the issuer's name signed. */
export function identifiersAgree(authorityKeyIdentifier: Uint8Array | undefined, issuer: Certificate): boolean {
  const { subjectKeyIdentifier } = issuer.extensions;
  return !authorityKeyIdentifier || !subjectKeyIdentifier || sameBytes(authorityKeyIdentifier, subjectKeyIdentifier);
}
