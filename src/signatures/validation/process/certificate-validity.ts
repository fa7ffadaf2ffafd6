import { noticed, type Observation, passed } from '../../observation.ts';
import { holdsAt } from '../../x509/certificate.ts';
import type { Subject } from './subject.ts';

/** The signer's certificate was valid when the signature was made, as far as that is known (§5.2.6.4, §5.5.4). */
export function certificateValidity({ signer, proof }: Subject): Observation[] {
  const { after, at, source } = proof;
  const to = signer.notAfter.toISOString();
  if (after && signer.notAfter < after) return [expiredBefore(to, after)];
  if (holdsAt(signer, at)) return [passed('certificate.validity')];
  if (at < signer.notBefore) return [noticed('CERTIFICATE_NOT_YET_VALID', { from: signer.notBefore.toISOString() })];
  return [source === 'timestamp' ? expiredBefore(to, at) : noticed('CERTIFICATE_EXPIRED', { to })];
}

function expiredBefore(to: string, stampedAt: Date): Observation {
  return noticed('CERTIFICATE_EXPIRED_BEFORE_TIMESTAMP', { to, stampedAt: stampedAt.toISOString() });
}
