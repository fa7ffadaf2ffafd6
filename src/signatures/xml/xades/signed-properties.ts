import type { XmlElement } from 'libxml2-wasm';
import type { DigestName } from '../../crypto/digest.ts';
import { digestOfUri } from '../algorithms/digests.ts';
import { attributeOf, childElements, childrenNamed, decodeBase64, textOf } from '../tree/elements.ts';
import { namespaces } from '../tree/names.ts';

/** A certificate that the signer says to have signed with (ETSI EN 319 132-1 §5.2.2). */
export interface CertificateReference {
  readonly digest?: DigestName;
  readonly value: Uint8Array;
  /** Serial number in decimal digits, where the older form names it. */
  readonly serial?: string;
}

/** What the SignedProperties of XAdES say. */
export interface SignedProperties {
  /** As it stands; claimed, not proven. */
  readonly signingTime?: string;
  /** The signer's first. */
  readonly signingCertificates: readonly CertificateReference[];
  /** True where the signature was made under a signature policy that is a document of its own. */
  readonly underPolicy: boolean;
  /** Elements of time-stamps over the content, made before signing. */
  readonly contentTimestamps: readonly XmlElement[];
}

/**
 * Reads SignedProperties, of any version of XAdES.
 * @throws {XmlFault}
 */
export function readSignedProperties(element: XmlElement): SignedProperties {
  const space = element.namespaceUri;
  const named = (parent: XmlElement, name: string): XmlElement[] =>
    childrenNamed(parent, name, (candidate) => candidate === space);
  const [signature] = named(element, 'SignedSignatureProperties');
  const [data] = named(element, 'SignedDataObjectProperties');
  const [time] = signature ? named(signature, 'SigningTime') : [];
  const lists = signature
    ? ['SigningCertificateV2', 'SigningCertificate'].flatMap((name) => named(signature, name))
    : [];
  const policies = signature ? named(signature, 'SignaturePolicyIdentifier') : [];
  return {
    ...(time && { signingTime: textOf(time).trim() }),
    signingCertificates: lists.flatMap((list) => named(list, 'Cert')).flatMap((cert) => readCert(cert, named)),
    underPolicy: policies.some((policy) => named(policy, 'SignaturePolicyId').length > 0),
    contentTimestamps: (data ? childElements(data) : []).filter(({ name }) => contentTimestampNames.has(name)),
  };
}

const contentTimestampNames = new Set(['AllDataObjectsTimeStamp', 'IndividualDataObjectsTimeStamp']);

function readCert(
  cert: XmlElement,
  named: (parent: XmlElement, name: string) => XmlElement[],
): readonly CertificateReference[] {
  const ofSignature = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
    parent && childrenNamed(parent, name, (space) => space === namespaces.ds)[0];
  const [digest] = named(cert, 'CertDigest');
  const method = ofSignature(digest, 'DigestMethod');
  const value = ofSignature(digest, 'DigestValue');
  if (!value) return [];
  const serial = ofSignature(named(cert, 'IssuerSerial')[0], 'X509SerialNumber');
  const name = digestOfUri(method && attributeOf(method, 'Algorithm'));
  return [
    {
      ...(name && { digest: name }),
      value: decodeBase64(textOf(value)) ?? Buffer.alloc(0),
      ...(serial && { serial: textOf(serial).trim() }),
    },
  ];
}
