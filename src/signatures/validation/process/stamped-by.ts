import type { SignatureFacts } from '../../facts.ts';
import { noticed, type Observation, passed } from '../../observation.ts';
import type { Subject, ValidatedTimestamp } from './subject.ts';

/** Whether the signature's time-stamps prove something; one that does not fails nothing (§5.5.4). */
export function timestampsUsed({ timestamps }: Subject): Observation[] {
  const rejected = timestamps.filter((timestamp) => !isTrusted(timestamp));
  const used = timestamps.some((timestamp) => isTrusted(timestamp) && timestamp.type !== 'content');
  return [
    ...rejected.map(({ validated }) =>
      noticed('TIMESTAMP_REJECTED', { reason: validated.judgement.decisive?.reason ?? '' }),
    ),
    ...(used ? [passed('timestamp.signature')] : []),
  ];
}

/** Time-stamps that are over others are not older than these, nor those over the signature than those over its content (§5.6.3). */
export function timestampOrder({ timestamps }: Subject): Observation[] {
  const trusted = timestamps.filter(isTrusted);
  const contents = trusted.filter(({ type }) => type === 'content').map(({ validated }) => validated.facts);
  const contradictions = trusted.flatMap((outer) => {
    const inner = outer.type === 'content' ? [] : [...outer.over, ...contents];
    return inner
      .filter((token) => trusted.some(({ validated }) => validated.facts === token) && isOlder(outer, token))
      .map((token) => contradiction(outer, token));
  });
  if (contradictions.length > 0) return contradictions;
  return trusted.length > 1 ? [passed('timestamp.order')] : [];
}

export function isTrusted({ validated }: ValidatedTimestamp): boolean {
  return validated.judgement.indication === 'TOTAL-PASSED';
}

/** By more than the two may be wrong. */
function isOlder({ validated }: ValidatedTimestamp, token: SignatureFacts): boolean {
  const doubt = doubtOf(validated.facts) + doubtOf(token);
  return timeOf(validated.facts) + doubt < timeOf(token);
}

function doubtOf({ statement }: SignatureFacts): number {
  return (statement?.accuracySeconds ?? 0) * 1_000;
}

function timeOf({ genTime }: SignatureFacts): number {
  return genTime?.getTime() ?? 0;
}

function contradiction({ validated }: ValidatedTimestamp, token: SignatureFacts): Observation {
  const written = ({ genTime }: SignatureFacts): string => genTime?.toISOString() ?? '';
  return noticed('TIMESTAMPS_OUT_OF_ORDER', { earlier: written(validated.facts), later: written(token) });
}
