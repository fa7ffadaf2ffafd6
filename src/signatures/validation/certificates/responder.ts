import { whenReadable } from '../../asn1/when-readable.ts';
import { type DigestName, digestOf, sameBytes } from '../../crypto/digest.ts';
import { type Certificate, holdsAt } from '../../x509/certificate.ts';
import { keyUsageBits, purposes } from '../../x509/extensions.ts';
import { onHold, type RevokedEntry } from '../../x509/revocation-list.ts';
import type { StatusAnswer } from '../../x509/status-answer.ts';
import type { StatusResponse } from '../../x509/status-response.ts';
import { signerOfList } from './list-signer.ts';
import type { StatusSources } from './status-answers.ts';

const answered = new WeakMap<StatusResponse, Map<string, readonly StatusAnswer[]>>();

/** What a response says of a certificate: of the answers of each status, which may be thousands, the newest. */
export function answersIn(
  response: StatusResponse,
  certificate: Certificate,
  issuer: Certificate,
): readonly StatusAnswer[] {
  const all = response.answersOn(certificate.serial);
  if (all.length === 0) return all;
  const known = answered.get(response) ?? new Map<string, readonly StatusAnswer[]>();
  const pair = `${certificate.fingerprint} ${issuer.fingerprint}`;
  const newest = known.get(pair) ?? newestOf(all.filter((answer) => isAbout(answer, certificate, issuer)));
  answered.set(response, known.set(pair, newest));
  return newest;
}

function newestOf(answers: readonly StatusAnswer[]): StatusAnswer[] {
  const newest = new Map<string, StatusAnswer>();
  for (const answer of answers) {
    const kind = `${answer.status} ${answer.reason === onHold}`;
    const other = newest.get(kind);
    if (!other || other.thisUpdate < answer.thisUpdate) newest.set(kind, answer);
  }
  return [...newest.values()];
}

/** True when an answer is about this certificate of this issuer: name, key and number (RFC 6960 §3.2 (1)). */
function isAbout(answer: StatusAnswer, certificate: Certificate, issuer: Certificate): boolean {
  const { digest, issuerKeyHash, issuerNameHash, serial } = answer;
  return (
    digest !== undefined &&
    serial === certificate.serial &&
    sameBytes(digestOnce(digest, certificate.issuer.raw), issuerNameHash) &&
    sameBytes(digestOnce(digest, issuer.publicKey.octets), issuerKeyHash)
  );
}

/** A response may name the same issuer thousands of times. */
const digests = new WeakMap<Uint8Array, Map<DigestName, Uint8Array>>();

function digestOnce(name: DigestName, bytes: Uint8Array): Uint8Array {
  const known = digests.get(bytes) ?? new Map<DigestName, Uint8Array>();
  const digest = known.get(name) ?? digestOf(name, bytes);
  digests.set(bytes, known.set(name, digest));
  return digest;
}

/**
 * The certificate whose key signed a response, if it may speak for the issuer: the issuer's own, or one that the issuer
 * made for this purpose, valid and not revoked when the response says to have been made (RFC 6960 §4.2.2.2).
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
      sources.links.verify(response, candidate) === 'sound',
  );
}

/**
 * Whether the good news of a responder may still be believed at a time by when they are known. The time in a response is
 * its signer's word: whoever got hold of the key of one that has ended or was revoked may write any time.
 */
export function isBelievedAt(at: Date, responder: Certificate, issuer: Certificate, sources: StatusSources): boolean {
  if (responder === issuer) return true;
  return (
    at <= responder.notAfter &&
    !isListed(responder, issuer, sources, (entry) => entry.at <= at || !isHarmless(entry.reason))
  );
}

function isNamed({ responder }: StatusResponse, { publicKey, subject }: Certificate): boolean {
  if ('name' in responder) return responder.name.key === subject.key;
  return sameBytes(digestOnce('sha1', publicKey.octets), responder.keyHash);
}

function mayAnswer(candidate: Certificate, issuer: Certificate, at: Date, sources: StatusSources): boolean {
  const { keyUsage, purposes: allowed } = candidate.extensions;
  return (
    candidate.issuer.key === issuer.subject.key &&
    allowed?.includes(purposes.ocspSigning) === true &&
    (keyUsage === undefined || keyUsage.has(keyUsageBits.digitalSignature)) &&
    holdsAt(candidate, at) &&
    sources.links.verify(candidate, issuer) === 'sound' &&
    !isListed(candidate, issuer, sources, (entry) => entry.at <= at || entry.reason === onHold)
  );
}

/** Whether one of the issuer's lists has such an entry: a responder does not answer for itself. */
function isListed(
  { serial }: Certificate,
  issuer: Certificate,
  sources: StatusSources,
  counts: (entry: RevokedEntry) => boolean,
): boolean {
  return sources.revocationLists.some((list) => {
    if (list.issuer.key !== issuer.subject.key) return false;
    if (sources.links.verify(list, issuer) !== 'sound' && !signerOfList(list, issuer, sources)) return false;
    const entry = whenReadable(() => list.find(serial));
    return entry !== undefined && counts(entry);
  });
}

/** affiliationChanged, superseded and cessationOfOperation leave the key with its owner (RFC 5280 §5.3.1). */
function isHarmless(reason: number): boolean {
  return reason === 3 || reason === 4 || reason === 5;
}
