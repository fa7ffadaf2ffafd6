import { type DigestName, startDigest } from '../../crypto/digest.ts';
import type { ReadingContext, TimestampFacts } from '../../facts.ts';
import { openTimestamp, type Stamped } from '../../tsp/open-timestamp.ts';
import type { ExaminedReference } from '../reference/examination.ts';
import type { XmlWork } from '../source/work.ts';
import type { XadesTimestamp } from './timestamps.ts';

/**
 * Opens the time-stamps of a signature.
 * @throws {LimitExceeded}
 */
export function openXadesTimestamps(
  timestamps: readonly XadesTimestamp[],
  examined: readonly ExaminedReference[],
  work: XmlWork,
  context: ReadingContext,
): () => TimestampFacts[] {
  const opened = timestamps.flatMap(({ stamped, tokens, type }, property) => {
    const candidates = stamped(examined);
    const bytes = (candidates ?? []).flat().reduce((sum, { length }) => sum + length, 0);
    work.spend(bytes * tokens.length);
    return tokens.map((token) => ({ type, property, open: openTimestamp(token, stampedBy(candidates), context) }));
  });
  // Tokens of one property are not over each other: an archive time-stamp is over the properties before its own (§5.5.2.2).
  const firstOf = timestamps.map((_, property) => opened.findIndex((one) => one.property === property));
  return () =>
    opened.map(({ open, property, type }) => ({
      type,
      token: open(),
      ...(type === 'archive' && { protects: Array.from({ length: firstOf[property] ?? 0 }, (_, earlier) => earlier) }),
    }));
}

function stampedBy(candidates: readonly (readonly Uint8Array[])[] | undefined): readonly Stamped[] | undefined {
  return candidates?.map((parts) => ({ digest: (name) => () => digestOfParts(name, parts) }));
}

function digestOfParts(name: DigestName, parts: readonly Uint8Array[]): Uint8Array {
  const digest = startDigest(name);
  for (const part of parts) digest.update(part);
  return digest.finish();
}
