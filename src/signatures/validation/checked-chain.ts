import type { SignatureFacts } from '../facts.ts';
import { type Noticed, noticed, type Observation } from '../observation.ts';
import type { TrustPolicy } from '../trust-policy.ts';
import type { Certificate } from '../x509/certificate.ts';
import { type Chain, chainsAbove, poolOf } from '../x509/chain.ts';
import { chainTroubles } from './chain-rules.ts';
import { passedUnless } from './passed-unless.ts';
import { type RevocationStatus, revocationOf } from './revocation.ts';
import { verdicts } from './verdicts.ts';

/** The chain that is best for a signer, and what is to be said of it. */
export interface CheckedChain {
  /** From the signer's certificate upwards. */
  readonly certificates: readonly Certificate[];
  readonly anchored: boolean;
  /** Of every certificate whose issuer is in the chain. */
  readonly statuses: ReadonlyMap<Certificate, RevocationStatus>;
  readonly observations: readonly Observation[];
}

/** Finds the first chain to an anchor that may be used; failing that, the one with the fewest troubles. */
export function checkedChain(signer: Certificate, facts: SignatureFacts, policy: TrustPolicy, at: Date): CheckedChain {
  const pool = poolOf(
    [...facts.certificates, ...policy.certificates, signer],
    policy.anchors.map(({ certificate }) => certificate),
  );
  let best: Candidate | undefined;
  for (const chain of chainsAbove(signer, pool, at)) {
    const candidate = examine(chain, facts, policy, at);
    if (!best || candidate.weight < best.weight) best = candidate;
    if (best.weight === 0) break;
  }
  const { chain, statuses, troubles } = best ?? examine(alone(signer), facts, policy, at);
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

function examine(chain: Chain, facts: SignatureFacts, policy: TrustPolicy, at: Date): Candidate {
  const statuses = statusesOf(chain, facts, policy, at);
  if (!chain.anchored) {
    const troubles = [notFound(chain)];
    return { chain, statuses, troubles, weight: Number.MAX_SAFE_INTEGER - chain.certificates.length };
  }
  const [, ...issuers] = chain.certificates;
  const troubles = [
    ...chainTroubles(chain, policy.anchors, at),
    ...issuers.flatMap((issuer) => issuerRevocation(issuer, statuses.get(issuer), policy, at)),
  ];
  return { chain, statuses, troubles, weight: troubles.filter(({ reason }) => verdicts[reason].indication).length };
}

function statusesOf(
  { certificates }: Chain,
  facts: SignatureFacts,
  policy: TrustPolicy,
  at: Date,
): Map<Certificate, RevocationStatus> {
  const lists = [...facts.revocationLists, ...policy.revocationLists];
  return new Map(
    certificates.slice(0, -1).flatMap((certificate, index) => {
      const issuer = certificates[index + 1];
      return issuer ? [[certificate, revocationOf(certificate, issuer, lists, policy, at)]] : [];
    }),
  );
}

function issuerRevocation(
  { subject }: Certificate,
  status: RevocationStatus | undefined,
  { revocation }: TrustPolicy,
  at: Date,
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
