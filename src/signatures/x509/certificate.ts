import { Asn1Error } from '../asn1/asn1-error.ts';
import { fieldsOf, onlyChild } from '../asn1/fields.ts';
import { readDocument } from '../asn1/reader.ts';
import { contextTag, primitiveContextTag, tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import { integerHexOf, smallIntegerOf, wholeBitsOf } from '../asn1/values.ts';
import { type AlgorithmIdentifier, readAlgorithm } from '../crypto/algorithm-identifier.ts';
import { fingerprintOf, sameBytes } from '../crypto/digest.ts';
import { type PublicKey, readPublicKey } from '../crypto/public-key.ts';
import { type CertificateExtensions, readCertificateExtensions, readExtensions } from './extensions.ts';
import { type Name, readName } from './name.ts';

/** An X.509 certificate (RFC 5280 §4.1). */
export interface Certificate {
  readonly der: Uint8Array;
  /** SHA-256 of the whole, lower-case hexadecimal. */
  readonly fingerprint: string;
  readonly version: 1 | 2 | 3;
  /** Octets of the serial number in lower-case hexadecimal. */
  readonly serial: string;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: PublicKey;
  readonly extensions: CertificateExtensions;
  /** What the issuer signed. */
  readonly signed: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

const noExtensions: CertificateExtensions = {
  authority: false,
  alternativeNames: [],
  critical: new Set(),
  unknownCritical: [],
};

/**
 * Reads a certificate, strictly as DER.
 * @throws {Asn1Error} also when the algorithm inside and outside differ (RFC 5280 §4.1.1.2)
 */
export function readCertificate(der: Uint8Array): Certificate {
  const outer = fieldsOf(readDocument(der, 'der'));
  const signed = outer.take(tags.sequence);
  const algorithm = readAlgorithm(outer.take(tags.sequence));
  const signature = wholeBitsOf(outer.take(tags.bitString));
  outer.end();
  const fields = fieldsOf(signed);
  const version = fields.takeIf(contextTag(0));
  const serial = integerHexOf(fields.take(tags.integer));
  const inner = readAlgorithm(fields.take(tags.sequence));
  if (!sameBytes(inner.raw, algorithm.raw)) throw new Asn1Error('Two signature algorithms are named', signed.offset);
  const issuer = readName(fields.take(tags.sequence));
  const validity = fieldsOf(fields.take(tags.sequence));
  const [notBefore, notAfter] = [timeOf(validity.takeAny()), timeOf(validity.takeAny())];
  validity.end();
  const subject = readName(fields.take(tags.sequence));
  const publicKey = readPublicKey(fields.take(tags.sequence));
  fields.takeIf(primitiveContextTag(1));
  fields.takeIf(primitiveContextTag(2));
  const extensions = fields.takeIf(contextTag(3));
  fields.end();
  return {
    der,
    fingerprint: fingerprintOf(der),
    version: versionOf(version ? smallIntegerOf(onlyChild(version, tags.integer)) : 0, signed.offset),
    serial,
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey,
    extensions: extensions
      ? readCertificateExtensions(readExtensions(onlyChild(extensions, tags.sequence)))
      : noExtensions,
    signed: signed.raw,
    algorithm,
    signature,
  };
}

/** True when a certificate names itself as its issuer. */
export function isSelfIssued({ issuer, subject }: Certificate): boolean {
  return issuer.key === subject.key;
}

/** True when the certificate holds at that instant, both ends included. */
export function holdsAt({ notBefore, notAfter }: Certificate, at: Date): boolean {
  return notBefore <= at && at <= notAfter;
}

function versionOf(number: number, offset: number): Certificate['version'] {
  switch (number) {
    case 0:
      return 1;
    case 1:
      return 2;
    case 2:
      return 3;
    default:
      throw new Asn1Error('The certificate has an unknown version', offset);
  }
}
