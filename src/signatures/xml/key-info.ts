import type { XmlElement } from 'libxml2-wasm';
import { Asn1Error } from '../asn1/asn1-error.ts';
import { type DigestName, digestOf, sameBytes } from '../crypto/digest.ts';
import type { SignatureLimits } from '../limits.ts';
import { type ReadAll, readAll } from '../read-all.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { type RevocationList, readRevocationList } from '../x509/revocation-list.ts';
import { digestOfUri } from './algorithms/digests.ts';
import { attributeOf, base64Of, childElements, childrenNamed } from './tree/elements.ts';
import { namespaces } from './tree/names.ts';
import { XmlFault } from './xml-fault.ts';

/** What KeyInfo says of the signer's certificate (XML-Signature 1.1 §4.5.4). */
export interface KeyInfo {
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
  /** Whether KeyInfo names a certificate that it does not hold. */
  readonly names: (certificate: Certificate) => boolean;
  /** Why the first certificate that could not be read could not. */
  readonly fault?: string;
}

export const noKeyInfo: KeyInfo = { certificates: [], revocationLists: [], names: () => false };

/**
 * Reads KeyInfo. A bare key is of no use here: nobody vouches for it.
 * @throws {XmlFault}
 * @throws {LimitExceeded}
 */
export function readKeyInfo(keyInfo: XmlElement, limits: SignatureLimits): KeyInfo {
  const parts = childrenNamed(keyInfo, 'X509Data', isSignatureSpace).flatMap((part) => childElements(part));
  const named = (name: string): XmlElement[] => parts.filter((part) => part.name === name);
  const certificates = readBase64(named('X509Certificate'), readCertificate, limits);
  const lists = readBase64(named('X509CRL'), readRevocationList, limits);
  const identifiers = named('X509SKI').map((ski) => base64Of(ski));
  const digests = named('X509Digest').map((digest) => ({
    name: digestOfUri(attributeOf(digest, 'Algorithm')),
    value: base64Of(digest),
  }));
  const [fault] = certificates.faults;
  return {
    certificates: certificates.read,
    revocationLists: lists.read,
    names: (certificate) =>
      identifiers.some((identifier) => hasKeyIdentifier(certificate, identifier)) ||
      digests.some(({ name, value }) => hasDigest(certificate, name, value)),
    ...(fault !== undefined && { fault }),
  };
}

/** True when a certificate has the digest. */
export function hasDigest({ der }: Certificate, name: DigestName | undefined, value: Uint8Array): boolean {
  return name !== undefined && sameBytes(digestOf(name, der), value);
}

/** True when a certificate has the serial number, in decimal digits. */
export function hasSerial({ serial }: Certificate, digits: string): boolean {
  return /^\d{1,60}$/u.test(digits) && BigInt(`0x${serial}`) === BigInt(digits);
}

/**
 * Reads those of some base64 elements that can be read.
 * @throws {LimitExceeded}
 */
export function readBase64<T>(
  elements: readonly XmlElement[],
  readOne: (der: Uint8Array) => T,
  limits: SignatureLimits,
): ReadAll<T> {
  return readAll(elements, (element) => readOne(base64Of(element)), limits, isFault);
}

function isFault(error: unknown): error is Error {
  return error instanceof Asn1Error || error instanceof XmlFault;
}

function hasKeyIdentifier({ extensions }: Certificate, identifier: Uint8Array): boolean {
  return extensions.subjectKeyIdentifier !== undefined && sameBytes(extensions.subjectKeyIdentifier, identifier);
}

function isSignatureSpace(space: string): boolean {
  return space === namespaces.ds;
}
