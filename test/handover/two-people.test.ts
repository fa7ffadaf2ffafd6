import type { PersonReference } from '../../src/handover/case/case.ts';
import type { CaseEvent } from '../../src/handover/case/event.ts';
import { always, type History, isSameHand, ofType } from './living.ts';

/** A decision with whoever signed it. */
interface Signed {
  readonly sequence: number;
  readonly by: PersonReference;
  readonly snapshot: string;
  readonly second?: { readonly by: PersonReference };
}

function signed({ events }: Pick<History, 'events'>): Signed[] {
  return events.flatMap((event) => {
    const { sequence } = event;
    const decided: Omit<Signed, 'sequence'> | undefined =
      event.type === 'voided'
        ? event.voiding
        : event.type === 'rejected' || event.type === 'accepted'
          ? event.decision
          : undefined;
    return decided ? [{ ...decided, sequence }] : [];
  });
}

always('whatever people try, what takes two people is signed by two', ({ events, secondSignature }) => {
  const alone = new Set(signed({ events }).flatMap(({ sequence, second }) => (second ? [] : [sequence])));
  return events.every(({ type, sequence }) => !alone.has(sequence) || (type === 'accepted' && !secondSignature));
});

always('whatever people try, who returned, accepted or proposed is never the second person', ({ events }) =>
  signed({ events }).every(({ sequence, by, second }) => {
    if (!second) return true;
    const before = events.slice(0, sequence - 1);
    const decided = [...ofType(before, 'returned'), ...ofType(before, 'accepted')].map(({ decision }) => decision.by);
    return [by, ...decided].every((one) => !isSameHand(one, second.by));
  }),
);

always('whatever people try, a second signature is under what stood proposed, over the same content', (history) =>
  signed(history).every(({ sequence, by, snapshot, second }) => {
    const proposal = history.states[sequence - 2]?.proposal;
    if (!second) return true;
    return proposal?.snapshot === snapshot && isSameHand(proposal.by, by);
  }),
);

/** What a decision that waits for its second signature does not depend on. */
const harmless: ReadonlySet<CaseEvent['type']> = new Set([
  'flags_recorded',
  'deadline_extended',
  'evidence_renewed',
  'findings_answered',
  'findings_replied',
  'exceptions_requested',
]);

always('whatever people try, a proposal lapses with anything but the passing of time and words', ({ events, states }) =>
  events.every((event) => {
    const before = states[event.sequence - 2]?.proposal;
    const after = states[event.sequence - 1]?.proposal;
    if (!before || event.type === 'proposed') return true;
    return after === undefined || harmless.has(event.type);
  }),
);
