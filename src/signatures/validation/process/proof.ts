import type { TrustPolicy } from '../../trust-policy.ts';
import type { Effort } from '../certificates/chain-terms.ts';

/** By when something is known to have existed, and what proves it (ETSI EN 319 102-1 §5.6.2.3). */
export interface Proof {
  readonly at: Date;
  readonly source: 'timestamp' | 'intake' | 'validation';
  /** Since when: a time-stamp over the content shows that the signature over both is younger. */
  readonly after?: Date;
}

/** Under which policy and as of when a file is validated. */
export interface Circumstances {
  readonly policy: TrustPolicy;
  readonly at: Date;
  /** When the archive took the file in, which proves that all in it existed by then. */
  readonly intakeAt?: Date | undefined;
  /** What all the signatures of the file may cost together. */
  readonly effort: Effort;
}

/** What is known of everything in a file before any of its time-stamps is looked at. */
export function outset({ at, intakeAt, policy }: Circumstances): Proof {
  if (!intakeAt || !policy.time.acceptIntakeTime || intakeAt > at) return { at, source: 'validation' };
  return { at: intakeAt, source: 'intake' };
}

/** The earlier of two proofs. */
export function earlier(left: Proof, right: Proof): Proof {
  return right.at < left.at ? right : left;
}
