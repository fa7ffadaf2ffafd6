import { fieldsOf } from '../asn1/fields.ts';
import type { Asn1Element } from '../asn1/reader.ts';
import { tags } from '../asn1/tags.ts';
import { oidOf } from '../asn1/values.ts';

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  /** Absent, and also absent when NULL: both forms occur and mean the same. */
  readonly parameters?: Asn1Element;
  readonly raw: Uint8Array;
}

/** @throws {Asn1Error} */
export function readAlgorithm(element: Asn1Element, tag: number = tags.sequence): AlgorithmIdentifier {
  const fields = fieldsOf(element, tag);
  const oid = oidOf(fields.take(tags.oid));
  const parameters = fields.takeIf(tags.null) ? undefined : fields.takeOptional();
  fields.end();
  return { oid, raw: element.raw, ...(parameters && { parameters }) };
}
