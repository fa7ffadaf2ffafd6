import { noticed, type Observation, passed } from '../../observation.ts';
import type { Subject } from './subject.ts';

/**
 * The signer's certificate was not revoked when the signature was made, as far as that is known (§5.2.5, §5.5.4).
 * A signer that the policy trusts by name needs nobody to vouch for it, so that its status is judged only where it is known.
 */
export function certificateRevocation({ signer, chain, policy, proof }: Subject): Observation[] {
  const status = chain.statuses.get(signer);
  if (status?.status === 'good') return [passed('certificate.revocation')];
  if (!status && chain.anchored) return [noticed('ANCHOR_STATUS_UNCHECKED')];
  if (!status || status.status === 'unknown') {
    const required = policy.revocation.require !== 'none';
    return [noticed(required ? 'CERTIFICATE_STATUS_REQUIRED' : 'CERTIFICATE_STATUS_UNCHECKED')];
  }
  const { after, at, source } = proof;
  const params = { revokedAt: status.at.toISOString() };
  if (at < status.at) return [noticed('CERTIFICATE_REVOKED_LATER', params)];
  if (status.status === 'on-hold') return [noticed('CERTIFICATE_ON_HOLD')];
  const stampedAt = after && status.at <= after ? after : source === 'timestamp' ? at : undefined;
  if (!stampedAt) return [noticed('CERTIFICATE_REVOKED', params)];
  return [noticed('CERTIFICATE_REVOKED_BEFORE_TIMESTAMP', { ...params, stampedAt: stampedAt.toISOString() })];
}
