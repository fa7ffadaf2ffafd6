import { encodeElement } from '../../asn1/encode.ts';
import { fieldsOf } from '../../asn1/fields.ts';
import { type Asn1Element, childrenOf } from '../../asn1/reader.ts';
import { tags } from '../../asn1/tags.ts';
import { oidOf } from '../../asn1/values.ts';

/** Attributes of a signer (RFC 5652 §5.3), each with the values of all its occurrences. */
export interface Attributes {
  /** In the order of the encoding. */
  readonly all: readonly Attribute[];
  /** Values of a type, in order; empty when it does not occur. */
  values(type: string): readonly Asn1Element[];
  /** How often a type occurs. */
  occurrences(type: string): number;
}

export interface Attribute {
  readonly type: string;
  readonly values: readonly Asn1Element[];
  /** As they were received: the whole, its type, and the set of its values. */
  readonly raw: { readonly whole: Uint8Array; readonly type: Uint8Array; readonly values: Uint8Array };
}

/** @throws {Asn1Error} */
export function readAttributes(element: Asn1Element | undefined): Attributes {
  const attributes = (element ? childrenOf(element) : []).map(readAttribute);
  const ofType = (wanted: string): Attribute[] => attributes.filter(({ type }) => type === wanted);
  return {
    all: attributes,
    values: (type) => ofType(type).flatMap(({ values }) => values),
    occurrences: (type) => ofType(type).length,
  };
}

function readAttribute(element: Asn1Element): Attribute {
  const fields = fieldsOf(element);
  const type = fields.take(tags.oid);
  const values = fields.take(tags.set);
  fields.end();
  return {
    type: oidOf(type),
    values: childrenOf(values),
    raw: { whole: element.raw, type: type.raw, values: values.raw },
  };
}

/** The bytes that are signed: the attributes as received, with the tag of SET in place of [0] (RFC 5652 §5.4). */
export function signedBytes({ raw }: Asn1Element): Uint8Array {
  const bytes = Buffer.from(raw);
  bytes[0] = tags.set;
  return bytes;
}

/** The same attributes as DER wants them: definite length, sorted. Undefined when they are so already. */
export function normalisedBytes(element: Asn1Element): Uint8Array | undefined {
  const sorted = childrenOf(element)
    .map(({ raw }) => raw)
    .sort((left, right) => Buffer.compare(left, right));
  const bytes = encodeElement(tags.set, ...sorted);
  return bytes.equals(signedBytes(element)) ? undefined : bytes;
}
