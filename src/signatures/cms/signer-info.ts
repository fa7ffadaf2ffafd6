import { expectTag, fieldsOf } from '../asn1/fields.ts';
import type { Asn1Element } from '../asn1/reader.ts';
import { contextTag, primitiveContextTag, tags } from '../asn1/tags.ts';
import { integerHexOf, octetsOf } from '../asn1/values.ts';
import { type AlgorithmIdentifier, readAlgorithm } from '../crypto/algorithm-identifier.ts';
import { type Name, readName } from '../x509/name.ts';

/** A SignerInfo (RFC 5652 §5.3). */
export interface SignerInfo {
  /** Of the element, from the start of the container. */
  readonly offset: number;
  readonly identifier: SignerIdentifier;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signedAttributes?: Asn1Element;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly unsignedAttributes?: Asn1Element;
  /** Everything from the version to the signature, as received. */
  readonly signedFields: Uint8Array;
}

export type SignerIdentifier =
  | { readonly issuer: Name; readonly serial: string }
  | { readonly subjectKeyIdentifier: Uint8Array };

/**
 * Reads a SignerInfo, which counter-signatures are as well (RFC 5652 §11.4).
 * @throws {Asn1Error}
 */
export function readSigner(element: Asn1Element): SignerInfo {
  const fields = fieldsOf(element);
  fields.take(tags.integer);
  const identifier = readIdentifier(fields.takeAny());
  const digestAlgorithm = readAlgorithm(fields.take(tags.sequence));
  const signedAttributes = fields.takeIf(contextTag(0));
  const signatureAlgorithm = readAlgorithm(fields.take(tags.sequence));
  const signature = fields.takeAny();
  const unsignedAttributes = fields.takeIf(contextTag(1));
  fields.end();
  return {
    offset: element.offset,
    identifier,
    digestAlgorithm,
    ...(signedAttributes && { signedAttributes }),
    signatureAlgorithm,
    signature: octetsOf(signature),
    signedFields: element.content.subarray(0, endOf(signature) - startOf(element)),
    ...(unsignedAttributes && { unsignedAttributes }),
  };
}

function startOf({ content }: Asn1Element): number {
  return content.byteOffset;
}

function endOf({ raw }: Asn1Element): number {
  return raw.byteOffset + raw.length;
}

function readIdentifier(element: Asn1Element): SignerIdentifier {
  if (element.tag === primitiveContextTag(0)) return { subjectKeyIdentifier: element.content };
  const fields = fieldsOf(expectTag(element, tags.sequence));
  const issuer = readName(fields.take(tags.sequence));
  const serial = integerHexOf(fields.take(tags.integer));
  fields.end();
  return { issuer, serial };
}
