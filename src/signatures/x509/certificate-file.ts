import type { Problem } from '../../problem.ts';
import { Asn1Error } from '../asn1/asn1-error.ts';
import { labelled, looksLikePem, pemBlocks } from '../asn1/pem.ts';
import { type Certificate, readCertificate } from './certificate.ts';

/** Makes what is thrown of a certificate that cannot be read. */
export type Refuse = (fault: string, cause?: unknown) => Problem;

/** What of a file is certificates: the blocks of a PEM text, which may hold anything else beside, or the whole as DER. */
export function certificatesIn(bytes: Uint8Array, refuse: Refuse): Uint8Array[] {
  if (!looksLikePem(bytes)) return [bytes];
  const found = labelled(pemBlocks(bytes), 'CERTIFICATE', 'X509 CERTIFICATE');
  if (found.length === 0) throw refuse('no certificate');
  return found;
}

export function certificateOf(der: Uint8Array, refuse: Refuse): Certificate {
  try {
    return readCertificate(der);
  } catch (error) {
    if (error instanceof Asn1Error) throw refuse(error.message, error);
    throw error;
  }
}
