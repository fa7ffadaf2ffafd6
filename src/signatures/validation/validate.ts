import type { SignatureFacts } from '../facts.ts';
import { type Circumstances, outset } from './process/proof.ts';
import type { ValidatedSignature, ValidatedTimestamp } from './process/subject.ts';
import { bestProof, judgeTimestamps, type Placed, placeOwn } from './process/time-stamping.ts';
import { validateOne } from './process/validate-one.ts';

export type { Circumstances } from './process/proof.ts';
export type { ValidatedSignature, ValidatedTimestamp } from './process/subject.ts';

/**
 * Decides on the signatures of one container (ETSI EN 319 102-1 §5.6): first the time-stamps over the document and those
 * that the signatures carry, then each signature as of the best signing time that they prove.
 */
export function validate(signatures: readonly SignatureFacts[], circumstances: Circumstances): ValidatedSignature[] {
  const own = new Map(signatures.map((facts) => [facts, placeOwn(facts)]));
  const documents = signatures.flatMap((facts) => placeDocument(facts, signatures, own));
  const judged = judgeTimestamps([...documents, ...[...own.values()].flat()], circumstances);
  const byToken = new Map(judged.map((timestamp) => [timestamp.validated.facts, timestamp]));
  return signatures.map((facts) => {
    const document = byToken.get(facts);
    if (document) return document.validated;
    const timestamps = [
      ...facts.timestamps.map(({ token }) => byToken.get(token)),
      ...documents.filter(({ token }) => token.stamps?.includes(facts.position)).map(({ token }) => byToken.get(token)),
    ].filter((timestamp): timestamp is ValidatedTimestamp => timestamp !== undefined);
    return validateOne(facts, { timestamps, proof: bestProof(timestamps, outset(circumstances)) }, circumstances);
  });
}

/** A time-stamp over a document is over the signatures in it, and over the time-stamps that these carry. */
function placeDocument(
  token: SignatureFacts,
  signatures: readonly SignatureFacts[],
  own: ReadonlyMap<SignatureFacts, readonly Placed[]>,
): Placed[] {
  if (token.kind !== 'timestamp') return [];
  const stamped = signatures.filter((facts) => facts !== token && token.stamps?.includes(facts.position));
  const over = stamped.flatMap((facts) => [
    ...(facts.kind === 'timestamp' ? [facts] : []),
    ...(own.get(facts) ?? []).map((placed) => placed.token),
  ]);
  return [{ type: 'document', token, over }];
}
