import { fieldsOf } from '../asn1/fields.ts';
import { readDocument } from '../asn1/reader.ts';
import { tags } from '../asn1/tags.ts';
import { smallIntegerOf } from '../asn1/values.ts';
import type { SignatureLimits } from '../limits.ts';

/** The token out of a TimeStampResp (RFC 3161 §2.4.2), or what status came in its place. */
export type TimestampResponse = { readonly token: Uint8Array } | { readonly refused: number };

/** granted and grantedWithMods. */
const granted: ReadonlySet<number> = new Set([0, 1]);

/**
 * Takes the token out of a TimeStampResp, or out of the octet string that an old product wraps it in; a token alone,
 * which begins with its type, is given back as it is.
 * @throws {Asn1Error} for anything else
 */
export function readTimestampResponse(bytes: Uint8Array, { asn1 }: SignatureLimits): TimestampResponse {
  const document = readDocument(bytes, 'ber', asn1);
  if (document.tag === tags.octetString) return { token: document.content };
  const fields = fieldsOf(document);
  if (fields.takeIf(tags.oid)) return { token: bytes };
  const status = smallIntegerOf(fieldsOf(fields.take(tags.sequence)).take(tags.integer));
  const token = fields.takeIf(tags.sequence);
  fields.end();
  return token && granted.has(status) ? { token: token.raw } : { refused: status };
}
