import type { XmlElement } from 'libxml2-wasm';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import { type Certificate, readCertificate } from '../../x509/certificate.ts';
import { type RevocationList, readRevocationList } from '../../x509/revocation-list.ts';
import { readStatusResponse, type StatusResponse } from '../../x509/status-response.ts';
import { readBase64 } from '../key-info.ts';
import { childElements } from '../tree/elements.ts';

/** What was added to a XAdES signature after it was made (ETSI EN 319 132-1 §5.3 to §5.5). */
export interface UnsignedProperties {
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
  readonly statusResponses: readonly StatusResponse[];
  /** All of them, in order. */
  readonly properties: readonly XmlElement[];
}

/** Where certificates and revocation values stand: those of the signer, and those of time-stamps. */
const containerNames = new Set([
  'CertificateValues',
  'RevocationValues',
  'AttrAuthoritiesCertValues',
  'AttributeRevocationValues',
  'TimeStampValidationData',
  'CRLValues',
  'OCSPValues',
]);

/** @throws {LimitExceeded} */
export function readUnsignedProperties(properties: readonly XmlElement[], limits: SignatureLimits): UnsignedProperties {
  if (properties.length > limits.xmlProperties) throw new LimitExceeded('xmlProperties');
  const values = properties.flatMap((property) => valuesIn(property));
  const named = (name: string): XmlElement[] => values.filter((value) => value.name === name);
  return {
    certificates: readBase64(named('EncapsulatedX509Certificate'), readCertificate, limits).read,
    revocationLists: readBase64(named('EncapsulatedCRLValue'), readRevocationList, limits).read,
    statusResponses: readBase64(named('EncapsulatedOCSPValue'), readStatusResponse, limits).read,
    properties,
  };
}

function valuesIn(element: XmlElement): XmlElement[] {
  if (!containerNames.has(element.name)) return [];
  return childElements(element).flatMap((child) => (containerNames.has(child.name) ? valuesIn(child) : [child]));
}
