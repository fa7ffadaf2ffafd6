import { lengthOctets } from '../../asn1/encode.ts';
import { contextTag } from '../../asn1/tags.ts';
import type { ContentDemands } from '../../content/content-demands.ts';
import { type DigestName, digestOf, startDigest } from '../../crypto/digest.ts';
import type { Stamped } from '../../tsp/open-timestamp.ts';
import type { Attribute } from '../attributes/attributes.ts';
import { cmsOids } from '../oids.ts';
import type { SignedData } from '../signed-data.ts';
import type { SignerInfo } from '../signer-info.ts';
import type { HashIndex } from './hash-index.ts';

/** A signature as archive time-stamps see it. */
export interface ArchivedSignature {
  readonly signer: SignerInfo;
  readonly data: SignedData;
  /** What it signs; absent when it is not at hand. */
  readonly content?: ContentDemands;
  readonly unsigned: readonly Attribute[];
}

/** What a CAdES-C time-stamp is over: the signature, its time-stamps and its references (ETSI EN 319 122-1 §A.1.5.1). */
export function referencedParts({ signer, unsigned }: ArchivedSignature): Uint8Array {
  const parts = [cmsOids.signatureTimestamp, cmsOids.certificateRefs, cmsOids.revocationRefs].flatMap((wanted) =>
    unsigned.filter(({ type }) => type === wanted).flatMap(({ raw }) => [raw.type, raw.values]),
  );
  return Buffer.concat([signer.signature, ...parts]);
}

/** What an archive time-stamp of the third version is over (ETSI EN 319 122-1 §5.5.3). */
export function indexedParts({ signer, data }: ArchivedSignature, content: ContentDemands, index: HashIndex): Stamped {
  return {
    digest(name) {
      const hash = content.digest(name);
      return () => digestOf(name, Buffer.concat([data.received.contentType, hash(), signer.signedFields, index.raw]));
    },
  };
}

/**
 * What an archive time-stamp of the second version is over (ETSI TS 101 733 §6.4.1, annex K): all that is received, but
 * later archive time-stamps. Editions differ in whether the tag and length of the unsigned attributes are included.
 */
export function receivedParts(
  archived: ArchivedSignature,
  content: ContentDemands,
  older: readonly Attribute[],
): Stamped[] {
  const attributes = Buffer.concat(older.map(({ raw }) => raw.whole));
  const header = Buffer.concat([Buffer.from([contextTag(1)]), lengthOctets(attributes.length)]);
  return [Buffer.concat([header, attributes]), attributes].map((unsigned) => ({
    digest: (name) => awaitReceived(archived, content, unsigned, name),
  }));
}

function awaitReceived(
  { signer, data }: ArchivedSignature,
  content: ContentDemands,
  unsigned: Uint8Array,
  name: DigestName,
): () => Uint8Array {
  const digest = startDigest(name);
  digest.update(data.received.encapsulated);
  if (!data.content) content.stream((bytes) => digest.update(bytes));
  return () => {
    for (const part of [...data.received.lists, signer.signedFields, unsigned]) digest.update(part);
    return digest.finish();
  };
}

/** The attributes that an archive time-stamp of the first version is over, in this order, before older ones of its kind. */
const archivedFirst = [
  cmsOids.signatureTimestamp,
  cmsOids.certificateRefs,
  cmsOids.revocationRefs,
  cmsOids.certificateValues,
  cmsOids.revocationValues,
  cmsOids.escTimestamp,
  cmsOids.refsTimestamp,
];

/** Of some attributes those that an archive time-stamp of the first version protects, in its order. */
export function firstArchived(attributes: readonly Attribute[]): Attribute[] {
  return [...archivedFirst, cmsOids.archiveTimestampV1].flatMap((wanted) =>
    attributes.filter(({ type }) => type === wanted),
  );
}

/**
 * What an archive time-stamp of the first version is over (RFC 3126 §3.12.1): content, signed attributes, signature and
 * attributes, "without the type or length encoding". Of attributes that was taken for their values' as well as for
 * their own, as the later note on the CAdES-C time-stamp has it (ETSI TS 101 733 §6.3.5).
 */
export function plainParts(
  { signer }: ArchivedSignature,
  content: ContentDemands,
  covered: readonly Attribute[],
): Stamped[] {
  const before = [signer.signedAttributes?.content ?? Buffer.alloc(0), signer.signature];
  const forms = [
    covered.flatMap(({ values }) => values.map((value) => value.content)),
    covered.flatMap(({ raw }) => [raw.type, raw.values]),
  ];
  return forms.map((attributes) => ({
    digest(name) {
      const digest = startDigest(name);
      content.stream((bytes) => digest.update(bytes));
      return () => {
        for (const part of [...before, ...attributes]) digest.update(part);
        return digest.finish();
      };
    },
  }));
}
