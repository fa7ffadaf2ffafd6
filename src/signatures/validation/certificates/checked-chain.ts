import { LimitExceeded } from '../../limits.ts';
import { type Noticed, noticed, type Observation } from '../../observation.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { type Chain, chainsAbove, poolOf } from '../../x509/chain.ts';
import { passedUnless } from '../passed-unless.ts';
import { verdicts } from '../verdicts.ts';
import { chainTroubles } from './chain-rules.ts';
import type { ChainMaterial, ChainTerms } from './chain-terms.ts';
import type { RevocationStatus } from './revocation.ts';
import { type Statuses, type StatusReader, statusReader } from './status-reader.ts';

/** The chain that is best for a signer, and what is to be said of it. */
export interface CheckedChain {
  /** From the signer's certificate upwards. */
  readonly certificates: readonly Certificate[];
  readonly anchored: boolean;
  /** Of the certificates of a chain to an anchor: whose issuer is in it, and the anchor's where its issuer answers. */
  readonly statuses: Statuses;
  readonly observations: readonly Observation[];
}

/**
 * Finds the first chain to an anchor that may be used; failing that, the one with the fewest troubles.
 * @throws {LimitExceeded} when no chain to an anchor was found by then
 */
export function checkedChain(signer: Certificate, material: ChainMaterial, terms: ChainTerms): CheckedChain {
  const { at, effort, policy, use } = terms;
  const pool = poolOf(
    [...material.certificates, ...policy.certificates, ...policy.anchors.map(certificateOf), signer],
    policy.anchors.filter((anchor) => anchor.use.includes(use)).map(certificateOf),
  );
  const { chain, statuses, troubles } =
    bestOf(chainsAbove(signer, pool, { ...effort, at }), statusReader(material, pool, terms), terms) ??
    unanchored(alone(signer));
  return {
    certificates: chain.certificates,
    anchored: chain.anchored,
    statuses,
    observations: chain.anchored
      ? passedUnless(['chain.anchor', 'chain.constraints', 'chain.validity', 'chain.revocation'], troubles)
      : troubles,
  };
}

interface Candidate {
  readonly chain: Chain;
  readonly statuses: Statuses;
  readonly troubles: readonly Noticed[];
  /** 0 for a chain that may be used; an unanchored chain is heavier than any anchored one. */
  readonly weight: number;
}

/** A chain with troubles stands where the limit ends the search for a better one. */
function bestOf(chains: Iterable<Chain>, statusesOf: StatusReader, terms: ChainTerms): Candidate | undefined {
  let best: Candidate | undefined;
  try {
    for (const chain of chains) {
      const candidate = chain.anchored ? examine(chain, statusesOf(chain), terms) : unanchored(chain);
      if (!best || candidate.weight < best.weight) best = candidate;
      if (best.weight === 0) break;
    }
  } catch (error) {
    if (!(error instanceof LimitExceeded && best?.chain.anchored)) throw error;
  }
  return best;
}

function examine(chain: Chain, statuses: Statuses, terms: ChainTerms): Candidate {
  const [, ...issuers] = chain.certificates;
  const troubles = [
    ...chainTroubles(chain, terms),
    ...issuers.flatMap((issuer) => issuerRevocation(issuer, statuses.get(issuer), terms)),
  ];
  return { chain, statuses, troubles, weight: troubles.filter(({ reason }) => verdicts[reason].indication).length };
}

/** Nobody's word counts in a chain that leads nowhere, so that it is not asked who was revoked. */
function unanchored(chain: Chain): Candidate {
  const weight = Number.MAX_SAFE_INTEGER - chain.certificates.length;
  return { chain, statuses: new Map(), troubles: [notFound(chain)], weight };
}

function issuerRevocation(
  { subject }: Certificate,
  status: RevocationStatus | undefined,
  { policy: { revocation }, provenAt }: ChainTerms,
): Noticed[] {
  const params = { issuer: subject.text };
  if (!status || status.status === 'good') return [];
  if (status.status === 'unknown') {
    return [noticed(revocation.require === 'chain' ? 'ISSUER_STATUS_REQUIRED' : 'ISSUER_STATUS_UNCHECKED', params)];
  }
  if (provenAt < status.at) return [];
  if (status.status === 'on-hold') return [noticed('ISSUER_ON_HOLD', params)];
  return [noticed('ISSUER_REVOKED', { ...params, revokedAt: status.at.toISOString() })];
}

function notFound({ certificates, notPerformed }: Chain): Noticed {
  const issuer = (certificates.at(-1) ?? certificates[0]).issuer.text;
  return noticed(notPerformed ? 'NOT_PERFORMED_ISSUER_ALGORITHM' : 'CHAIN_NOT_FOUND', { issuer });
}

function alone(signer: Certificate): Chain {
  return { certificates: [signer], anchored: false, notPerformed: false };
}

function certificateOf({ certificate }: { readonly certificate: Certificate }): Certificate {
  return certificate;
}
