import { Asn1Error } from '../asn1/asn1-error.ts';
import { fieldsOf, onlyChild } from '../asn1/fields.ts';
import { type Asn1Element, readDocument } from '../asn1/reader.ts';
import { contextTag, primitiveContextTag, tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import { integerHexOf, octetsOf, smallIntegerOf } from '../asn1/values.ts';
import { readAlgorithm } from '../crypto/algorithm-identifier.ts';
import { type DigestName, digestOfOid } from '../crypto/digest.ts';
import { type Extension, readExtensions } from './extensions.ts';

/** One SingleResponse: which certificate, and its status. */
export interface StatusAnswer {
  /** Absent when it is a digest that is not known here. */
  readonly digest?: DigestName;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serial: string;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: Date;
  /** CRLReason (RFC 5280 §5.3.1), 0 where none is given. */
  readonly reason: number;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** Certificates that ended after this instant are still answered for (RFC 6960 §4.4.4). */
  readonly archiveCutoff?: Date;
}

const archiveCutoff = '1.3.6.1.5.5.7.48.1.6';

/**
 * Reads a SingleResponse (RFC 6960 §4.2.1).
 * @throws {Asn1Error}
 */
export function readAnswer(element: Asn1Element): StatusAnswer {
  const fields = fieldsOf(element);
  const certificate = fieldsOf(fields.take(tags.sequence));
  const digest = digestOfOid(readAlgorithm(certificate.take(tags.sequence)).oid);
  const issuerNameHash = octetsOf(certificate.take(tags.octetString));
  const issuerKeyHash = octetsOf(certificate.take(tags.octetString));
  const serial = integerHexOf(certificate.take(tags.integer));
  certificate.end();
  const status = readStatus(fields.takeAny());
  const thisUpdate = timeOf(fields.take(tags.generalizedTime));
  const nextUpdate = fields.takeIf(contextTag(0));
  const tagged = fields.takeIf(contextTag(1));
  fields.end();
  const cutoff = tagged && readKnownExtensions(tagged).get(archiveCutoff);
  return {
    ...(digest && { digest }),
    issuerNameHash,
    issuerKeyHash,
    serial,
    ...status,
    thisUpdate,
    ...(nextUpdate && { nextUpdate: timeOf(onlyChild(nextUpdate, tags.generalizedTime)) }),
    ...(cutoff && { archiveCutoff: timeOf(readDocument(cutoff.value, 'der')) }),
  };
}

function readStatus(element: Asn1Element): Pick<StatusAnswer, 'status' | 'revokedAt' | 'reason'> {
  if (element.tag === primitiveContextTag(0)) return { status: 'good', reason: 0 };
  if (element.tag === primitiveContextTag(2)) return { status: 'unknown', reason: 0 };
  const fields = fieldsOf(element, contextTag(1));
  const revokedAt = timeOf(fields.take(tags.generalizedTime));
  const reason = fields.takeIf(contextTag(0));
  fields.end();
  return {
    status: 'revoked',
    revokedAt,
    reason: reason ? smallIntegerOf(onlyChild(reason, tags.enumerated), tags.enumerated) : 0,
  };
}

/**
 * Reads extensions; whoever does not know a critical one may not use the response (RFC 6960 §4.4).
 * @throws {Asn1Error}
 */
export function readKnownExtensions(tagged: Asn1Element): ReadonlyMap<string, Extension> {
  const extensions = readExtensions(onlyChild(tagged, tags.sequence));
  const foreign = [...extensions.values()].find(({ critical, oid }) => critical && oid !== archiveCutoff);
  if (foreign) throw new Asn1Error(`The critical extension ${foreign.oid} is not known`, tagged.offset);
  return extensions;
}
