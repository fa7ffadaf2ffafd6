import { whenReadable } from '../../asn1/when-readable.ts';
import { factsOnly, type ReadingContext, type SignatureFacts } from '../../facts.ts';
import type { SignatureLimits } from '../../limits.ts';
import { noticed } from '../../observation.ts';
import { openTimestamp } from '../../tsp/open-timestamp.ts';
import { readStatement } from '../../tsp/timestamp-statement.ts';
import type { Attribute } from '../attributes/attributes.ts';
import { cmsOids } from '../oids.ts';
import { readContentInfo, readSignedData } from '../signed-data.ts';
import { type ArchivedSignature, firstArchived, indexedParts, plainParts, receivedParts } from './archived-parts.ts';
import { readHashIndex } from './hash-index.ts';
import type { MetAttribute, OpenedAttribute } from './timestamps.ts';

/** A kind of time-stamp that is recognised and not verified. */
export function unopened(met: MetAttribute): OpenedAttribute {
  return { token: () => notPerformed(met) };
}

function notPerformed({ attribute }: MetAttribute): SignatureFacts {
  return factsOnly('timestamp', 1, noticed('NOT_PERFORMED_TIMESTAMP', { type: attribute.type }));
}

/**
 * Opens an archive time-stamp of the first version. Editions and products differ in what exactly is concatenated, so
 * that one over none of the known forms is not said to be over something else.
 */
export function openPlain(met: MetAttribute, signature: ArchivedSignature, context: ReadingContext): OpenedAttribute {
  const { raw } = met.value;
  if (!signature.content) return { token: openTimestamp(raw, undefined, context) };
  const covered = firstArchived(olderThan(met, signature, context));
  const opened = openTimestamp(raw, plainParts(signature, signature.content, covered), context);
  return {
    token() {
      const facts = opened();
      const isOther = facts.observations.some((seen) => 'reason' in seen && seen.reason === 'TIMESTAMP_IMPRINT_OTHER');
      return isOther ? notPerformed(met) : facts;
    },
    protects: ({ attribute }) => signs(signature, attribute) || covered.includes(attribute),
  };
}

/** Opens an archive time-stamp of the third version, which says by an index what it protects. */
export function openIndexed(met: MetAttribute, signature: ArchivedSignature, context: ReadingContext): OpenedAttribute {
  const { raw } = met.value;
  const index = whenReadable(() => readHashIndex(raw, context.limits));
  if (!index || !signature.content) return { token: openTimestamp(raw, undefined, context) };
  const opened = openTimestamp(raw, indexedParts(signature, signature.content, index), context);
  const complete = index.completeFor(signature.data, signature.unsigned);
  return {
    token: () => (complete ? opened() : incomplete(opened())),
    protects: ({ attribute, value }) => signs(signature, attribute) || index.lists(attribute, value),
  };
}

/** Opens an archive time-stamp of the second version, which is over all that is there but later archive time-stamps. */
export function openReceived(
  met: MetAttribute,
  signature: ArchivedSignature,
  context: ReadingContext,
): OpenedAttribute {
  const { raw } = met.value;
  if (!signature.content) return { token: openTimestamp(raw, undefined, context) };
  const older = olderThan(met, signature, context);
  return {
    token: openTimestamp(raw, receivedParts(signature, signature.content, older), context),
    protects: ({ attribute }) => signs(signature, attribute) || older.includes(attribute),
  };
}

const archiveTimestamps: ReadonlySet<string> = new Set([
  cmsOids.archiveTimestampV1,
  cmsOids.archiveTimestampV2,
  cmsOids.archiveTimestampV3,
]);

function olderThan({ value }: MetAttribute, { unsigned }: ArchivedSignature, context: ReadingContext): Attribute[] {
  const stated = genTimeOf(value.raw, context);
  return unsigned.filter(({ type, values }) => {
    if (!archiveTimestamps.has(type)) return true;
    return values.every((other) => genTimeOf(other.raw, context) < stated);
  });
}

/** Each token is read once, however many others are compared with it. */
const genTimes = new WeakMap<Uint8Array, number>();

function genTimeOf(token: Uint8Array, { limits }: ReadingContext): number {
  const known = genTimes.get(token) ?? readGenTime(token, limits);
  genTimes.set(token, known);
  return known;
}

/** A time-stamp that cannot be read is taken for the latest of all. */
function readGenTime(token: Uint8Array, limits: SignatureLimits): number {
  const stated = whenReadable(() =>
    readStatement(readSignedData(readContentInfo(token, limits), limits).content ?? token),
  );
  return stated?.genTime.getTime() ?? Number.POSITIVE_INFINITY;
}

/** Attributes that the signature itself covers are protected with it. */
function signs({ unsigned }: ArchivedSignature, attribute: Attribute): boolean {
  return !unsigned.includes(attribute);
}

function incomplete(facts: SignatureFacts): SignatureFacts {
  return { ...facts, observations: [...facts.observations, noticed('TIMESTAMP_INDEX_INCOMPLETE')] };
}
