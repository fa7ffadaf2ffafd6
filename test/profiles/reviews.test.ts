import test from 'ava';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import { formSentence } from '../../src/profiles/reviews/field-words.ts';
import { reviewTroubles } from '../../src/profiles/reviews/judge-review.ts';
import type { ReviewValues } from '../../src/schema/types/handover.ts';
import type { ReviewForm } from '../../src/schema/types/profile.ts';

const { reviewForms } = (await loadProfiles()).find('cn-gbt50328@1.1.0');
const delivered = { files: 40, bytes: 123_456 };

function formOf(rule: string): ReviewForm {
  const form = reviewForms.find((one) => one.rule === rule);
  if (!form) throw new Error(`the national profile has no form of ${rule}`);
  return form;
}

const speed = {
  kind: 'DISC',
  carrier: '1',
  files: 40,
  bytes: 123_456,
  seconds: 9,
  ratedSpeed: 20,
  speed: 15,
  stalls: 0,
};
const guarded = {
  machine: 'A-1',
  scanner: 'ClamAV 1.4',
  running: true,
  signaturesOn: '2026-03-01',
  scannedOn: '2026-02-15',
};
const compared = { paperRecords: 400, compared: 20, samples: '1-3', pagesDiffer: 0, contentDiffers: 0, sealsDiffer: 0 };

const cases: readonly [title: string, rule: string, values: ReviewValues | undefined, troubles: readonly string[]][] = [
  ['a carrier that was read in full', 'SE-04', speed, []],
  ['no carrier at all', 'SE-04', { kind: 'NONE' }, []],
  ['nothing', 'SE-05', undefined, ['missing kind']],
  [
    'a kind of carrier that the form does not know, which asks for nothing else',
    'SE-05',
    { kind: 'TAPE' },
    ['malformed kind'],
  ],
  ['a file too few', 'SE-04', { ...speed, files: 39 }, ['not-passing files']],
  ['a slow disc', 'SE-04', { ...speed, speed: 9.9 }, ['not-passing speed']],
  ['a disc exactly as fast as it has to be', 'SE-04', { ...speed, speed: 10 }, []],
  ['a time below what is possible', 'SE-04', { ...speed, seconds: 0 }, ['malformed seconds']],
  ['half a stall', 'SE-04', { ...speed, stalls: 0.5 }, ['malformed stalls']],
  ['a number as text', 'SE-04', { ...speed, stalls: '0' }, ['malformed stalls']],
  ['a field that the form does not have', 'SE-04', { ...speed, colour: 'red' }, ['unknown colour']],
  ['a field by a name that every object has', 'SE-04', { ...speed, constructor: 'x' }, ['unknown constructor']],
  ['a machine under guard', 'SE-01', guarded, []],
  [
    'signatures of eight days before',
    'SE-01',
    { ...guarded, signaturesOn: '2026-02-21' },
    ['not-passing signaturesOn'],
  ],
  ['signatures of seven days before', 'SE-01', { ...guarded, signaturesOn: '2026-02-22' }, []],
  ['signatures of the day after', 'SE-01', { ...guarded, signaturesOn: '2026-03-02' }, ['not-passing signaturesOn']],
  ['a day that is none', 'SE-01', { ...guarded, scannedOn: '2026-02-30' }, ['malformed scannedOn']],
  ['a scanner that does not run', 'SE-01', { ...guarded, running: false }, ['not-passing running']],
  ['a blank name', 'SE-01', { ...guarded, machine: ' ' }, ['malformed machine']],
  ['a twentieth of the records', 'AU-18', compared, []],
  ['less than a twentieth', 'AU-18', { ...compared, compared: 19 }, ['not-passing compared']],
  ['ten of few records', 'AU-18', { ...compared, paperRecords: 60, compared: 10 }, []],
  ['nine of few records', 'AU-18', { ...compared, paperRecords: 60, compared: 9 }, ['not-passing compared']],
  ['all of very few records', 'AU-18', { ...compared, paperRecords: 4, compared: 4 }, []],
  ['more records than there are', 'AU-18', { ...compared, paperRecords: 4, compared: 5 }, ['not-passing compared']],
  ['discs that are not used', 'SE-06', { grade: 'NONE' }, []],
  [
    'more errors than the standard of the bureau lets pass',
    'SE-06',
    { grade: 'ARCHIVAL', disc: '1', tester: 'T', errorLimit: 50, errorRate: 51 },
    ['not-passing errorRate'],
  ],
];

for (const [title, rule, values, troubles] of cases) {
  test(`the form ${rule} is held against its fields: ${title}`, (t) => {
    const review = { outcome: 'passed', reviewedOn: '2026-03-01', ...(values && { values }) } as const;
    const found = [...reviewTroubles(formOf(rule), review, delivered)];
    t.deepEqual(
      found.map(({ field, kind }) => `${kind} ${field}`),
      troubles,
    );
    for (const { expected } of found) t.true(expected.zh !== '' && expected.en !== '' && !/[{}]/u.test(expected.zh));
  });
}

test('a review that found something wrong may say what passes nothing', (t) => {
  const review = { outcome: 'failed', reviewedOn: '2026-03-01', values: { ...speed, stalls: 7, files: 3 } } as const;
  t.deepEqual([...reviewTroubles(formOf('SE-04'), review, delivered)], []);
});

test('a form says in words what its data ask for', (t) => {
  const { zh, en } = formSentence(formOf('SE-04'));
  t.true(
    zh.includes(
      '平均速度（数字，单位：MB/s，最小 0，合格须不小于 “标称读速”的 50%，限于“载体种类”为光盘或移动硬盘或其他的）',
    ),
  );
  t.true(
    en.includes('Files read (whole number; in files; at the least 0; to pass, it is the number of files handed over; '),
  );
  const guard = formSentence(formOf('SE-01'));
  t.true(guard.zh.includes('病毒库日期（日期，合格须不早于 检查日前 7 日，不晚于 检查日）'));
  t.true(guard.en.includes('not before 7 days before the day of the review and it is not after the day of the review'));
});
