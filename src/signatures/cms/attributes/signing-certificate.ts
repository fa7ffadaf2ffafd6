import { Asn1Error } from '../../asn1/asn1-error.ts';
import { fieldsOf } from '../../asn1/fields.ts';
import { type Asn1Element, childrenOf } from '../../asn1/reader.ts';
import { tags } from '../../asn1/tags.ts';
import { integerHexOf, octetsOf } from '../../asn1/values.ts';
import { readAlgorithm } from '../../crypto/algorithm-identifier.ts';
import { type DigestName, digestOf, digestOfOid, sameBytes } from '../../crypto/digest.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { cmsOids } from '../oids.ts';
import { type Attributes } from './attributes.ts';

/**
 * Whether the ESS attributes (RFC 2634 §5.4, RFC 5035 §3) name this certificate as the signer's; `absent` where there are none.
 * The first certificate each of them lists is the signer's.
 * @throws {Asn1Error}
 */
export function signingCertificateNames(attributes: Attributes, certificate: Certificate): 'yes' | 'no' | 'absent' {
  const named = [
    ...attributes.values(cmsOids.signingCertificate).map((value) => matches(firstOf(value), certificate, 'sha1')),
    ...attributes.values(cmsOids.signingCertificateV2).map((value) => matches(firstOf(value), certificate, 'sha256')),
  ];
  if (named.length === 0) return 'absent';
  return named.every(Boolean) ? 'yes' : 'no';
}

function firstOf(signingCertificate: Asn1Element): Asn1Element {
  const [first] = childrenOf(fieldsOf(signingCertificate).take(tags.sequence));
  if (!first) throw new Asn1Error('No certificate is listed', signingCertificate.offset);
  return first;
}

function matches(certificateId: Asn1Element, certificate: Certificate, usual: DigestName): boolean {
  const fields = fieldsOf(certificateId);
  const algorithm = fields.takeIf(tags.sequence);
  const hash = octetsOf(fields.take(tags.octetString));
  const issuerSerial = fields.takeIf(tags.sequence);
  fields.end();
  const digest = algorithm ? digestOfOid(readAlgorithm(algorithm).oid) : usual;
  if (digest === undefined || !sameBytes(digestOf(digest, certificate.der), hash)) return false;
  return issuerSerial === undefined || serialOf(issuerSerial) === certificate.serial;
}

/** The hash settles which certificate it is; of IssuerSerial the serial number is compared. */
function serialOf(issuerSerial: Asn1Element): string {
  const fields = fieldsOf(issuerSerial);
  fields.take(tags.sequence);
  return integerHexOf(fields.take(tags.integer));
}
