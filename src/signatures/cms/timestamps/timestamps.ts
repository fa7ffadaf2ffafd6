import type { Asn1Element } from '../../asn1/reader.ts';
import { whenReadable } from '../../asn1/when-readable.ts';
import { demandsOnBytes } from '../../content/content-demands.ts';
import type { ReadingContext, SignatureFacts, TimestampFacts } from '../../facts.ts';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import { openTimestamp } from '../../tsp/open-timestamp.ts';
import { type Attributes, readAttributes } from '../attributes/attributes.ts';
import { cmsOids } from '../oids.ts';
import type { SignedData } from '../signed-data.ts';
import type { SignerInfo } from '../signer-info.ts';
import { openIndexed, openPlain, openReceived, unopened } from './archive-timestamps.ts';
import { type ArchivedSignature, referencedParts } from './archived-parts.ts';

/** How a kind of time-stamp attribute is opened. */
interface Kind {
  readonly type: TimestampFacts['type'];
  readonly open: (met: MetAttribute, signature: ArchivedSignature, context: ReadingContext) => OpenedAttribute;
}

/** One value of an attribute. */
export interface MetAttribute {
  readonly attribute: Attributes['all'][number];
  readonly value: Asn1Element;
}

/** A time-stamp that was opened, and which other attributes it protects beside the signature itself. */
export interface OpenedAttribute {
  readonly token: () => SignatureFacts;
  readonly protects?: (other: MetAttribute) => boolean;
}

const signedKinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [
    cmsOids.contentTimestamp,
    {
      type: 'content',
      open: ({ value }, { content }, context) => ({ token: openTimestamp(value.raw, content, context) }),
    },
  ],
]);

const unsignedKinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [
    cmsOids.signatureTimestamp,
    {
      type: 'signature',
      open: ({ value }, { signer }, context) => ({
        token: openTimestamp(value.raw, demandsOnBytes(signer.signature), context),
      }),
    },
  ],
  [
    cmsOids.escTimestamp,
    {
      type: 'archive',
      open: ({ value }, signature, context) => ({
        token: openTimestamp(value.raw, demandsOnBytes(referencedParts(signature)), context),
        protects: ({ attribute }) => attribute.type === cmsOids.signatureTimestamp,
      }),
    },
  ],
  [cmsOids.refsTimestamp, { type: 'archive', open: unopened }],
  [cmsOids.archiveTimestampV1, { type: 'archive', open: openPlain }],
  [cmsOids.archiveTimestampV2, { type: 'archive', open: openReceived }],
  [cmsOids.archiveTimestampV3, { type: 'archive', open: openIndexed }],
]);

/**
 * Opens the time-stamps of a signer: over the content, over the signature, and archive time-stamps (ETSI EN 319 122-1
 * §5.2.8, §5.3, §5.5, annex A).
 */
export function openTimestamps(
  signature: Omit<ArchivedSignature, 'unsigned'>,
  context: ReadingContext,
): () => TimestampFacts[] {
  const unsigned = readAttributes(signature.signer.unsignedAttributes);
  const found = findIn(signature.signer, unsigned);
  const met = found.map((one) => ({
    ...one,
    opened: one.kind.open(one, { ...signature, unsigned: unsigned.all }, context),
  }));
  return () =>
    met.map(({ kind: { type }, opened: { token, protects } }, index) => {
      const places = met.flatMap((other, place) => (place !== index && protects?.(other) ? [place] : []));
      return { type, token: token(), ...(places.length > 0 && { protects: places }) };
    });
}

/**
 * Refuses a container with more time-stamps than are worth opening.
 * @throws {LimitExceeded}
 */
export function limitTimestamps({ signers }: SignedData, { timestamps }: SignatureLimits): void {
  const counts = signers.map((signer) => {
    const found = whenReadable(() => findIn(signer, readAttributes(signer.unsignedAttributes)));
    return found?.length ?? 0;
  });
  if (counts.reduce((sum, count) => sum + count, 0) > timestamps) throw new LimitExceeded('timestamps');
}

function findIn({ signedAttributes }: SignerInfo, unsigned: Attributes): (MetAttribute & { readonly kind: Kind })[] {
  return [...metIn(readAttributes(signedAttributes), signedKinds), ...metIn(unsigned, unsignedKinds)];
}

function metIn({ all }: Attributes, kinds: ReadonlyMap<string, Kind>): (MetAttribute & { readonly kind: Kind })[] {
  return all.flatMap((attribute) => {
    const kind = kinds.get(attribute.type);
    return kind ? attribute.values.map((value) => ({ attribute, value, kind })) : [];
  });
}
