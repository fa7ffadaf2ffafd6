import { type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  context,
  encodeElement,
  integer,
  octetString,
  oid,
  sequence,
  setOf,
  time,
  truth,
} from '../../asn1/encode.ts';
import { tags } from '../../asn1/tags.ts';
import { digestOf } from '../../crypto/digest.ts';
import { extensionOids } from '../../x509/extensions.ts';
import { signatureAlgorithm } from '../algorithms.ts';

/** Whom a certificate is for, the key pair that it is about and signed with (ECDSA on P-256), and since when it holds. */
export interface SelfSigning {
  readonly organisation: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly from: Date;
}

/** That a certificate never ends (RFC 5280 §4.1.2.5). */
const never = new Date('9999-12-31T23:59:59Z');

const nameOids = { commonName: '2.5.4.3', organisation: '2.5.4.10' };

/** Characters that a name in a certificate may have (RFC 5280 appendix A.1, ub-common-name and ub-organization-name). */
const longestName = 64;

/** digitalSignature and nonRepudiation (RFC 5280 §4.2.1.3), the bits of a BIT STRING with six unused ones. */
const signingUsage = encodeElement(tags.bitString, Buffer.of(6, 0b1100_0000));

/** A certificate for signing documents that vouches for itself alone (RFC 5280), DER. */
export function selfSignedCertificate({ organisation, privateKey, publicKey, from }: SelfSigning): Buffer {
  const algorithm = signatureAlgorithm({ family: 'ecdsa', digest: 'sha256', encoding: 'der' });
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const name = nameOf(Array.from(organisation).slice(0, longestName).join(''));
  const toBeSigned = sequence(
    context(0, integer(2)),
    integer(BigInt(`0x40${randomBytes(15).toString('hex')}`)),
    algorithm,
    name,
    sequence(time(from), time(never)),
    name,
    key,
    context(
      3,
      sequence(
        sequence(oid(extensionOids.keyUsage), truth(), octetString(signingUsage)),
        sequence(
          oid(extensionOids.subjectKeyIdentifier),
          octetString(octetString(digestOf('sha256', key).subarray(0, 20))),
        ),
      ),
    ),
  );
  return sequence(toBeSigned, algorithm, bitString(sign('sha256', toBeSigned, privateKey)));
}

function nameOf(organisation: string): Buffer {
  const text = encodeElement(tags.utf8String, Buffer.from(organisation));
  const attributes = [nameOids.organisation, nameOids.commonName];
  return sequence(...attributes.map((attribute) => setOf(sequence(oid(attribute), text))));
}
