import { Problem } from '../../problem.ts';
import { Asn1Error } from '../asn1/asn1-error.ts';
import { countBegun, labelled, looksLikePem, pemBlocks } from '../asn1/pem.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { type RevocationList, readRevocationList } from '../x509/revocation-list.ts';
import { readStatusResponse, type StatusResponse } from '../x509/status-response.ts';

/** What one file of a trust folder holds. */
export interface TrustContent {
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
  readonly statusResponses: readonly StatusResponse[];
}

const certificateEndings = ['.cer', '.crt', '.der', '.pem'];
const revocationListEndings = ['.crl'];
const statusResponseEndings = ['.ocsp', '.ors'];

const nothing: TrustContent = { certificates: [], revocationLists: [], statusResponses: [] };

/**
 * Reads a file of a trust folder. PEM may hold several certificates and revocation lists; DER holds one of them, or
 * one OCSP response. A file that is none by name nor by content, such as a note, holds nothing.
 * @throws {Problem} `signatures.trust-file-unreadable`
 */
export function readTrustFile(name: string, bytes: Uint8Array): TrustContent {
  try {
    return looksLikePem(bytes) ? readPem(bytes) : readDer(name.toLowerCase(), bytes);
  } catch (cause) {
    if (!(cause instanceof Asn1Error)) throw cause;
    throw new Problem('signatures.trust-file-unreadable', { params: { file: name, fault: cause.message }, cause });
  }
}

function readDer(name: string, bytes: Uint8Array): TrustContent {
  const endsWith = (endings: readonly string[]): boolean => endings.some((ending) => name.endsWith(ending));
  if (endsWith(revocationListEndings)) return { ...nothing, revocationLists: [readRevocationList(bytes)] };
  if (endsWith(statusResponseEndings)) return { ...nothing, statusResponses: [readStatusResponse(bytes)] };
  return endsWith(certificateEndings) ? { ...nothing, certificates: [readCertificate(bytes)] } : nothing;
}

const certificateLabels = ['CERTIFICATE', 'X509 CERTIFICATE'];
const revocationListLabels = ['X509 CRL'];
const statusResponseLabels = ['OCSP RESPONSE'];

/** @throws {Asn1Error} also when a block has no end, or holds what is no base64 */
function readPem(bytes: Uint8Array): TrustContent {
  const blocks = pemBlocks(bytes);
  const labels = [...certificateLabels, ...revocationListLabels, ...statusResponseLabels];
  const begun = countBegun(bytes, ...labels);
  const whole = labelled(blocks, ...labels).length;
  if (begun > whole) throw new Asn1Error(`Of ${begun} PEM blocks ${whole} are whole`, 0);
  return {
    certificates: labelled(blocks, ...certificateLabels).map((der) => readCertificate(der)),
    revocationLists: labelled(blocks, ...revocationListLabels).map((der) => readRevocationList(der)),
    statusResponses: labelled(blocks, ...statusResponseLabels).map((der) => readStatusResponse(der)),
  };
}
