import { Asn1Error } from '../asn1/asn1-error.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { type Asn1Element, childrenOf, readDocument } from '../asn1/reader.ts';
import { primitiveContextTag, tags } from '../asn1/tags.ts';
import { booleanOf, octetsOf, oidOf, setBitsOf, smallIntegerOf } from '../asn1/values.ts';
import { type GeneralName, type NameConstraints, readGeneralName, readNameConstraints } from './general-names.ts';
import { type CertificatePolicies, knowsQualifiers, readPolicies } from './policies/policy-extensions.ts';

/** One extension of a certificate or revocation list (RFC 5280 §4.2). */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

export const extensionOids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  deltaCrlIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54',
  expiredCertsOnCrl: '2.5.29.60',
} as const;

/** Bits of KeyUsage (RFC 5280 §4.2.1.3). */
export const keyUsageBits = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const;

/** Purposes of ExtendedKeyUsage (RFC 5280 §4.2.1.12). */
export const purposes = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const;

/** Purposes that have nothing to do with signing documents (RFC 9336). */
export const foreignPurposes: ReadonlySet<string> = new Set(Object.values(purposes));

/** What the extensions of a certificate say about its place in a chain. */
export interface CertificateExtensions extends CertificatePolicies {
  readonly authority: boolean;
  readonly pathLength?: number;
  /** Numbers of the bits set; absent: any use. */
  readonly keyUsage?: ReadonlySet<number>;
  /** Purposes of ExtendedKeyUsage; absent: any. */
  readonly purposes?: readonly string[];
  /** Critical ones of those that this verifier knows. */
  readonly critical: ReadonlySet<string>;
  readonly subjectKeyIdentifier?: Uint8Array;
  readonly authorityKeyIdentifier?: Uint8Array;
  /** Value of cRLDistributionPoints, as it is. */
  readonly distributionPoints?: Uint8Array;
  /** Which names the certificates below may have. */
  readonly nameConstraints?: NameConstraints;
  readonly alternativeNames: readonly GeneralName[];
  /** Critical ones that this verifier does not know. */
  readonly unknownCritical: readonly string[];
}

const understood: ReadonlySet<string> = new Set([
  extensionOids.keyUsage,
  extensionOids.subjectAltName,
  extensionOids.basicConstraints,
  extensionOids.nameConstraints,
  extensionOids.crlDistributionPoints,
  extensionOids.policyMappings,
  extensionOids.policyConstraints,
  extensionOids.extendedKeyUsage,
  extensionOids.inhibitAnyPolicy,
]);

/**
 * Reads a SEQUENCE OF Extension.
 * @throws {Asn1Error} also when one occurs twice (RFC 5280 §4.2)
 */
export function readExtensions(element: Asn1Element): ReadonlyMap<string, Extension> {
  const extensions = new Map<string, Extension>();
  for (const child of childrenOf(element)) {
    const fields = fieldsOf(child);
    const oid = oidOf(fields.take(tags.oid));
    const critical = fields.takeIf(tags.boolean);
    const value = octetsOf(fields.take(tags.octetString));
    fields.end();
    if (extensions.has(oid)) throw new Asn1Error('An extension occurs twice', child.offset);
    extensions.set(oid, { oid, critical: critical !== undefined && booleanOf(critical), value });
  }
  return extensions;
}

/** @throws {Asn1Error} */
export function readCertificateExtensions(extensions: ReadonlyMap<string, Extension>): CertificateExtensions {
  const valueOf = (oid: string): Asn1Element | undefined => {
    const extension = extensions.get(oid);
    return extension && readDocument(extension.value, 'der');
  };
  const keyUsage = valueOf(extensionOids.keyUsage);
  const purposes = valueOf(extensionOids.extendedKeyUsage);
  const subjectKey = valueOf(extensionOids.subjectKeyIdentifier);
  const authorityKey = authorityKeyIdentifierOf(extensions);
  const distributionPoints = extensions.get(extensionOids.crlDistributionPoints);
  const nameConstraints = valueOf(extensionOids.nameConstraints);
  const alternativeNames = valueOf(extensionOids.subjectAltName);
  const policies = valueOf(extensionOids.certificatePolicies);
  const knowsPolicies = policies !== undefined && knowsQualifiers(policies);
  const isUnderstood = (oid: string): boolean =>
    understood.has(oid) || (oid === extensionOids.certificatePolicies && knowsPolicies);
  const critical = [...extensions.values()].flatMap((extension) => (extension.critical ? [extension.oid] : []));
  return {
    ...basicConstraints(valueOf(extensionOids.basicConstraints)),
    ...(keyUsage && { keyUsage: setBitsOf(keyUsage) }),
    ...(purposes && { purposes: childrenOf(purposes).map(oidOf) }),
    ...(subjectKey && { subjectKeyIdentifier: octetsOf(subjectKey) }),
    ...(authorityKey && { authorityKeyIdentifier: authorityKey }),
    ...(distributionPoints && { distributionPoints: distributionPoints.value }),
    ...(nameConstraints && { nameConstraints: readNameConstraints(nameConstraints) }),
    alternativeNames: alternativeNames ? childrenOf(alternativeNames).map(readGeneralName) : [],
    ...readPolicies({
      policies,
      mappings: valueOf(extensionOids.policyMappings),
      constraints: valueOf(extensionOids.policyConstraints),
      inhibitAny: valueOf(extensionOids.inhibitAnyPolicy),
    }),
    critical: new Set(critical.filter(isUnderstood)),
    unknownCritical: critical.filter((oid) => !isUnderstood(oid)),
  };
}

/** keyIdentifier of AuthorityKeyIdentifier (RFC 5280 §4.2.1.1), where it is given. */
export function authorityKeyIdentifierOf(extensions: ReadonlyMap<string, Extension>): Uint8Array | undefined {
  const extension = extensions.get(extensionOids.authorityKeyIdentifier);
  if (!extension) return undefined;
  return fieldsOf(readDocument(extension.value, 'der')).takeIf(primitiveContextTag(0))?.content;
}

function basicConstraints(value: Asn1Element | undefined): Pick<CertificateExtensions, 'authority' | 'pathLength'> {
  if (!value) return { authority: false };
  const fields = fieldsOf(value);
  const authority = fields.takeIf(tags.boolean);
  const pathLength = fields.takeIf(tags.integer);
  fields.end();
  return {
    authority: authority !== undefined && booleanOf(authority),
    ...(pathLength && { pathLength: smallIntegerOf(pathLength) }),
  };
}
