import test from 'ava';
import { assert, property } from 'fast-check';
import type { HandoverCase } from '../../src/handover/case/case.ts';
import type { CaseEvent } from '../../src/handover/case/event.ts';
import { evolve, newCase, replay } from '../../src/handover/case/evolve.ts';
import { decide } from '../../src/handover/decisions/decide.ts';
import { stateWords } from '../../src/i18n/case-words.ts';
import { Problem } from '../../src/problem.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { contextOf, creation, unit } from './cast.ts';
import { commandOf, type Draw, draws, type Held, policy, snapshotOf, tryOf } from './history.ts';

interface History {
  readonly events: readonly CaseEvent[];
  readonly states: readonly HandoverCase[];
}

/** Lets everybody try everything that was drawn, and keeps what happened. */
function live(drawn: readonly Draw[]): History {
  const created = creation();
  let current = newCase(created);
  let held: Held = new Map();
  const events: CaseEvent[] = [created];
  const states = [current];
  for (const one of drawn) {
    const attempt = tryOf(current, one);
    const command = commandOf(current, attempt, snapshotOf(held, current));
    const outcome = decide(current, command, {
      ...contextOf(attempt.player),
      policy,
      held,
      seen: Math.max(1, current.version - attempt.lag),
    });
    if (outcome instanceof Problem || outcome.type === 'created') continue;
    held = nowHeld(held, command);
    current = evolve(current, outcome);
    events.push(outcome);
    states.push(current);
  }
  return { events, states };
}

function nowHeld(held: Held, command: ReturnType<typeof commandOf>): Held {
  const next = new Map(held);
  if (command.name === 'attach_files') for (const { path, fixity } of command.files) next.set(path, fixity);
  if (command.name === 'remove_files') for (const path of command.paths) next.delete(path);
  return next;
}

/** In how many histories each state was reached, so that a lame generator shows. */
const reached = new Map<string, number>();

function always(title: string, holds: (history: History) => boolean): void {
  test(title, (t) => {
    t.notThrows(() =>
      assert(
        property(draws, (drawn) => {
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
const ofType = <Type extends CaseEvent['type']>(events: readonly CaseEvent[], type: Type): Of<Type>[] =>
  events.filter((event): event is Of<Type> => event.type === type);

const contentChanges = new Set(['files_attached', 'files_removed', 'document_set']);

always('whatever people try, nothing is submitted that was not checked as it is', ({ events }) =>
  ofType(events, 'submitted').every(({ sequence, round, statement }) => {
    const before = events.slice(0, sequence - 1);
    const check = ofType(before, 'check_recorded').at(-1);
    if (!check) return false;
    const since = before.filter((event) => event.sequence > check.sequence);
    return (
      check.round === round &&
      check.check.ok &&
      check.check.snapshot === statement.snapshot &&
      !since.some(({ type }) => contentChanges.has(type) || type === 'edited')
    );
  }),
);

always('whatever people try, accepted means a decision on exactly the submitted digest', ({ events }) =>
  ofType(events, 'accepted').every(({ sequence, round, decision }) => {
    const submitted = ofType(events.slice(0, sequence), 'submitted').at(-1);
    return submitted?.round === round && submitted.statement.snapshot === decision.snapshot;
  }),
);

always('whatever people try, a round is decided once and by one person', ({ events }) => {
  const decided = [...ofType(events, 'accepted'), ...ofType(events, 'returned')].map(({ round }) => round);
  return new Set(decided).size === decided.length;
});

always('whatever people try, nobody decides on his own submission or without having the case', ({ events, states }) =>
  [...ofType(events, 'accepted'), ...ofType(events, 'returned')].every(({ sequence, decision }) => {
    const round = states[sequence - 2]?.rounds.at(-1);
    return (
      round?.review?.assignee.person === decision.by.person &&
      round.submission?.by.person !== decision.by.person &&
      decision.by.organisation !== unit
    );
  }),
);

always('whatever people try, a receipt follows an acceptance and enough verified copies', ({ events }) =>
  ofType(events, 'receipted').every(({ sequence }) => {
    const before = events.slice(0, sequence - 1);
    const stored = ofType(before, 'stored').at(-1)?.package;
    const accepted = ofType(before, 'accepted').at(-1)?.decision;
    return stored !== undefined && stored.copies.length >= policy.copies && stored.root === accepted?.snapshot;
  }),
);

always('whatever people try, nothing happens after the end', ({ events }) => {
  const end = events.findIndex(({ type }) => type === 'receipted' || type === 'withdrawn');
  return end === -1 || end === events.length - 1;
});

always('whatever people try, no submission leaves a finding open', ({ states }) =>
  states.every(({ state, findings }, index) => {
    const before = states[index - 1]?.state;
    return state !== 'submitted' || before !== 'ready' || findings.every(({ status }) => status !== 'open');
  }),
);

always('whatever people try, content changes in drafts only', ({ events, states }) =>
  events.every(({ type, sequence }) => !contentChanges.has(type) || states[sequence - 2]?.state === 'draft'),
);

always('whatever people try, earlier rounds stay as they were', ({ states }) =>
  states.every((state, index) => {
    const before = states[index - 1];
    if (!before) return true;
    const frozen = state.rounds.slice(0, -1);
    return frozen.every((round, n) => round === before.rounds[n]);
  }),
);

always('whatever people try, the history alone makes the same case, with no gap in it', ({ events, states }) => {
  const last = states.at(-1);
  const gapless = events.every(({ sequence }, index) => sequence === index + 1);
  return gapless && JSON.stringify(replay(events)) === JSON.stringify(last);
});

const parseCase = parserOf('handover-case');
const parseEvent = parserOf('handover-event');

always('whatever people try, case and events fit their schemas', ({ events, states }) => {
  const last = states.at(-1);
  return parseCase(last).ok && events.every((event) => parseEvent(event).ok);
});

test.after('the histories reached every state', (t) => {
  for (const state of Object.keys(stateWords)) {
    t.true((reached.get(state) ?? 0) > 100, `${state}: ${reached.get(state) ?? 0} times`);
  }
});
