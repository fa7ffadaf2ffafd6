import test from 'ava';
import { assert, boolean, property, record } from 'fast-check';
import { type HandoverCase, handsIn, type PersonReference } from '../../src/handover/case/case.ts';
import type { CaseEvent } from '../../src/handover/case/event.ts';
import { evolve, newCase } from '../../src/handover/case/evolve.ts';
import { decide } from '../../src/handover/decisions/decide.ts';
import type { ItemUnderReview } from '../../src/handover/sampling/item-review.ts';
import { Problem } from '../../src/problem.ts';
import { contextOf, creation, plannedItem } from './cast.ts';
import { commandOf, type Draw, damaged, draws, type Held, policy, snapshotOf, tryOf } from './history.ts';

/** What happened to one case, and the case after each event. */
export interface History {
  readonly events: readonly CaseEvent[];
  readonly states: readonly HandoverCase[];
  /** The files of the round after each event. */
  readonly contents: readonly Held[];
  /** Whether the profile wants two people to accept. */
  readonly secondSignature: boolean;
}

/** What people try, under a profile that wants two people to accept, or one. */
const lives = record({ drawn: draws, secondSignature: boolean() });

/** Lets everybody try everything that was drawn, and keeps what happened. */
function live({
  drawn,
  secondSignature,
}: {
  readonly drawn: readonly Draw[];
  readonly secondSignature: boolean;
}): History {
  const created = creation();
  let current = newCase(created);
  let held: Held = new Map();
  const events: CaseEvent[] = [created];
  const states = [current];
  const contents = [held];
  let record: ItemUnderReview = drawnRecord;
  for (const one of drawn) {
    const attempt = tryOf(current, one);
    const command = commandOf(current, attempt, snapshotOf(held, current));
    const outcome = decide(current, command, {
      ...contextOf(attempt.player),
      policy: { ...policy, secondSignature },
      held,
      blocking: [damaged],
      named: [record],
      seen: Math.max(1, current.version - attempt.lag),
    });
    if (outcome instanceof Problem || outcome.type === 'created') continue;
    held = nowHeld(held, command);
    record = reviewedIn(record, outcome);
    current = evolve(current, outcome);
    events.push(outcome);
    states.push(current);
    contents.push(held);
  }
  return { events, states, contents, secondSignature };
}

/** All that a review looks at: one record, drawn by chance. */
const drawnRecord: ItemUnderReview = { ...plannedItem, reason: 'sample' };

function reviewedIn(record: ItemUnderReview, event: CaseEvent): ItemUnderReview {
  if (event.type === 'review_planned') return drawnRecord;
  if (event.type !== 'items_reviewed') return record;
  const { at, by, outcome, round } = event;
  return { ...record, review: { outcome, round, by, at } };
}

function nowHeld(held: Held, command: ReturnType<typeof commandOf>): Held {
  const next = new Map(held);
  if (command.name === 'attach_files') for (const { path, fixity } of command.files) next.set(path, fixity);
  if (command.name === 'remove_files') for (const path of command.paths) next.delete(path);
  return next;
}

/** In how many histories each state was reached, so that a lame generator shows. */
export const reached = new Map<string, number>();

/** An invariant: it has to hold in whatever history comes of what people try. */
export function always(title: string, holds: (history: History) => boolean): void {
  test(title, (t) => {
    t.notThrows(() =>
      assert(
        property(lives, (drawn) => {
          const history = live(drawn);
          for (const state of new Set(history.states.map(({ state }) => state))) {
            reached.set(state, (reached.get(state) ?? 0) + 1);
          }
          return holds(history);
        }),
        { numRuns: 600 },
      ),
    );
  });
}

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

export const ofType = <Type extends CaseEvent['type']>(events: readonly CaseEvent[], type: Type): Of<Type>[] =>
  events.filter((event): event is Of<Type> => event.type === type);

export function isSameHand(one: PersonReference, other: PersonReference): boolean {
  return handsIn(one).some((hand) => handsIn(other).includes(hand));
}

export const contentChanges = new Set(['files_attached', 'files_removed', 'document_set']);
