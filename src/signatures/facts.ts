import type { SignatureKind } from '../schema/types/signature-report.ts';
import type { ContentDemands } from './content-demands.ts';
import type { DigestName } from './crypto/digest.ts';
import type { Scheme } from './crypto/scheme.ts';
import type { SignatureLimits } from './limits.ts';
import type { Observation } from './observation.ts';
import type { TrustPolicy } from './trust-policy.ts';
import type { Certificate } from './x509/certificate.ts';
import type { RevocationList } from './x509/revocation-list.ts';

/** Everything a format module learned about one signature. What it amounts to, validation decides. */
export interface SignatureFacts {
  readonly kind: SignatureKind;
  /** Number of the signature in its container, from 1. */
  readonly position: number;
  readonly observations: readonly Observation[];
  readonly signer?: Certificate;
  /** Certificates that came with the signature. */
  readonly certificates: readonly Certificate[];
  /** Revocation lists that came with the signature. */
  readonly revocationLists: readonly RevocationList[];
  readonly scheme?: Scheme;
  readonly digest?: DigestName;
  /** When the signer says to have signed. */
  readonly claimedAt?: Date;
  readonly covers?: 'entire-file' | 'embedded-content';
  /** Time-stamps over the signature that came with it. */
  readonly timestamps: number;
}

/** A signature that was read and waits for its content to be read. */
export type PendingSignature = () => SignatureFacts | Promise<SignatureFacts>;

/** What format modules read a container with. */
export interface ReadingContext {
  /** The file beside the container; absent when the container stands alone. */
  readonly content?: ContentDemands;
  readonly trust: TrustPolicy;
  readonly limits: SignatureLimits;
}

/** Facts about a signature that goes no further, for one reason. */
export function factsOnly(kind: SignatureKind, position: number, ...observations: Observation[]): SignatureFacts {
  return { kind, position, observations, certificates: [], revocationLists: [], timestamps: 0 };
}
