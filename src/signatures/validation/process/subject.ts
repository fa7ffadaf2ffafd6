import type { SignatureFacts, TimestampFacts } from '../../facts.ts';
import type { Observation } from '../../observation.ts';
import type { TrustPolicy } from '../../trust-policy.ts';
import type { Certificate } from '../../x509/certificate.ts';
import type { CheckedChain } from '../certificates/checked-chain.ts';
import type { Judgement } from '../judgement.ts';
import type { Proof } from './proof.ts';
import type { ValidatedSeal } from './seal.ts';

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
  /** As of when it was judged. */
  readonly proof: Proof;
  /** Those over the signature and its content, with verdicts of their own. */
  readonly timestamps: readonly ValidatedTimestamp[];
}

/** A time-stamp with its verdict; only one that passed proves anything. */
export interface ValidatedTimestamp {
  readonly type: TimestampFacts['type'];
  readonly validated: ValidatedSignature;
  /** Those that it is over, by their tokens. */
  readonly over: readonly SignatureFacts[];
}

/** What the steps of validation look at: a signature or time-stamp whose signer is known. */
export interface Subject {
  readonly facts: SignatureFacts;
  readonly signer: Certificate;
  readonly chain: CheckedChain;
  readonly policy: TrustPolicy;
  /** The validation time. */
  readonly at: Date;
  readonly proof: Proof;
  readonly timestamps: readonly ValidatedTimestamp[];
  readonly seal?: ValidatedSeal;
}
