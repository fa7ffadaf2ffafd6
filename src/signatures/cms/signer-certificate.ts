import { sameBytes } from '../crypto/digest.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import type { TrustPolicy } from '../trust-policy.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Attributes } from './attributes/attributes.ts';
import { signingCertificateNames } from './attributes/signing-certificate.ts';
import type { ContainerEvidence } from './evidence.ts';
import type { SignerIdentifier } from './signer-info.ts';

/** Who signed, as far as it can be found. */
export interface FoundSigner {
  readonly certificate?: Certificate;
  readonly observations: readonly Observation[];
}

/**
 * Finds the certificate that a signer identifier means, and holds it against the ESS attributes.
 * @throws {Asn1Error} for malformed ESS attributes
 */
export function findSigner(
  identifier: SignerIdentifier,
  attributes: Attributes | undefined,
  evidence: ContainerEvidence,
  trust: TrustPolicy,
): FoundSigner {
  const candidates = candidatesFor(identifier, evidence, trust).map((certificate) => ({
    certificate,
    named: attributes ? signingCertificateNames(attributes, certificate) : 'absent',
  }));
  const signer = candidates.find(({ named }) => named === 'yes') ?? candidates[0];
  if (!signer) {
    const { fault } = evidence;
    const missing =
      fault === undefined ? noticed('SIGNING_CERTIFICATE_MISSING') : noticed('CERTIFICATE_MALFORMED', { fault });
    return { observations: [missing] };
  }
  return { certificate: signer.certificate, observations: [passed('signer.certificate'), references[signer.named]] };
}

const references = {
  yes: passed('signer.reference'),
  no: noticed('SIGNING_CERTIFICATE_MISMATCH'),
  absent: noticed('SIGNING_CERTIFICATE_UNBOUND'),
} as const;

/** Certificates that a signer identifier may mean, the container's before those of the trust policy. */
function candidatesFor(
  identifier: SignerIdentifier,
  { certificates }: ContainerEvidence,
  trust: TrustPolicy,
): Certificate[] {
  const known = [...certificates, ...trust.certificates, ...trust.anchors.map(({ certificate }) => certificate)];
  return known.filter((certificate) => isMeant(identifier, certificate));
}

function isMeant(identifier: SignerIdentifier, { issuer, serial, extensions }: Certificate): boolean {
  if ('serial' in identifier) return identifier.serial === serial && identifier.issuer.key === issuer.key;
  const { subjectKeyIdentifier } = extensions;
  return subjectKeyIdentifier !== undefined && sameBytes(subjectKeyIdentifier, identifier.subjectKeyIdentifier);
}
