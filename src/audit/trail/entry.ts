import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Origin } from './origin.ts';

/** One entry of the audit trail (审计轨迹): who did what, when and from where; what exactly, stands in the event that it names. */
export interface TrailEntry {
  /** Counts all entries from 1, without gaps. */
  readonly position: number;
  /** Milliseconds since 1970, as the event has it. */
  readonly at: number;
  /** Where the event is kept. */
  readonly source: string;
  /** Its key there. */
  readonly key: string;
  readonly kind: string;
  /** About what: a handover, a person, a profile. */
  readonly subject?: string;
  /** Person or agent. */
  readonly actor?: string;
  readonly origin?: Origin;
  /** SHA-256 of the event, lower-case hexadecimal. */
  readonly sha256: string;
}

/** The trail as far as it has come: whoever knows the digest can tell every change before it. */
export interface TrailHead {
  readonly position: number;
  /** Lower-case hexadecimal. */
  readonly digest: string;
}

/** What the first entry follows upon. */
export const beginning: TrailHead = { position: 0, digest: '0'.repeat(64) };

/** The instants of two entries may be told in the wrong order by so much, in milliseconds, for events wait for one another. */
const toleratedDisorder = 60_000;

/** SHA-256 of an event by its RFC 8785 form. Members that are null say nothing, so that later ones can join. */
export function eventDigest(event: object): string {
  const told = Object.entries(event).filter(([, value]) => value !== null && value !== undefined);
  return hash('sha256', canonicalize(Object.fromEntries(told)) ?? '');
}

/** The digest of an entry over all that came before it: SHA-256 of the digest before, and of the entry by RFC 8785. */
export function chainDigest(before: TrailHead, entry: TrailEntry): string {
  return hash('sha256', `${before.digest}\n${canonicalize(entry) ?? ''}`);
}

/** How far an event claims to be older than the one before it, where that is more than events wait for one another. */
export function clockSetBack(lastAt: number, at: number): number | undefined {
  const back = lastAt - at;
  return back > toleratedDisorder ? back : undefined;
}
