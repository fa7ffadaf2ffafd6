import type { SignatureFacts } from '../../facts.ts';
import { type Noticed, noticed, type Observation } from '../../observation.ts';
import type { AnchorUse, TrustPolicy } from '../../trust-policy.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { type Chain, chainsAbove, poolOf } from '../../x509/chain.ts';
import { passedUnless } from '../passed-unless.ts';
import { verdicts } from '../verdicts.ts';
import { chainTroubles } from './chain-rules.ts';
import { type RevocationStatus, revocationOf } from './revocation.ts';
import type { StatusSources } from './status-answers.ts';

/** The chain that is best for a signer, and what is to be said of it. */
export interface CheckedChain {
  /** From the signer's certificate upwards. */
  readonly certificates: readonly Certificate[];
  readonly anchored: boolean;
  /** Of every certificate whose issuer is in the chain. */
  readonly statuses: ReadonlyMap<Certificate, RevocationStatus>;
  readonly observations: readonly Observation[];
}

/** What chains are made from, beside the policy. */
export type ChainMaterial = Pick<SignatureFacts, 'certificates' | 'revocationLists' | 'statusResponses'>;

/** By what a chain is judged. */
export interface ChainTerms {
  readonly policy: TrustPolicy;
  /** What the anchor must be trusted for. */
  readonly use: AnchorUse;
  /** By when the signature is known to have existed. */
  readonly at: Date;
}

/** Finds the first chain to an anchor that may be used; failing that, the one with the fewest troubles. */
export function checkedChain(signer: Certificate, material: ChainMaterial, terms: ChainTerms): CheckedChain {
  const { at, policy, use } = terms;
  const pool = poolOf(
    [...material.certificates, ...policy.certificates, ...policy.anchors.map(certificateOf), signer],
    policy.anchors.filter((anchor) => anchor.use.includes(use)).map(certificateOf),
  );
  let best: Candidate | undefined;
  for (const chain of chainsAbove(signer, pool, at)) {
    const candidate = examine(chain, material, terms);
    if (!best || candidate.weight < best.weight) best = candidate;
    if (best.weight === 0) break;
  }
  const { chain, statuses, troubles } = best ?? examine(alone(signer), material, terms);
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
  readonly statuses: ReadonlyMap<Certificate, RevocationStatus>;
  readonly troubles: readonly Noticed[];
  /** 0 for a chain that may be used; an unanchored chain is heavier than any anchored one. */
  readonly weight: number;
}

function examine(chain: Chain, material: ChainMaterial, terms: ChainTerms): Candidate {
  const statuses = statusesOf(chain, material, terms);
  if (!chain.anchored) {
    const troubles = [notFound(chain)];
    return { chain, statuses, troubles, weight: Number.MAX_SAFE_INTEGER - chain.certificates.length };
  }
  const [, ...issuers] = chain.certificates;
  const troubles = [
    ...chainTroubles(chain, terms),
    ...issuers.flatMap((issuer) => issuerRevocation(issuer, statuses.get(issuer), terms)),
  ];
  return { chain, statuses, troubles, weight: troubles.filter(({ reason }) => verdicts[reason].indication).length };
}

function statusesOf(
  { certificates }: Chain,
  material: ChainMaterial,
  { policy, at }: ChainTerms,
): Map<Certificate, RevocationStatus> {
  const sources: StatusSources = {
    revocationLists: [...material.revocationLists, ...policy.revocationLists],
    statusResponses: [...material.statusResponses, ...policy.statusResponses],
    certificates: [...material.certificates, ...policy.certificates],
  };
  return new Map(
    certificates.slice(0, -1).flatMap((certificate, index) => {
      const issuer = certificates[index + 1];
      return issuer ? [[certificate, revocationOf(certificate, issuer, sources, policy, at)]] : [];
    }),
  );
}

function issuerRevocation(
  { subject }: Certificate,
  status: RevocationStatus | undefined,
  { policy: { revocation }, at }: ChainTerms,
): Noticed[] {
  const params = { issuer: subject.text };
  if (!status || status.status === 'good') return [];
  if (status.status === 'unknown') {
    return [noticed(revocation.require === 'chain' ? 'ISSUER_STATUS_REQUIRED' : 'ISSUER_STATUS_UNCHECKED', params)];
  }
  if (at < status.at) return [];
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
