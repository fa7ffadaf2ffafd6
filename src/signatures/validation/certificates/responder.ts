import { whenReadable } from '../../asn1/when-readable.ts';
import { digestOf, sameBytes } from '../../crypto/digest.ts';
import { type Certificate, holdsAt } from '../../x509/certificate.ts';
import { keyUsageBits, purposes } from '../../x509/extensions.ts';
import { verifyLink } from '../../x509/link.ts';
import { onHold } from '../../x509/revocation-list.ts';
import type { StatusAnswer } from '../../x509/status-answer.ts';
import type { StatusResponse } from '../../x509/status-response.ts';
import type { StatusSources } from './status-answers.ts';

/** True when an answer is about this certificate of this issuer: name, key and number (RFC 6960 §3.2 (1)). */
export function answersFor(answer: StatusAnswer, certificate: Certificate, issuer: Certificate): boolean {
  const { digest, issuerKeyHash, issuerNameHash, serial } = answer;
  return (
    digest !== undefined &&
    serial === certificate.serial &&
    sameBytes(digestOf(digest, certificate.issuer.raw), issuerNameHash) &&
    sameBytes(digestOf(digest, issuer.publicKey.octets), issuerKeyHash)
  );
}

/**
 * The certificate whose key signed a response, if it may speak for the issuer: the issuer's own, or one that the issuer
 * made for this purpose, valid and not revoked when the response was made (RFC 6960 §4.2.2.2).
 */
export function responderOf(
  response: StatusResponse,
  about: Certificate,
  issuer: Certificate,
  sources: StatusSources,
): Certificate | undefined {
  const candidates = [issuer, ...response.certificates, ...sources.certificates].filter(
    (candidate) => isNamed(response, candidate) && candidate.fingerprint !== about.fingerprint,
  );
  return candidates.find(
    (candidate) =>
      (candidate === issuer || mayAnswer(candidate, issuer, response.producedAt, sources)) &&
      verifyLink(response, candidate) === 'sound',
  );
}

function isNamed({ responder }: StatusResponse, { publicKey, subject }: Certificate): boolean {
  if ('name' in responder) return responder.name.key === subject.key;
  return sameBytes(digestOf('sha1', publicKey.octets), responder.keyHash);
}

function mayAnswer(candidate: Certificate, issuer: Certificate, at: Date, sources: StatusSources): boolean {
  const { keyUsage, purposes: allowed } = candidate.extensions;
  return (
    candidate.issuer.key === issuer.subject.key &&
    allowed?.includes(purposes.ocspSigning) === true &&
    (keyUsage === undefined || keyUsage.has(keyUsageBits.digitalSignature)) &&
    holdsAt(candidate, at) &&
    verifyLink(candidate, issuer) === 'sound' &&
    !isRevoked(candidate, issuer, at, sources)
  );
}

/** By the issuer's lists: a responder does not answer for itself. */
function isRevoked({ serial }: Certificate, issuer: Certificate, at: Date, sources: StatusSources): boolean {
  return sources.revocationLists.some((list) => {
    if (list.issuer.key !== issuer.subject.key || verifyLink(list, issuer) !== 'sound') return false;
    const entry = whenReadable(() => list.find(serial));
    return entry !== undefined && (entry.at <= at || entry.reason === onHold);
  });
}
