import { noticed, type Observation, passed } from '../observation.ts';
import type { TrustPolicy } from '../trust-policy.ts';
import type { Certificate } from '../x509/certificate.ts';
import { hasDigest, hasSerial, type KeyInfo } from './key-info.ts';
import type { CertificateReference } from './xades/signed-properties.ts';

/** Who signed, as far as the signature tells. */
export interface XmlSigner {
  readonly certificate?: Certificate;
  /** The signature means another certificate, which is not at hand. */
  readonly uncertain: boolean;
  readonly observations: readonly Observation[];
}

/** What a signature binds its certificate with. */
export interface SignerBinding {
  readonly keyInfo: KeyInfo;
  /** Certificates that came with the signature outside KeyInfo. */
  readonly others: readonly Certificate[];
  /** Of SigningCertificate, when it is signed. */
  readonly references: readonly CertificateReference[];
  /** KeyInfo is signed itself. */
  readonly keyInfoSigned: boolean;
}

/**
 * Finds the signer's certificate: the one that SigningCertificate means, else the end of KeyInfo's chain, else one that
 * KeyInfo names and that came along or is known (ETSI EN 319 102-1 §5.2.3).
 */
export function findXmlSigner(binding: SignerBinding, trust: TrustPolicy): XmlSigner {
  const { keyInfo, others, references } = binding;
  const held = endsOfChains(keyInfo.certificates);
  const known = [...others, ...trust.certificates, ...trust.anchors.map(({ certificate }) => certificate)];
  const meant = references.flatMap((reference) =>
    [...held, ...keyInfo.certificates, ...known].filter((certificate) => refersTo(reference, certificate)),
  )[0];
  const certificate = meant ?? held[0] ?? known.find((candidate) => keyInfo.names(candidate));
  if (!certificate) {
    const { fault } = keyInfo;
    const reason =
      fault === undefined ? noticed('SIGNING_CERTIFICATE_MISSING') : noticed('CERTIFICATE_MALFORMED', { fault });
    return { uncertain: true, observations: [reason] };
  }
  const uncertain = references.length > 0 && !meant;
  return { certificate, uncertain, observations: [passed('signer.certificate'), ...bound(certificate, binding)] };
}

function bound(certificate: Certificate, { keyInfo, keyInfoSigned, references }: SignerBinding): Observation[] {
  if (references.length === 0) {
    const held = keyInfo.certificates.includes(certificate);
    return [keyInfoSigned && held ? passed('signer.reference') : noticed('SIGNING_CERTIFICATE_UNBOUND')];
  }
  const reference = references.find((candidate) => refersTo(candidate, certificate));
  if (!reference) return [noticed('SIGNING_CERTIFICATE_MISMATCH')];
  const { serial } = reference;
  const other = serial !== undefined && !hasSerial(certificate, serial);
  return [other ? noticed('SIGNING_CERTIFICATE_SERIAL_OTHER') : passed('signer.reference')];
}

function refersTo({ digest, value }: CertificateReference, certificate: Certificate): boolean {
  return hasDigest(certificate, digest, value);
}

/** The certificates that issued none of the others. */
function endsOfChains(certificates: readonly Certificate[]): Certificate[] {
  const ends = certificates.filter(
    ({ subject }) =>
      !certificates.some((other) => other.issuer.key === subject.key && other.subject.key !== subject.key),
  );
  return ends.length > 0 ? ends : [...certificates];
}
