import { Asn1Error } from '../asn1/asn1-error.ts';
import { fieldsOf, onlyChild } from '../asn1/fields.ts';
import { type Asn1Element, childrenOf, readDocument } from '../asn1/reader.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { octetsOf, oidOf } from '../asn1/values.ts';
import { LimitExceeded, type SignatureLimits } from '../limits.ts';
import { cmsOids } from './oids.ts';
import { readSigner, type SignerInfo } from './signer-info.ts';

/** A SignedData (RFC 5652 §5.1) as it was received. */
export interface SignedData {
  /** True when the encoding is not DER. */
  readonly beyondDer: boolean;
  /** eContentType. */
  readonly contentType: string;
  /** eContent; absent in a detached signature. */
  readonly content?: Uint8Array;
  /** DER of the X.509 certificates; other kinds of certificates are left out. */
  readonly certificates: readonly Uint8Array[];
  /** DER of the revocation lists. */
  readonly revocationLists: readonly Uint8Array[];
  /** DER of the OCSP responses (RFC 5940 §2). */
  readonly statusResponses: readonly Uint8Array[];
  readonly signers: readonly SignerInfo[];
  readonly received: ReceivedParts;
}

/** Parts of a SignedData as they were received, which archive time-stamps are over. */
export interface ReceivedParts {
  readonly contentType: Uint8Array;
  readonly encapsulated: Uint8Array;
  /** Each certificate, whatever its kind. */
  readonly certificates: readonly Uint8Array[];
  /** Each revocation list, or other information on revocation. */
  readonly revocations: readonly Uint8Array[];
  /** The two lists as a whole, those that are there. */
  readonly lists: readonly Uint8Array[];
}

/** A ContentInfo (RFC 5652 §3). */
export interface ContentInfo {
  readonly type: string;
  readonly content: Asn1Element;
}

/**
 * Reads the outermost structure, as DER or BER.
 * @throws {Asn1Error} for anything else, trailing bytes included
 */
export function readContentInfo(bytes: Uint8Array, { asn1 }: SignatureLimits): ContentInfo {
  const fields = fieldsOf(readDocument(bytes, 'ber', asn1));
  const type = oidOf(fields.take(tags.oid));
  const content = fields.take(contextTag(0));
  fields.end();
  return { type, content };
}

/**
 * Reads the SignedData in a ContentInfo.
 * @throws {Asn1Error} for anything else
 * @throws {LimitExceeded}
 */
export function readSignedData({ type, content: wrapper }: ContentInfo, limits: SignatureLimits): SignedData {
  if (type !== cmsOids.signedData && type !== cmsOids.gbSignedData) {
    throw new Asn1Error(`The content is no signed data but ${type}`, wrapper.offset);
  }
  const fields = fieldsOf(onlyChild(wrapper, tags.sequence));
  fields.take(tags.integer);
  fields.take(tags.set);
  const encapsulated = fields.take(tags.sequence);
  const inside = fieldsOf(encapsulated);
  const contentType = inside.take(tags.oid);
  const content = inside.takeIf(contextTag(0));
  inside.end();
  const certificateSet = fields.takeIf(contextTag(0));
  const revocationSet = fields.takeIf(contextTag(1));
  const certificates = listOf(certificateSet, 'certificates', limits);
  const revocations = listOf(revocationSet, 'certificates', limits);
  const signers = listOf(fields.take(tags.set), 'signers', limits).map(readSigner);
  fields.end();
  return {
    contentType: oidOf(contentType),
    ...(content && { content: encapsulatedOctets(content) }),
    certificates: plainOnes(certificates),
    revocationLists: plainOnes(revocations),
    statusResponses: revocations.flatMap(statusResponseIn),
    signers,
    beyondDer: wrapper.document.beyondDer,
    received: {
      contentType: contentType.raw,
      encapsulated: encapsulated.raw,
      certificates: certificates.map(({ raw }) => raw),
      revocations: revocations.map(({ raw }) => raw),
      lists: [certificateSet, revocationSet].flatMap((list) => list?.raw ?? []),
    },
  };
}

/** CMS wraps content in an octet string; PKCS#7, still in use, may put any one element there (RFC 2315 §7). */
function encapsulatedOctets(wrapper: Asn1Element): Uint8Array {
  const [content, ...more] = childrenOf(wrapper);
  if (!content || more.length > 0) throw new Asn1Error('One content is expected', wrapper.offset);
  const isOctets = content.tag === tags.octetString || content.tag === (tags.octetString | 0x20);
  return isOctets ? octetsOf(content) : content.content;
}

function listOf(
  element: Asn1Element | undefined,
  limit: 'certificates' | 'signers',
  limits: SignatureLimits,
): readonly Asn1Element[] {
  const items = element ? childrenOf(element) : [];
  if (items.length > limits[limit]) throw new LimitExceeded(limit);
  return items;
}

function plainOnes(items: readonly Asn1Element[]): Uint8Array[] {
  return items.filter(({ tag }) => tag === tags.sequence).map(({ raw }) => raw);
}

/** OtherRevocationInfoFormat (RFC 5652 §10.2.1) that holds an OCSP response; other kinds are left out. */
function statusResponseIn(element: Asn1Element): Uint8Array[] {
  if (element.tag !== contextTag(1)) return [];
  const fields = fieldsOf(element, contextTag(1));
  const format = oidOf(fields.take(tags.oid));
  const response = fields.takeAny();
  fields.end();
  return format === cmsOids.ocspResponse || format === cmsOids.ocspBasic ? [response.raw] : [];
}
