import { Problem } from '../problem.ts';
import { Asn1Error } from './asn1/asn1-error.ts';
import { looksLikePem, pemBlocks } from './asn1/pem.ts';
import { type Certificate, readCertificate } from './x509/certificate.ts';
import { type RevocationList, readRevocationList } from './x509/revocation-list.ts';

/** What one file of a trust folder holds. */
export interface TrustContent {
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
}

const certificateEndings = ['.cer', '.crt', '.der', '.pem'];
const revocationListEndings = ['.crl'];

/**
 * Reads a file of a trust folder. PEM may hold several certificates and revocation lists; DER holds one.
 * A file that is neither by name nor by content, such as a note, holds nothing.
 * @throws {Problem} `signatures.trust-file-unreadable`
 */
export function readTrustFile(name: string, bytes: Uint8Array): TrustContent {
  const lower = name.toLowerCase();
  const expected = [...certificateEndings, ...revocationListEndings].some((ending) => lower.endsWith(ending));
  try {
    if (looksLikePem(bytes)) return readPem(bytes);
    if (revocationListEndings.some((ending) => lower.endsWith(ending))) {
      return { certificates: [], revocationLists: [readRevocationList(bytes)] };
    }
    return expected ? { certificates: [readCertificate(bytes)], revocationLists: [] } : nothing;
  } catch (cause) {
    if (!(cause instanceof Asn1Error)) throw cause;
    throw new Problem('signatures.trust-file-unreadable', { params: { file: name, fault: cause.message }, cause });
  }
}

const nothing: TrustContent = { certificates: [], revocationLists: [] };

function readPem(bytes: Uint8Array): TrustContent {
  const blocks = pemBlocks(bytes);
  const labelled = (...labels: readonly string[]): Uint8Array[] =>
    blocks.filter(({ label }) => labels.includes(label)).map((block) => block.bytes);
  return {
    certificates: labelled('CERTIFICATE', 'X509 CERTIFICATE').map((der) => readCertificate(der)),
    revocationLists: labelled('X509 CRL').map((der) => readRevocationList(der)),
  };
}
