import test from 'ava';
import { currentRound, hasFlag } from '../../src/handover/case/case.ts';
import type { CommandOf } from '../../src/handover/case/command.ts';
import type { ItemUnderReview } from '../../src/handover/sampling/item-review.ts';
import { Problem } from '../../src/problem.ts';
import { after, attempt, policy as basePolicy, bureau, casesByState, cast, plannedItem, usualCommand } from './cast.ts';

const by = casesByState();
const author = { person: cast.archivist.personId, name: cast.archivist.displayName, organisation: bureau };
const claimed = after(by.submitted, 'archivist', { name: 'claim' });
const progress = { planned: 3, reviewed: 0, failed: 0, drawnFailed: 0 };
const planned = after(claimed, 'service', { name: 'record_review_plan' }, { progress });

const items: readonly ItemUnderReview[] = [
  { ...plannedItem, record: 1, reason: 'sample' },
  { ...plannedItem, record: 2, reason: 'sample' },
  { ...plannedItem, record: 3, reason: 'finding' },
];
const [first = plannedItem, second = plannedItem, third = plannedItem] = items;

function found(outcome: 'passed' | 'failed', ...named: readonly ItemUnderReview[]) {
  const note = outcome === 'failed' ? { note: '缺签章页' } : {};
  const targets = named.map(({ volume, record }) => ({ volume, record }));
  return [{ name: 'review_items', outcome, items: targets, ...note }, { named }] as const;
}

function codeOf(outcome: ReturnType<typeof attempt>): string | undefined {
  return outcome instanceof Problem ? outcome.code : undefined;
}

test('nothing is accepted before what the review looks at is drawn', (t) => {
  t.is(codeOf(attempt(claimed, 'archivist', usualCommand('accept'))), 'handover.review-unplanned');
  t.is(codeOf(attempt(claimed, 'archivist', ...found('passed', first))), 'handover.review-unplanned');
});

test('what the review looks at is drawn once', (t) => {
  t.is(codeOf(attempt(planned, 'service', { name: 'record_review_plan' })), 'handover.review-planned');
  t.is(codeOf(attempt(by.submitted, 'service', { name: 'record_review_plan' })), 'handover.review-not-taken');
});

test('a handover is accepted when every record that the review looks at was found in order, and not before', (t) => {
  const some = after(planned, 'archivist', ...found('passed', first, second));
  const refused = attempt(some, 'archivist', usualCommand('accept'));
  t.true(refused instanceof Problem && refused.code === 'handover.review-incomplete');
  if (refused instanceof Problem) t.deepEqual(refused.params, { planned: 3, left: 1 });
  const all = after(some, 'archivist', ...found('passed', third));
  t.deepEqual(currentRound(all).reviewProgress, { ...progress, reviewed: 3 });
  t.is(after(all, 'archivist', usualCommand('accept')).state, 'accepted');
});

test('a record drawn by chance that is found wrong makes the sample fail, until it is found in order', (t) => {
  const all = after(planned, 'archivist', ...found('passed', ...items));
  const passedFirst = {
    ...first,
    review: { outcome: 'passed', round: 1, by: author, at: '2026-11-02T02:00:00Z' },
  } as const;
  const failed = after(all, 'archivist', ...found('failed', passedFirst));
  t.true(hasFlag(failed, 'sample_failed'));
  t.is(codeOf(attempt(failed, 'archivist', usualCommand('accept'))), 'handover.flag-forbids');
  t.deepEqual(currentRound(failed).reviewProgress, { planned: 3, reviewed: 3, failed: 1, drawnFailed: 1 });

  const again = after(
    failed,
    'archivist',
    ...found('passed', { ...first, review: { ...passedFirst.review, outcome: 'failed' } }),
  );
  t.false(hasFlag(again, 'sample_failed'));
  t.is(after(again, 'archivist', usualCommand('accept')).state, 'accepted');
});

test('a record that was looked at for what was found of it speaks for no other, but bars the acceptance', (t) => {
  const failed = after(
    after(planned, 'archivist', ...found('passed', first, second)),
    'archivist',
    ...found('failed', third),
  );
  t.false(hasFlag(failed, 'sample_failed'));
  t.is(codeOf(attempt(failed, 'archivist', usualCommand('accept'))), 'handover.items-failed');
});

test('a record that the review need not look at can be found wrong as well', (t) => {
  const { reason: _reason, ...unplanned } = { ...plannedItem, record: 9 };
  const failed = after(planned, 'archivist', ...found('failed', unplanned));
  t.deepEqual(currentRound(failed).reviewProgress, { ...progress, failed: 1 });
});

test('who finds a record wrong says why', (t) => {
  const [command, context] = found('failed', first);
  for (const note of [undefined, '  ']) {
    const { note: _note, ...bare } = command;
    const said = { ...bare, ...(note !== undefined && { note }) };
    t.is(codeOf(attempt(planned, 'archivist', said, context)), 'handover.reason-missing');
  }
});

test('records and volumes that are not there, or have nothing left to look at, are refused', (t) => {
  const stranger: CommandOf<'review_items'> = {
    name: 'review_items',
    outcome: 'passed',
    items: [{ volume: 7, record: 1 }],
  };
  t.is(codeOf(attempt(planned, 'archivist', stranger, { named: [] })), 'handover.item-unknown');
  const volume: CommandOf<'review_items'> = { name: 'review_items', outcome: 'passed', items: [{ volume: 1 }] };
  t.is(codeOf(attempt(planned, 'archivist', volume, { named: [] })), 'handover.volume-reviewed');
  t.deepEqual(currentRound(after(planned, 'archivist', volume, { named: items })).reviewProgress, {
    ...progress,
    reviewed: 3,
  });
});

test('what waits for a second signature is no longer proposed once a record is judged anew', (t) => {
  const all = after(planned, 'archivist', ...found('passed', ...items));
  const policy = { ...basePolicy, secondSignature: true };
  const proposed = after(all, 'archivist', usualCommand('accept'), { policy });
  t.truthy(proposed.proposal);
  t.is(after(proposed, 'archivist', ...found('failed', third)).proposal, undefined);
});

test('a flag of a failed sample ends with its round', (t) => {
  const failed = after(planned, 'archivist', ...found('failed', first));
  const returned = after(failed, 'archivist', usualCommand('return'));
  t.true(hasFlag(returned, 'sample_failed'));
  t.false(hasFlag(after(returned, 'preparer', { name: 'resume' }), 'sample_failed'));
});
