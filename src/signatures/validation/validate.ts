import type { SignatureCheckId } from '../../i18n/signatures/checks.ts';
import type { SignatureFacts } from '../facts.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import type { TrustPolicy } from '../trust-policy.ts';
import { type Certificate, holdsAt } from '../x509/certificate.ts';
import { foreignPurposes, keyUsageBits } from '../x509/extensions.ts';
import { type CheckedChain, checkedChain } from './checked-chain.ts';
import { inCatalogueOrder, type Judgement, judge } from './judgement.ts';
import { passedUnless } from './passed-unless.ts';
import type { RevocationStatus } from './revocation.ts';
import { validateSeal } from './seal.ts';
import { strengthTroubles } from './strength.ts';

/** A signature with its verdict and all that led to it. */
export interface ValidatedSignature {
  readonly facts: SignatureFacts;
  readonly judgement: Judgement;
  /** In the order of the catalogue of checks. */
  readonly observations: readonly Observation[];
  /** Absent where the signer is unknown or the kind is not verified. */
  readonly chain?: CheckedChain;
  /** The chain above the maker of the seal, where there is a seal. */
  readonly makerChain?: CheckedChain;
}

/**
 * Decides on a signature (ETSI EN 319 102-1 §5.3): its facts, then the signer's chain, validity, revocation and
 * algorithms as of the best proven signing time. Nothing proves an earlier one yet, so that is the validation time.
 */
export function validate(facts: SignatureFacts, policy: TrustPolicy, at: Date): ValidatedSignature {
  const { signer, scheme } = facts;
  const supported = facts.observations.some((seen) => 'passed' in seen && seen.passed === 'kind.supported');
  if (!signer || !supported) return decided(facts, facts.observations, policy);
  const chain = checkedChain(signer, facts, policy, at);
  const seal = facts.seal && validateSeal(facts.seal, facts, policy, at);
  const observations = [
    ...facts.observations,
    ...chain.observations,
    ...(seal?.observations ?? []),
    validity(signer, at),
    signerRevocation(chain.statuses.get(signer), policy, at),
    usage(signer),
    ...(scheme ? strength({ ...facts, scheme }, chain, policy, at) : []),
    ...claimedTime(facts, signer, at),
    ...(facts.timestamps.length > 0 ? [noticed('TIMESTAMP_NOT_PERFORMED')] : []),
  ];
  return { ...decided(facts, observations, policy, chain), ...(seal?.chain && { makerChain: seal.chain }) };
}

function decided(
  facts: SignatureFacts,
  observed: readonly Observation[],
  { levels }: TrustPolicy,
  chain?: CheckedChain,
): ValidatedSignature {
  const observations = inCatalogueOrder(observed);
  return { facts, observations, judgement: judge(observations, levels, needsOf(facts)), ...(chain && { chain }) };
}

/** What a signature of its kind is not sound without. */
function needsOf({ kind, seal }: SignatureFacts): readonly SignatureCheckId[] {
  return [
    ...(kind === 'ofd' ? (['ofd.structure'] as const) : []),
    ...(seal
      ? (['content.digest', 'ofd.references', 'ofd.binding', 'seal.version', 'seal.signature', 'seal.signer'] as const)
      : []),
  ];
}

function validity(signer: Certificate, at: Date): Observation {
  if (holdsAt(signer, at)) return passed('certificate.validity');
  return at < signer.notBefore
    ? noticed('CERTIFICATE_NOT_YET_VALID', { from: signer.notBefore.toISOString() })
    : noticed('CERTIFICATE_EXPIRED', { to: signer.notAfter.toISOString() });
}

/** An anchor that signs by itself has no issuer to revoke it, so it has no status. */
function signerRevocation(status: RevocationStatus | undefined, { revocation }: TrustPolicy, at: Date): Observation {
  if (!status || status.status === 'good') return passed('certificate.revocation');
  if (status.status === 'unknown') {
    return noticed(revocation.require === 'none' ? 'CERTIFICATE_STATUS_UNCHECKED' : 'CERTIFICATE_STATUS_REQUIRED');
  }
  const params = { revokedAt: status.at.toISOString() };
  if (at < status.at) return noticed('CERTIFICATE_REVOKED_LATER', params);
  return status.status === 'on-hold' ? noticed('CERTIFICATE_ON_HOLD') : noticed('CERTIFICATE_REVOKED', params);
}

/** A certificate for servers, code, time-stamps or status answers alone signs no documents. */
function usage({ extensions: { keyUsage, purposes } }: Certificate): Observation {
  const { digitalSignature, nonRepudiation } = keyUsageBits;
  const forSigning =
    (keyUsage === undefined || keyUsage.has(digitalSignature) || keyUsage.has(nonRepudiation)) &&
    (purposes === undefined || purposes.some((purpose) => !foreignPurposes.has(purpose)));
  return forSigning ? passed('certificate.usage') : noticed('KEY_USAGE_WRONG');
}

function strength(
  signature: SignatureFacts & { readonly scheme: NonNullable<SignatureFacts['scheme']> },
  { certificates }: CheckedChain,
  policy: TrustPolicy,
  at: Date,
): Observation[] {
  return passedUnless(['algorithm.allowed', 'key.strength'], strengthTroubles(signature, certificates, policy, at));
}

function claimedTime({ claimedAt }: SignatureFacts, { notAfter, notBefore }: Certificate, at: Date): Observation[] {
  if (!claimedAt) return [];
  const params = { claimed: claimedAt.toISOString() };
  if (at < claimedAt) return [noticed('CLAIMED_TIME_IN_FUTURE', params)];
  const inside = notBefore <= claimedAt && claimedAt <= notAfter;
  return [inside ? passed('time.claimed') : noticed('CLAIMED_TIME_OUTSIDE_VALIDITY', params)];
}
