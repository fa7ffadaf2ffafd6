import { noticed, type Observation, passed } from '../../observation.ts';
import { holdsAt } from '../../x509/certificate.ts';
import type { Subject } from './subject.ts';

/** The time that an authority states can be true: its certificate held then, and it is not after what is known (§5.4). */
export function statedTime({ facts: { genTime }, signer, proof }: Subject): Observation[] {
  if (!genTime) return [];
  const params = { genTime: genTime.toISOString() };
  if (proof.at < genTime) return [noticed('TIMESTAMP_IN_FUTURE', { ...params, knownAt: proof.at.toISOString() })];
  return [holdsAt(signer, genTime) ? passed('timestamp.time') : noticed('TIMESTAMP_OUTSIDE_VALIDITY', params)];
}

/** The authority does not leave more doubt about its time than the policy allows. */
export function statedAccuracy({ facts: { statement }, policy }: Subject): Observation[] {
  const accuracy = statement?.accuracySeconds ?? 0;
  const allowed = policy.time.tsaMaxAccuracySeconds;
  return [accuracy <= allowed ? passed('timestamp.accuracy') : noticed('TIMESTAMP_INACCURATE', { accuracy, allowed })];
}
