import { Asn1Error } from '../asn1/asn1-error.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { type Asn1Element, readDocument } from '../asn1/reader.ts';
import { contextTag, primitiveContextTag, tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import { integerHexOf, octetsOf, oidOf, smallIntegerOf } from '../asn1/values.ts';
import { type AlgorithmIdentifier, readAlgorithm } from '../crypto/algorithm-identifier.ts';
import type { TimestampStatement } from '../facts.ts';

/** A TSTInfo (RFC 3161 §2.4.2). */
export interface SignedStatement extends TimestampStatement {
  readonly genTime: Date;
  readonly imprintAlgorithm: AlgorithmIdentifier;
  readonly imprint: Uint8Array;
  /** What the request gave to be told again; lower-case hexadecimal. */
  readonly nonce?: string;
}

/**
 * Reads what a time-stamp authority signed.
 * @throws {Asn1Error}
 */
export function readStatement(bytes: Uint8Array): SignedStatement {
  const fields = fieldsOf(readDocument(bytes, 'ber'));
  const version = fields.take(tags.integer);
  if (smallIntegerOf(version) !== 1) throw new Asn1Error('The time-stamp has an unknown version', version.offset);
  const policy = oidOf(fields.take(tags.oid));
  const imprint = fieldsOf(fields.take(tags.sequence));
  const imprintAlgorithm = readAlgorithm(imprint.take(tags.sequence));
  const hashed = octetsOf(imprint.take(tags.octetString));
  imprint.end();
  const serial = integerHexOf(fields.take(tags.integer));
  const genTime = timeOf(fields.take(tags.generalizedTime));
  const accuracy = fields.takeIf(tags.sequence);
  fields.takeIf(tags.boolean);
  const nonce = fields.takeIf(tags.integer);
  fields.takeIf(contextTag(0));
  fields.takeIf(contextTag(1));
  fields.end();
  return {
    policy,
    serial,
    genTime,
    ...(accuracy && { accuracySeconds: secondsOf(accuracy) }),
    imprintAlgorithm,
    imprint: hashed,
    ...(nonce && { nonce: integerHexOf(nonce) }),
  };
}

function secondsOf(accuracy: Asn1Element): number {
  const fields = fieldsOf(accuracy);
  const seconds = fields.takeIf(tags.integer);
  const millis = fields.takeIf(primitiveContextTag(0));
  const micros = fields.takeIf(primitiveContextTag(1));
  fields.end();
  const numberIn = (element: Asn1Element | undefined): number => (element ? smallIntegerOf(element, element.tag) : 0);
  return numberIn(seconds) + numberIn(millis) / 1_000 + numberIn(micros) / 1_000_000;
}
