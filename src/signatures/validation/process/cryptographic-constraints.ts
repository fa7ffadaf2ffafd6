import type { Observation } from '../../observation.ts';
import { algorithmTroubles } from '../certificates/algorithm-rules.ts';
import { passedUnless } from '../passed-unless.ts';
import type { Subject } from './subject.ts';

/** What the policy holds against the algorithms and keys of a signature and of the chain above it (§5.2.8.4.1). */
export function cryptographicConstraints({ facts, chain, ...terms }: Subject): Observation[] {
  const { digest, innerDigests = [], scheme } = facts;
  const own = { scheme, digests: digest ? [digest, ...innerDigests] : innerDigests };
  const troubles = algorithmTroubles(own, chain.certificates, terms);
  return passedUnless(scheme ? ['algorithm.allowed', 'key.strength'] : [], troubles);
}
