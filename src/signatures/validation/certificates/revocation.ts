import type { TrustPolicy } from '../../trust-policy.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { schemeOfIssue } from '../../x509/link.ts';
import { isAllowed } from './algorithm-rules.ts';
import { isBelievedAt } from './responder.ts';
import { type Answer, answersAbout, type StatusSources } from './status-answers.ts';

/** What revocation lists and status responses say of a certificate (RFC 5280 §6.3, RFC 6960). */
export type RevocationStatus =
  | { readonly status: 'unknown' }
  | { readonly status: 'good'; readonly answer: Answer }
  | { readonly status: 'revoked' | 'on-hold'; readonly answer: Answer; readonly at: Date };

const day = 86_400_000;

/**
 * The status of a certificate by the lists and responses that its issuer answers for. One that calls it revoked counts
 * whatever its age, for that is not taken back; of holds the newest decides, and good news counts only while it is fresh
 * and from somebody whose word cannot be forged.
 * @param at the time that counts: by when the signature is known to have existed
 * @throws {LimitExceeded}
 */
export function revocationOf(
  certificate: Certificate,
  issuer: Certificate,
  sources: StatusSources,
  policy: TrustPolicy,
  at: Date,
): RevocationStatus {
  const answers = answersAbout(certificate, issuer, sources).sort(newestFirst);
  const revoked = answers.find(({ status }) => status === 'revoked');
  if (revoked) return { status: 'revoked', answer: revoked, at: revoked.revokedAt ?? revoked.thisUpdate };
  const [newest] = answers;
  if (newest?.status === 'on-hold') {
    return { status: 'on-hold', answer: newest, at: newest.revokedAt ?? newest.thisUpdate };
  }
  const fresh = answers.find(
    (answer) =>
      answer.status === 'good' &&
      isFresh(answer, certificate, policy, at) &&
      isReliable(answer, issuer, policy, at) &&
      (answer.source.kind === 'crl' || isBelievedAt(at, answer.source.responder, issuer, sources)),
  );
  return fresh ? { status: 'good', answer: fresh } : { status: 'unknown' };
}

function newestFirst(left: Answer, right: Answer): number {
  return right.thisUpdate.getTime() - left.thisUpdate.getTime();
}

/** Lists drop certificates that ended, unless they say otherwise (RFC 5280 §3.3, ITU-T X.509 §9.5.2.8). */
function isFresh(answer: Answer, { notAfter }: Certificate, { revocation }: TrustPolicy, at: Date): boolean {
  const { remembersSince, thisUpdate } = answer;
  const forgotten = notAfter < thisUpdate && !(remembersSince && remembersSince <= notAfter);
  return !forgotten && at.getTime() <= freshUntil(answer, revocation.maxAgeDays);
}

/** What tells of revocation is signed by algorithms and keys that the policy accepts (ETSI EN 319 102-1 §5.2.8.4.1). */
function isReliable({ source }: Answer, issuer: Certificate, policy: TrustPolicy, at: Date): boolean {
  const signers = source.kind === 'ocsp' && source.responder !== issuer ? [source.responder, issuer] : [issuer];
  return isAllowed(schemeOfIssue(source.evidence), signers, policy, at);
}

/** A responder that names no next time has news at any time, so that its answers age within a day. */
function freshUntil({ nextUpdate, source, thisUpdate }: Answer, maxAgeDays: number | undefined): number {
  if (maxAgeDays !== undefined) return thisUpdate.getTime() + maxAgeDays * day;
  if (nextUpdate) return nextUpdate.getTime();
  return source.kind === 'crl' ? Number.POSITIVE_INFINITY : thisUpdate.getTime() + day;
}
