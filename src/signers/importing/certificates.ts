import { Problem } from '../../problem.ts';
import type { Certificate } from '../../signatures/x509/certificate.ts';
import { certificateOf, certificatesIn, type Refuse } from '../../signatures/x509/certificate-file.ts';
import { valuesOf } from '../../signatures/x509/name.ts';
import { creditCodeOf, organizationOf } from '../../signatures/x509/organization.ts';
import { calendarDayOf } from '../calendar-day.ts';
import type { NamedFile } from '../register-file.ts';
import type { RegisteredSigner } from '../registered-signer.ts';
import { type GivenFacts, type StatedFacts, signerOf } from './given-facts.ts';

/** Most certificates of one file. */
const certificatesLimit = 1_000;

const commonName = '2.5.4.3';

/**
 * Makes an entry of every certificate of a PEM or DER file.
 * @throws {Problem} `signers.certificate-unreadable`, `signers.certificate-authority`, `signers.too-many`, and those of `signerOf`
 */
export function signersOfCertificates(file: NamedFile, given: GivenFacts): RegisteredSigner[] {
  const refuse: Refuse = (fault, cause) =>
    new Problem('signers.certificate-unreadable', { params: { file: file.name, fault }, cause });
  const ders = certificatesIn(file.bytes, refuse);
  if (ders.length > certificatesLimit) {
    throw new Problem('signers.too-many', { params: { file: file.name, limit: certificatesLimit } });
  }
  return ders.map((der) => {
    const certificate = certificateOf(der, refuse);
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
