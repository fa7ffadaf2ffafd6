import type { PersonReference } from '../case.ts';
import type { ActorReference, CaseEvent } from '../event.ts';

/** What an entry of a thread is: words, or that the archivist found what was done enough or not. */
export const threadEntryKinds = ['reply', 'resolved', 'reopened'] as const;

export type ThreadEntryKind = (typeof threadEntryKinds)[number];

export const threadSides = ['deliveringUnit', 'bureau'] as const;

/** One entry in the thread of a finding. It never changes. */
export interface ThreadEntry {
  readonly finding: string;
  /** Of the event that made it, which is its place in the thread. */
  readonly sequence: number;
  readonly round: number;
  /** RFC 3339. */
  readonly at: string;
  readonly side: (typeof threadSides)[number];
  readonly by: PersonReference;
  readonly kind: ThreadEntryKind;
  readonly text?: string;
}

/** A finding has a thread of no more entries than these. */
export const threadLimit = 200;

/** What an event adds to the threads of findings. */
export function threadEntriesOf(event: CaseEvent): readonly ThreadEntry[] {
  const { sequence, round, at } = event;
  const place = { sequence, round, at };
  if (event.type === 'findings_answered') {
    return event.answers.map((answer) => ({
      ...answer,
      ...place,
      side: 'deliveringUnit',
      by: event.by,
      kind: 'reply',
    }));
  }
  if (event.type === 'findings_replied') {
    return event.replies.map((reply) => ({ ...reply, ...place, side: 'bureau', by: event.by, kind: 'reply' }));
  }
  if (event.type === 'finding_settled') {
    const { finding, status, reason: text } = event;
    const kind = status === 'open' ? 'reopened' : 'resolved';
    const by = reviewerOf(event.actor);
    return [{ finding, ...place, side: 'bureau', by, kind, ...(text !== undefined && { text }) }];
  }
  if (event.type !== 'accepted') return [];
  const { by } = event.decision;
  return event.resolved.map((finding) => ({ finding, ...place, side: 'bureau', by, kind: 'resolved' }));
}

function reviewerOf(actor: ActorReference): PersonReference {
  if (actor.kind === 'system') throw new Error('Only people settle findings.');
  if (actor.kind === 'service_account') {
    return { person: actor.account, name: actor.name, organisation: actor.organisation };
  }
  const { kind: _kind, ...person } = actor;
  return person;
}
