import { noticed, type Observation, passed } from '../../observation.ts';
import type { Subject } from './subject.ts';

/** The time that the signer claims is plausible; it proves nothing (§5.5). */
export function claimedTime({ facts: { claimedAt }, signer, at, proof }: Subject): Observation[] {
  if (!claimedAt) return [];
  const params = { claimed: claimedAt.toISOString() };
  if (at < claimedAt) return [noticed('CLAIMED_TIME_IN_FUTURE', params)];
  if (proof.source === 'timestamp' && proof.at < claimedAt) {
    return [noticed('CLAIMED_TIME_AFTER_TIMESTAMP', { ...params, stampedAt: proof.at.toISOString() })];
  }
  const inside = signer.notBefore <= claimedAt && claimedAt <= signer.notAfter;
  return [inside ? passed('time.claimed') : noticed('CLAIMED_TIME_OUTSIDE_VALIDITY', params)];
}
