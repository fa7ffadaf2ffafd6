import test from 'ava';
import { evidenceUntil, type HandoverCase, hasFlag, passesCheck } from '../../src/handover/case/case.ts';
import { replay } from '../../src/handover/case/evolve.ts';
import { exceptedFindings } from '../../src/handover/exceptions/exception.ts';
import { stateWords } from '../../src/i18n/handover/case-words.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { bureau, unit } from './cast.ts';
import { policy } from './history.ts';
import { always, contentChanges, isSameHand, ofType, reached } from './living.ts';

always('whatever people try, nothing is submitted that was not checked as it is', ({ events }) =>
  ofType(events, 'submitted').every(({ sequence, round, statement }) => {
    const before = events.slice(0, sequence - 1);
    const check = ofType(before, 'check_recorded').at(-1);
    if (!check) return false;
    const since = before.filter((event) => event.sequence > check.sequence);
    return (
      check.round === round &&
      passesCheck(check.check) &&
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
      round?.review !== undefined &&
      isSameHand(round.review.assignee, decision.by) &&
      !(round.submission && isSameHand(round.submission.by, decision.by)) &&
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

/** Where a case can still go once it has come to the end of its way. */
const afterTheEnd: Partial<Record<HandoverCase['state'], readonly HandoverCase['state'][]>> = {
  receipted: ['receipted', 'archived', 'superseded'],
  archived: ['archived', 'superseded'],
  superseded: ['superseded'],
  rejected: ['rejected'],
  withdrawn: ['withdrawn'],
};

always('whatever people try, what has come to its end stays there and loses nothing', ({ states }) =>
  states.every((state, index) => {
    const before = states[index - 1];
    const ways = before && afterTheEnd[before.state];
    if (!before || !ways) return true;
    const kept = ['rounds', 'findings', 'document', 'content', 'package', 'receipt', 'withdrawal'] as const;
    return ways.includes(state.state) && kept.every((name) => state[name] === before[name]);
  }),
);

always('whatever people try, flags never change the state, and what is void stays void', ({ events, states }) =>
  states.every((state, index) => {
    const before = states[index - 1];
    const event = events[index];
    if (!before || !event) return true;
    const ofFlags = ['flags_recorded', 'held', 'hold_lifted', 'revived', 'voided', 'deadline_extended'];
    const stays = !ofFlags.includes(event.type) || state.state === before.state;
    return stays && (!hasFlag(before, 'void') || hasFlag(state, 'void'));
  }),
);

always('whatever is tried, each time-stamp over a receipt lasts longer and was taken in time', ({ events, states }) =>
  ofType(events, 'evidence_renewed').every(({ archiveTimestamp: { at, until }, sequence }) => {
    const before = states[sequence - 2];
    const ends = before && evidenceUntil(before);
    const after = states[sequence - 1];
    const lowered = after !== undefined && !hasFlag(after, 'evidence_renewal_due');
    return lowered && ends !== undefined && at <= ends && ends < until;
  }),
);

always('whatever people try, under a legal hold nothing is withdrawn or removed', ({ events, states }) =>
  events.every(({ type, sequence }) => {
    const before = states[sequence - 2];
    return !before || !hasFlag(before, 'on_hold') || !['withdrawn', 'files_removed'].includes(type);
  }),
);

always('whatever people try, an expired draft is not worked on before it is revived', ({ events, states }) =>
  events.every((event) => {
    const before = states[event.sequence - 2];
    if (!before || !hasFlag(before, 'expired')) return true;
    return !contentChanges.has(event.type) && event.type !== 'check_started';
  }),
);

always('whatever people try, nothing infected or badly sampled is accepted', ({ events, states }) =>
  ofType(events, 'accepted').every(({ sequence }) => {
    const before = states[sequence - 2];
    return before !== undefined && !hasFlag(before, 'quarantined') && !hasFlag(before, 'sample_failed');
  }),
);

always(
  'whatever people try, nothing is accepted before everything that the review asks for was found in order',
  ({ events, states }) =>
    ofType(events, 'accepted').every(({ sequence }) => {
      const progress = states[sequence - 2]?.rounds.at(-1)?.reviewProgress;
      return progress !== undefined && progress.reviewed === progress.planned && progress.failed === 0;
    }),
);

always(
  'whatever people try, a sample has failed as long as a record of it is found wrong, and no longer',
  ({ states }) =>
    states.every((current) => {
      const progress = current.rounds.at(-1)?.reviewProgress;
      return hasFlag(current, 'sample_failed') === (progress !== undefined && progress.drawnFailed > 0);
    }),
);

always('whatever people try, no submission leaves a finding open that no exception covers', ({ states }) =>
  states.every((current, index) => {
    const before = states[index - 1]?.state;
    const excepted = exceptedFindings(current);
    const settled = current.findings.every(({ id, status }) => status !== 'open' || excepted.has(id));
    return current.state !== 'submitted' || before !== 'ready' || settled;
  }),
);

always(
  'whatever people try, an exception stands by the bureau, over exactly the content it was granted for',
  (history) =>
    history.states.every(({ state, exceptions = [], rounds }, index) => {
      const granted = exceptions.filter(({ status }) => status === 'granted');
      if (!granted.every(({ decision }) => decision?.granted && decision.by.organisation === bureau)) return false;
      if (state !== 'ready' && state !== 'submitted' && state !== 'accepted') return true;
      return granted.every(({ about, bound }) => {
        const file = history.contents[index]?.get(about.target.file ?? '')?.sha256;
        return bound.sha256 === (bound.to === 'file' ? file : rounds.at(-1)?.check?.snapshot);
      });
    }),
);

always('whatever people try, what blocks after a check is passed by nothing but exceptions', ({ events, states }) =>
  ofType(events, 'check_recorded').every(({ check, sequence }) => {
    const { exceptions = [] } = states[sequence - 1] ?? {};
    const granted = new Set(exceptions.filter(({ status }) => status === 'granted').map(({ id }) => id));
    const applied = check.excepted?.exceptions ?? [];
    return applied.every((id) => granted.has(id)) && (check.ok || !passesCheck(check) || applied.length > 0);
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
