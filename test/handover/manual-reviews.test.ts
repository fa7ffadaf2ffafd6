import test from 'ava';
import { currentRound, type HandoverCase } from '../../src/handover/case/case.ts';
import type { CommandOf } from '../../src/handover/case/command.ts';
import { Problem } from '../../src/problem.ts';
import { after, attempt, casesByState, cast, snapshot, usualCommand } from './cast.ts';

const { under_review: claimed } = casesByState();

/** Under review, with a check that left these to people. */
const underReview: HandoverCase = {
  ...claimed,
  rounds: claimed.rounds.map((round) => {
    if (!round.check) return round;
    const properties = { ...round.check.properties, integrity: 'passed', security: 'manual_review' } as const;
    const reviewsDue = ['SE-05', 'SE-07'].map((rule) => ({ rule, property: 'security' as const }));
    const apartFromReviews = { ...properties, security: 'warning' } as const;
    return { ...round, check: { ...round.check, properties, reviewsDue, apartFromReviews } };
  }),
};

function filled(change: Partial<CommandOf<'fill_review'>> = {}): CommandOf<'fill_review'> {
  return {
    name: 'fill_review',
    rule: 'SE-05',
    outcome: 'passed',
    reviewedOn: '2026-11-02',
    values: { scratches: 0 },
    ...change,
  };
}

const security = (current: HandoverCase): string | undefined => currentRound(current).check?.properties.security;
const { values: _values, ...bare } = filled({ rule: 'SE-07' });

test('a review counts for its rule with who and when, and the property is what is left once nothing is due', (t) => {
  const once = after(underReview, 'archivist', filled());
  t.like(currentRound(once).manualReviews?.[0], {
    rule: 'SE-05',
    property: 'security',
    outcome: 'passed',
    by: { name: cast.archivist.displayName },
    reviewedOn: '2026-11-02',
    values: { scratches: 0 },
  });
  t.is(security(once), 'manual_review', 'another review is due still');
  t.is(security(after(once, 'archivist', bare)), 'warning');
});

test('a review that found something wrong keeps the handover from being accepted until it is reviewed anew', (t) => {
  const failed = after(underReview, 'archivist', filled({ outcome: 'failed', values: { scratches: 2 } }));
  t.is(security(failed), 'failed');
  const refused = attempt(failed, 'archivist', { name: 'accept', snapshot });
  t.true(refused instanceof Problem && refused.code === 'handover.review-failed' && /SE-05/u.test(refused.message));
  const again = after(failed, 'archivist', filled());
  t.is(currentRound(again).manualReviews?.length, 1, 'the newest of a rule counts');
  t.is(after(again, 'archivist', usualCommand('accept')).state, 'accepted');
});

const ill: readonly [title: string, change: Partial<CommandOf<'fill_review'>>, pointers: readonly string[]][] = [
  ['without what the form asks for', { values: {} }, ['/values/scratches']],
  ['with what the form does not have', { values: { scratches: 0, dents: 1 } }, ['/values/dents']],
  ['passed against its values', { values: { scratches: 1 } }, ['/values/scratches']],
  ['of a day to come', { reviewedOn: '2026-11-03' }, ['/reviewedOn']],
];

for (const [title, change, pointers] of ill) {
  test(`a review ${title} is refused, and says where`, (t) => {
    const refused = attempt(underReview, 'archivist', filled(change));
    if (!(refused instanceof Problem)) return t.fail('it was taken');
    t.is(refused.code, 'handover.review-ill-filled');
    t.deepEqual(
      refused.places.map(({ pointer }) => pointer),
      pointers,
    );
    return undefined;
  });
}

for (const rule of ['SE-02', 'V-02', 'XX-99']) {
  test(`nobody reviews ${rule} where neither the profile nor the check asks people for it`, (t) => {
    const refused = attempt(underReview, 'archivist', filled({ rule }));
    t.true(refused instanceof Problem && refused.code === 'handover.review-not-asked');
  });
}

test('a review is only for who has claimed the handover', (t) => {
  const refused = attempt(underReview, 'colleague', filled());
  t.true(refused instanceof Problem && refused.code === 'handover.assignee-other');
});
