import { fieldsOf } from '../../asn1/fields.ts';
import { type Asn1Element, childrenOf } from '../../asn1/reader.ts';
import { tags } from '../../asn1/tags.ts';
import { octetsOf } from '../../asn1/values.ts';
import { readAlgorithm } from '../../crypto/algorithm-identifier.ts';
import { type DigestName, digestOf, digestOfOid } from '../../crypto/digest.ts';
import type { SignatureLimits } from '../../limits.ts';
import { type Attribute, readAttributes } from '../attributes/attributes.ts';
import { cmsOids } from '../oids.ts';
import { readContentInfo, readSignedData, type SignedData } from '../signed-data.ts';

/** ATSHashIndex (ETSI EN 319 122-1 §5.5.2): what an archive time-stamp protects, by digests. */
export interface HashIndex {
  /** As it came; the time-stamp is over it. */
  readonly raw: Uint8Array;
  /** True when the index lists nothing that is not there any more. */
  completeFor(data: SignedData, unsigned: readonly Attribute[]): boolean;
  /** True when the index lists the value of the attribute. */
  lists(attribute: Attribute, value: Asn1Element): boolean;
}

const versions: ReadonlySet<string> = new Set([cmsOids.hashIndexV3, cmsOids.hashIndexV2, cmsOids.hashIndexV1]);

/**
 * Reads the index out of the unsigned attributes of a time-stamp token; undefined where there is none, or one of a
 * digest that is not known.
 * @throws {Asn1Error}
 * @throws {LimitExceeded}
 */
export function readHashIndex(token: Uint8Array, limits: SignatureLimits): HashIndex | undefined {
  const [signer] = readSignedData(readContentInfo(token, limits), limits).signers;
  const attribute = readAttributes(signer?.unsignedAttributes).all.find(({ type }) => versions.has(type));
  const [value] = attribute?.values ?? [];
  if (!attribute || !value) return undefined;
  const fields = fieldsOf(value);
  const lists = childrenOf(value).filter((child) => !isAlgorithm(child));
  const first = fields.takeIf(tags.sequence);
  const digest = first && isAlgorithm(first) ? digestOfOid(readAlgorithm(first).oid) : 'sha256';
  const [certificates = [], revocations = [], attributes = []] = lists.map((list) =>
    childrenOf(list).map((hash) => hexOf(octetsOf(hash))),
  );
  if (!digest || lists.length !== 3) return undefined;
  const listed = { certificates, revocations, attributes: new Set(attributes) };
  const formOf = attribute.type === cmsOids.hashIndexV3 ? valueForm : wholeForm;
  return { raw: value.raw, ...lookUp(listed, digest, formOf) };
}

interface Listed {
  readonly certificates: readonly string[];
  readonly revocations: readonly string[];
  readonly attributes: ReadonlySet<string>;
}

function lookUp(
  listed: Listed,
  digest: DigestName,
  formOf: (attribute: Attribute, value: Asn1Element) => Uint8Array,
): Pick<HashIndex, 'completeFor' | 'lists'> {
  const hashOf = (bytes: Uint8Array): string => hexOf(digestOf(digest, bytes));
  const within = (wanted: Iterable<string>, present: readonly string[]): boolean => {
    const there = new Set(present);
    return [...wanted].every((hash) => there.has(hash));
  };
  return {
    completeFor: ({ received }, unsigned) =>
      within(listed.certificates, received.certificates.map(hashOf)) &&
      within(listed.revocations, received.revocations.map(hashOf)) &&
      within(
        listed.attributes,
        unsigned.flatMap((attribute) => attribute.values.map((value) => hashOf(formOf(attribute, value)))),
      ),
    lists: (attribute, value) => listed.attributes.has(hashOf(formOf(attribute, value))),
  };
}

/** The third version hashes the type together with each value, the older ones the whole attribute. */
function valueForm({ raw }: Attribute, value: Asn1Element): Uint8Array {
  return Buffer.concat([raw.type, value.raw]);
}

function wholeForm({ raw }: Attribute): Uint8Array {
  return raw.whole;
}

/** An AlgorithmIdentifier begins with an object identifier, a list of digests with an octet string or nothing. */
function isAlgorithm(element: Asn1Element): boolean {
  return element.content[0] === tags.oid;
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
