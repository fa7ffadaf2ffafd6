import { whenReadable } from '../../asn1/when-readable.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { onHold, type RevocationList, removed } from '../../x509/revocation-list.ts';
import type { StatusAnswer } from '../../x509/status-answer.ts';
import type { StatusResponse } from '../../x509/status-response.ts';
import { type ListSigners, signerOfList } from './list-signer.ts';
import { answersIn, responderOf } from './responder.ts';

/** Where the status of certificates may be found. */
export interface StatusSources extends ListSigners {
  readonly revocationLists: readonly RevocationList[];
  readonly statusResponses: readonly StatusResponse[];
  /** Certificates among which a delegated responder may be. */
  readonly certificates: readonly Certificate[];
}

/** What one list or response says of one certificate. */
export interface Answer {
  readonly status: 'good' | 'revoked' | 'on-hold';
  readonly revokedAt?: Date;
  readonly source: AnswerSource;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** Certificates that ended since this instant are still spoken of. */
  readonly remembersSince?: Date;
}

/** The list or response, and who signed it if not the issuer. */
export type AnswerSource =
  | { readonly kind: 'crl'; readonly evidence: RevocationList; readonly signer?: Certificate }
  | { readonly kind: 'ocsp'; readonly evidence: StatusResponse; readonly responder: Certificate };

/**
 * Everything that is signed for a certificate's issuer about its status.
 * @throws {LimitExceeded}
 */
export function answersAbout(certificate: Certificate, issuer: Certificate, sources: StatusSources): Answer[] {
  return [
    ...sources.revocationLists.flatMap((list) => listAnswer(list, certificate, issuer, sources)),
    ...sources.statusResponses.flatMap((response) => responseAnswers(response, certificate, issuer, sources)),
  ];
}

/**
 * RFC 5280 §6.3.3. An authority may sign a list whose entries cannot be read; then it says nothing. A list that another key
 * of the authority signed is believed where it says the worse.
 */
function listAnswer(
  list: RevocationList,
  certificate: Certificate,
  issuer: Certificate,
  sources: StatusSources,
): Answer[] {
  const signer = speaksOf(list, certificate) ? signerOfList(list, issuer, sources) : undefined;
  if (!signer) return [];
  const found = whenReadable(() => ({ entry: list.find(certificate.serial) }));
  if (!found) return [];
  const { entry } = found;
  const others = signer.fingerprint !== issuer.fingerprint;
  if (others && !entry) return [];
  // What a list leaves out may stand in another one (RFC 5280 §5.2.4, §6.3.3).
  if (list.partial && (!entry || entry.reason === removed)) return [];
  if (!entry && !coversDistribution(list, certificate)) return [];
  const { thisUpdate, nextUpdate, expiredSince } = list;
  return [
    {
      status: !entry ? 'good' : entry.reason === onHold ? 'on-hold' : 'revoked',
      ...(entry && { revokedAt: entry.at }),
      source: { kind: 'crl', evidence: list, ...(others && { signer }) },
      thisUpdate,
      ...(nextUpdate && { nextUpdate }),
      ...(expiredSince && { remembersSince: expiredSince }),
    },
  ];
}

function speaksOf(list: RevocationList, { extensions, issuer }: Certificate): boolean {
  const wrongKind = extensions.authority ? 'end-entities' : 'authorities';
  return list.unusable === undefined && list.covers !== wrongKind && list.issuer.key === issuer.key;
}

/** A list for one distribution point is silent on certificates of the others (RFC 5280 §6.3.3 (b)(2)). */
function coversDistribution({ partition }: RevocationList, { extensions }: Certificate): boolean {
  if (!partition) return true;
  const named = Buffer.from(extensions.distributionPoints ?? []);
  return partition.some((name) => named.includes(Buffer.from(name)));
}

function responseAnswers(
  response: StatusResponse,
  certificate: Certificate,
  issuer: Certificate,
  sources: StatusSources,
): Answer[] {
  const about = answersIn(response, certificate, issuer);
  const responder = about.length > 0 ? responderOf(response, certificate, issuer, sources) : undefined;
  if (!responder) return [];
  return about.flatMap((answer) => {
    const { nextUpdate, revokedAt, thisUpdate, archiveCutoff } = answer;
    const status = statusIn(answer);
    if (!status) return [];
    return [
      {
        status,
        ...(revokedAt && { revokedAt }),
        source: { kind: 'ocsp', evidence: response, responder },
        thisUpdate,
        ...(nextUpdate && { nextUpdate }),
        ...(archiveCutoff && { remembersSince: archiveCutoff }),
      },
    ];
  });
}

/** What is unknown to the responder is not answered. */
function statusIn({ status, reason }: StatusAnswer): Answer['status'] | undefined {
  if (status === 'unknown') return undefined;
  return status === 'revoked' && reason === onHold ? 'on-hold' : status;
}
