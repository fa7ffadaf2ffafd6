import type { ContentDemands } from '../../content/content-demands.ts';
import { type DigestName, digestOf, type RunningDigest, startDigest } from '../../crypto/digest.ts';
import type { ReadingContext, TimestampFacts } from '../../facts.ts';
import { LimitExceeded } from '../../limits.ts';
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
 * @throws {LimitExceeded}
 */
export function openJadesTimestamps(
  { content, header, jws }: StampedSignature,
  { components, timestamps }: JadesUnsignedProperties,
  context: ReadingContext,
): () => TimestampFacts[] {
  const contentTokens = tokensIn(header.protectedParameters['adoTst']);
  if (contentTokens.length > context.limits.timestamps) throw new LimitExceeded('timestamps');
  const wanted = contentTokens.length > 0 || timestamps.some(({ type }) => type === 'archive');
  const payload = wanted ? awaitPayload(header, content, context) : undefined;
  const value = Buffer.from(jws.signature);
  const archive =
    payload &&
    openGrowing(() => Buffer.concat([payload(), Buffer.from(`.${jws.protectedHeader}.${jws.signature}.`)]), components);
  const opened: readonly OpenedToken[] = [
    ...contentTokens.map((token) => ({ type: 'content' as const, open: openTimestamp(token, over(payload), context) })),
    ...timestamps.flatMap(({ before, tokens, type, wholeValue }) => {
      const archived = before === undefined ? undefined : archive?.(before);
      const stamped = type === 'archive' ? archived : wholeValue ? over(() => value) : undefined;
      return tokens.map((token) => ({ type, before, open: openTimestamp(token, stamped, context) }));
    }),
  ];
  return () =>
    opened.map((one) => ({
      type: one.type,
      token: one.open(),
      ...(one.type === 'archive' && {
        protects: opened.flatMap((other, place) => (isBefore(other, one) ? [place] : [])),
      }),
    }));
}

interface OpenedToken {
  readonly type: TimestampFacts['type'];
  readonly open: ReturnType<typeof openTimestamp>;
  /** Number of components of `etsiU` before the one that it stands in; absent of one over the content, which the header holds. */
  readonly before?: number | undefined;
}

/** Tokens of one component are not over each other: an archive time-stamp is over the components before its own (§5.3.6.2). */
function isBefore(other: OpenedToken, { before }: OpenedToken): boolean {
  return other.type === 'content' || (other.before !== undefined && before !== undefined && other.before < before);
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

/** What archive time-stamps are over grows from one to the next, so each component is digested once. */
function openGrowing(head: () => Uint8Array, components: readonly string[]): (before: number) => Stamped {
  const running = new Map<DigestName, { readonly digest: RunningDigest; readonly before: number }>();
  const digestBefore = (name: DigestName, before: number): Uint8Array => {
    const last = running.get(name);
    const { before: done, digest } = last && last.before <= before ? last : { digest: begun(name, head()), before: 0 };
    for (const component of components.slice(done, before)) digest.update(Buffer.from(component));
    running.set(name, { digest, before });
    return digest.copy().finish();
  };
  return (before) => ({ digest: (name) => () => digestBefore(name, before) });
}

function begun(name: DigestName, bytes: Uint8Array): RunningDigest {
  const digest = startDigest(name);
  digest.update(bytes);
  return digest;
}

function over(bytes: (() => Buffer) | undefined): Stamped | undefined {
  return bytes && { digest: (name) => () => digestOf(name, bytes()) };
}
