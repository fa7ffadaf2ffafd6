import { Asn1Error } from '../asn1/asn1-error.ts';
import { fieldsOf, onlyChild } from '../asn1/fields.ts';
import { type Asn1Element, childrenOf, readDocument } from '../asn1/reader.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import { octetsOf, oidOf, smallIntegerOf, wholeBitsOf } from '../asn1/values.ts';
import { whenReadable } from '../asn1/when-readable.ts';
import { type AlgorithmIdentifier, readAlgorithm } from '../crypto/algorithm-identifier.ts';
import { fingerprintOf } from '../crypto/digest.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { type Name, readName } from './name.ts';
import { readAnswer, readKnownExtensions, type StatusAnswer } from './status-answer.ts';

/** What a responder says of some certificates (OCSP, RFC 6960 §4.2). */
export interface StatusResponse {
  /** As it came: an OCSPResponse, or a BasicOCSPResponse alone. */
  readonly der: Uint8Array;
  /** SHA-256 of the whole, lower-case hexadecimal. */
  readonly fingerprint: string;
  readonly responder: ResponderId;
  readonly producedAt: Date;
  /** Answers about certificates of a serial number, whoever issued them; a response may hold thousands. */
  readonly answersOn: (serial: string) => readonly StatusAnswer[];
  /** Certificates that came with it, those that can be read. */
  readonly certificates: readonly Certificate[];
  readonly signed: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

export type ResponderId = { readonly name: Name } | { readonly keyHash: Uint8Array };

const basicResponse = '1.3.6.1.5.5.7.48.1.1';

/**
 * Reads an OCSPResponse, or the BasicOCSPResponse that CAdES and XAdES keep of it.
 * @throws {Asn1Error} for anything else, also for a response that is only an error
 */
export function readStatusResponse(der: Uint8Array): StatusResponse {
  const document = readDocument(der, 'der');
  const [first] = childrenOf(document);
  const basic = first?.tag === tags.enumerated ? basicOf(document) : document;
  const outer = fieldsOf(basic);
  const signed = outer.take(tags.sequence);
  const algorithm = readAlgorithm(outer.take(tags.sequence));
  const signature = wholeBitsOf(outer.take(tags.bitString));
  const certificates = outer.takeIf(contextTag(0));
  outer.end();
  const fields = fieldsOf(signed);
  fields.takeIf(contextTag(0));
  const responder = readResponder(fields.takeAny());
  const producedAt = timeOf(fields.take(tags.generalizedTime));
  const answers = Map.groupBy(childrenOf(fields.take(tags.sequence)).map(readAnswer), ({ serial }) => serial);
  const extensions = fields.takeIf(contextTag(1));
  fields.end();
  if (extensions) readKnownExtensions(extensions);
  return {
    der,
    fingerprint: fingerprintOf(der),
    responder,
    producedAt,
    answersOn: (serial) => answers.get(serial) ?? [],
    certificates: certificates ? readableCertificates(onlyChild(certificates, tags.sequence)) : [],
    signed: signed.raw,
    algorithm,
    signature,
  };
}

function basicOf(response: Asn1Element): Asn1Element {
  const fields = fieldsOf(response);
  const status = smallIntegerOf(fields.take(tags.enumerated), tags.enumerated);
  const bytes = fields.takeIf(contextTag(0));
  fields.end();
  if (status !== 0 || !bytes) throw new Asn1Error(`The responder gave the error ${status}`, response.offset);
  const inner = fieldsOf(onlyChild(bytes, tags.sequence));
  const type = oidOf(inner.take(tags.oid));
  const content = octetsOf(inner.take(tags.octetString));
  inner.end();
  if (type !== basicResponse) throw new Asn1Error(`The response is of the unknown type ${type}`, response.offset);
  return readDocument(content, 'der');
}

function readResponder(element: Asn1Element): ResponderId {
  if (element.tag === contextTag(1)) return { name: readName(onlyChild(element, tags.sequence)) };
  if (element.tag === contextTag(2)) return { keyHash: octetsOf(onlyChild(element, tags.octetString)) };
  throw new Asn1Error('A responder is expected', element.offset);
}

/** A certificate that cannot be read only leaves its key unknown. */
function readableCertificates(list: Asn1Element): Certificate[] {
  return childrenOf(list).flatMap(({ raw }) => whenReadable(() => [readCertificate(raw)]) ?? []);
}
