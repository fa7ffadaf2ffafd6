import type { ContentDemands } from '../../content/content-demands.ts';
import { digestOf } from '../../crypto/digest.ts';
import type { ReadingContext, TimestampFacts } from '../../facts.ts';
import { openTimestamp, type Stamped } from '../../tsp/open-timestamp.ts';
import type { JwsHeader } from '../header.ts';
import type { JwsSignature } from '../serialisation.ts';
import { type JadesUnsignedProperties, tokensIn } from './unsigned-properties.ts';

/** A JAdES signature and the content that it signs, where that is at hand. */
export interface StampedSignature {
  readonly jws: JwsSignature;
  readonly header: JwsHeader;
  readonly content?: ContentDemands;
}

/**
 * Opens the time-stamps of a JAdES signature (ETSI TS 119 182-1 §5.2.6, §5.3.4, §5.3.6): over the content, over the
 * signature value, and over both with what stands before.
 */
export function openJadesTimestamps(
  { content, header, jws }: StampedSignature,
  { timestamps }: JadesUnsignedProperties,
  context: ReadingContext,
): () => TimestampFacts[] {
  const contentTokens = tokensIn(header.protectedParameters['adoTst']);
  const wanted = contentTokens.length > 0 || timestamps.some(({ type }) => type === 'archive');
  const payload = wanted ? awaitPayload(header, content, context) : undefined;
  const value = Buffer.from(jws.signature);
  const opened = [
    ...contentTokens.map((token) => ({ type: 'content' as const, open: openTimestamp(token, over(payload), context) })),
    ...timestamps.flatMap(({ before, tokens, type, wholeValue }) => {
      const rest = Buffer.from(`.${jws.protectedHeader}.${jws.signature}.${(before ?? []).join('')}`);
      const stamped =
        type === 'archive'
          ? payload && before && over(() => Buffer.concat([payload(), rest]))
          : wholeValue && over(() => value);
      return tokens.map((token) => ({ type, open: openTimestamp(token, stamped || undefined, context) }));
    }),
  ];
  return () =>
    opened.map(({ open, type }, index) => ({
      type,
      token: open(),
      ...(type === 'archive' && { protects: Array.from({ length: index }, (_, earlier) => earlier) }),
    }));
}

/** The payload as it is signed. Where `sigD` names files, they are no payload, and are not stamped here. */
function awaitPayload(
  { base64, signedData }: JwsHeader,
  content: ContentDemands | undefined,
  { limits }: ReadingContext,
): (() => Buffer) | undefined {
  if (signedData || !content || content.bytes > limits.heldContentBytes) return undefined;
  const whole = content.whole();
  return () => (base64 ? Buffer.from(Buffer.from(whole()).toString('base64url')) : Buffer.from(whole()));
}

function over(bytes: (() => Buffer) | undefined): Stamped | undefined {
  return bytes && { digest: (name) => () => digestOf(name, bytes()) };
}
