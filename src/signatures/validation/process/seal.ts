import type { SealFacts, SignatureFacts } from '../../facts.ts';
import { noticed, type Observation, passed } from '../../observation.ts';
import type { TrustPolicy } from '../../trust-policy.ts';
import { type Certificate, holdsAt } from '../../x509/certificate.ts';
import { algorithmTroubles } from '../certificates/algorithm-rules.ts';
import { type CheckedChain, checkedChain } from '../certificates/checked-chain.ts';
import { verdicts } from '../verdicts.ts';
import { isForSigning } from './certificate-usage.ts';
import type { Circumstances } from './proof.ts';
import type { Subject } from './subject.ts';

/** What is to be said of the seal that a signature was made with, beyond the seal itself. */
export interface ValidatedSeal {
  readonly observations: readonly Observation[];
  /** The chain above the seal's maker. */
  readonly chain?: CheckedChain;
}

/** Decides on a seal as of a time (GB/T 38540-2020 §6.5): its validity, and whether its maker may be trusted. */
export function validateSeal(
  seal: SealFacts,
  facts: SignatureFacts,
  { policy, proof, effort }: Pick<Subject, 'policy' | 'proof'> & Pick<Circumstances, 'effort'>,
): ValidatedSeal {
  const { at } = proof;
  const { maker, makerScheme } = seal;
  const validity = observeValidity(seal, at);
  if (!maker) return { observations: [validity] };
  const terms = {
    policy,
    use: 'seal-maker',
    at: insideValidity(seal.createdAt, maker),
    provenAt: at,
    effort,
  } as const;
  const chain = checkedChain(maker, facts, terms);
  return {
    chain,
    observations: [
      validity,
      observeMaker(maker, chain, policy, at),
      observeMakerValidity(seal, maker),
      ...algorithmTroubles({ scheme: makerScheme, digests: [] }, chain.certificates, { policy, proof }),
    ],
  };
}

function observeValidity({ validFrom, validTo }: SealFacts, at: Date): Observation {
  if (at < validFrom) return noticed('SEAL_NOT_YET_VALID', { from: validFrom.toISOString() });
  return at <= validTo ? passed('seal.validity') : noticed('SEAL_EXPIRED', { to: validTo.toISOString() });
}

/**
 * Seals outlive certificates, so that those of the maker's chain must have been valid when the seal was made. That is what
 * the maker states, whence it says nothing against a revocation.
 */
function insideValidity(createdAt: Date, { notAfter, notBefore }: Certificate): Date {
  if (createdAt < notBefore) return notBefore;
  return notAfter < createdAt ? notAfter : createdAt;
}

function observeMaker(maker: Certificate, chain: CheckedChain, { ofd }: TrustPolicy, at: Date): Observation {
  const params = { maker: maker.subject.text };
  if (!chain.anchored) {
    return noticed(ofd.makerChain === 'required' ? 'SEAL_MAKER_UNTRUSTED' : 'SEAL_MAKER_UNCHECKED', params);
  }
  if (!isForSigning(maker)) return noticed('SEAL_MAKER_UNSOUND', { ...params, fault: 'KEY_USAGE_WRONG' });
  const status = chain.statuses.get(maker);
  if (status && status.status !== 'good' && status.status !== 'unknown' && status.at <= at) {
    return noticed('SEAL_MAKER_REVOKED', { ...params, revokedAt: status.at.toISOString() });
  }
  const fault = chain.observations.find((seen) => 'reason' in seen && verdicts[seen.reason].indication !== undefined);
  return fault && 'reason' in fault
    ? noticed('SEAL_MAKER_UNSOUND', { ...params, fault: fault.reason })
    : passed('seal.maker');
}

/** Real seals of authorities were made before their maker's certificate began. */
function observeMakerValidity({ createdAt }: SealFacts, maker: Certificate): Observation {
  if (holdsAt(maker, createdAt)) return passed('seal.makerValidity');
  return noticed('SEAL_OLDER_THAN_MAKER', {
    created: createdAt.toISOString(),
    from: maker.notBefore.toISOString(),
    to: maker.notAfter.toISOString(),
  });
}
