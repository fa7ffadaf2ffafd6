import { Problem } from '../../problem.ts';
import { Asn1Error } from '../../signatures/asn1/asn1-error.ts';
import { looksLikePem, pemBlocks } from '../../signatures/asn1/pem.ts';
import { type Certificate, readCertificate } from '../../signatures/x509/certificate.ts';
import { valuesOf } from '../../signatures/x509/name.ts';
import { creditCodeOf, organizationOf } from '../../signatures/x509/organization.ts';
import { calendarDayOf } from '../calendar-day.ts';
import type { NamedFile } from '../register-file.ts';
import type { RegisteredSigner } from '../registered-signer.ts';
import { type GivenFacts, type StatedFacts, signerOf } from './given-facts.ts';

/** Most certificates of one file. */
export const certificatesLimit = 1_000;

const commonName = '2.5.4.3';

/**
 * Makes an entry of every certificate of a PEM or DER file.
 * @throws {Problem} `signers.certificate-unreadable`, `signers.certificate-authority`, `signers.too-many`, and those of `signerOf`
 */
export function signersOfCertificates(file: NamedFile, given: GivenFacts): RegisteredSigner[] {
  const ders = certificatesIn(file);
  if (ders.length > certificatesLimit) {
    throw new Problem('signers.too-many', { params: { file: file.name, limit: certificatesLimit } });
  }
  return ders.map((der) => {
    const certificate = read(der, file.name);
    if (certificate.extensions.authority) {
      const { text: subject } = certificate.subject;
      throw new Problem('signers.certificate-authority', { params: { file: file.name, subject } });
    }
    return signerOf(file.name, factsOf(certificate), given);
  });
}

function factsOf(certificate: Certificate): StatedFacts {
  const { fingerprint, notAfter, notBefore } = certificate;
  return {
    ...subjectOf(certificate),
    certificates: [fingerprint],
    validFrom: calendarDayOf(notBefore),
    validTo: calendarDayOf(notAfter),
  };
}

/** Who a certificate says that its holder is. */
export function subjectOf({ subject }: Certificate): Pick<StatedFacts, 'organisation' | 'uscc' | 'commonName'> {
  return {
    organisation: organizationOf(subject).name,
    uscc: creditCodeOf(subject),
    commonName: valuesOf(subject, commonName).at(-1),
  };
}

/** PEM may hold anything else beside; a file that holds no certificate at all registers nobody. */
function certificatesIn({ bytes, name }: NamedFile): Uint8Array[] {
  if (!looksLikePem(bytes)) return [bytes];
  const found = pemBlocks(bytes).filter(({ label }) => label === 'CERTIFICATE' || label === 'X509 CERTIFICATE');
  if (found.length === 0) throw unreadable(name, 'no certificate');
  return found.map((block) => block.bytes);
}

function read(der: Uint8Array, file: string): Certificate {
  try {
    return readCertificate(der);
  } catch (error) {
    if (error instanceof Asn1Error) throw unreadable(file, error.message, error);
    throw error;
  }
}

function unreadable(file: string, fault: string, cause?: unknown): Problem {
  return new Problem('signers.certificate-unreadable', { params: { file, fault }, cause });
}
