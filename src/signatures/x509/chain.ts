import { LimitExceeded, type SignatureLimits } from '../limits.ts';
import { type Certificate, holdsAt } from './certificate.ts';
import { identifiersAgree, type LinkVerifier } from './link.ts';

/** Where the certificates of a chain may come from. */
export interface CertificatePool {
  /** Fingerprints of those that are trusted as they are. */
  readonly anchors: ReadonlySet<string>;
  /** Every certificate at hand, anchors included, by the key of its subject's name. */
  readonly bySubject: ReadonlyMap<string, readonly Certificate[]>;
}

/** Certificates from the signer's upwards, each signed by the next. */
export interface Chain {
  readonly certificates: readonly [Certificate, ...Certificate[]];
  /** True when the last one is an anchor. */
  readonly anchored: boolean;
  /** True when the last one's issuer is at hand but signs in a way that is not computed here. */
  readonly notPerformed: boolean;
}

const longestChain = 10;

export function poolOf(certificates: Iterable<Certificate>, anchors: Iterable<Certificate>): CertificatePool {
  const trusted = [...anchors];
  const all = new Map([...trusted, ...certificates].map((certificate) => [certificate.fingerprint, certificate]));
  return {
    anchors: new Set(trusted.map(({ fingerprint }) => fingerprint)),
    bySubject: Map.groupBy(all.values(), ({ subject }) => subject.key),
  };
}

/** How chains are looked for. */
export interface ChainSearch extends Pick<SignatureLimits, 'chainLinks'> {
  /** Certificates that hold at this time are tried first. */
  readonly at: Date;
  readonly links: LinkVerifier;
}

/**
 * Finds the chains above a certificate (RFC 5280 §6.1, RFC 4158), the likeliest first.
 * Names and key identifiers propose, signatures decide; whether a chain may be used is not judged here.
 * @throws {LimitExceeded} for pools made to explode
 */
export function* chainsAbove(
  leaf: Certificate,
  pool: CertificatePool,
  { at, chainLinks, links }: ChainSearch,
): Generator<Chain, void, undefined> {
  yield* extend([leaf], pool, { at, links, left: chainLinks });
}

type Path = readonly [Certificate, ...Certificate[]];

interface RunningSearch extends Omit<ChainSearch, 'chainLinks'> {
  /** Issuers that may still be tried. */
  left: number;
}

function* extend(path: Path, pool: CertificatePool, search: RunningSearch): Generator<Chain, void, undefined> {
  const last = path.at(-1) ?? path[0];
  if (pool.anchors.has(last.fingerprint)) {
    yield { certificates: path, anchored: true, notPerformed: false };
    return;
  }
  let notPerformed = false;
  let extended = false;
  if (path.length < longestChain) {
    for (const issuer of issuersOf(last, pool, search.at)) {
      if (path.includes(issuer)) continue;
      if (search.left === 0) throw new LimitExceeded('chainLinks');
      search.left -= 1;
      const verdict = search.links.verify(last, issuer);
      if (verdict === 'not-performed') notPerformed = true;
      if (verdict !== 'sound') continue;
      extended = true;
      yield* extend([...path, issuer], pool, search);
    }
  }
  if (!extended) yield { certificates: path, anchored: false, notPerformed };
}

/** Candidates by name, best first: anchors, agreeing key identifiers, valid at the time. */
function issuersOf(certificate: Certificate, pool: CertificatePool, at: Date): Certificate[] {
  const weight = (candidate: Certificate): number =>
    (pool.anchors.has(candidate.fingerprint) ? 4 : 0) +
    (identifiersAgree(certificate.extensions.authorityKeyIdentifier, candidate) ? 2 : 0) +
    (holdsAt(candidate, at) ? 1 : 0);
  const candidates = pool.bySubject.get(certificate.issuer.key) ?? [];
  return candidates.toSorted((left, right) => weight(right) - weight(left));
}
