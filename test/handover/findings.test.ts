import test from 'ava';
import { openFindings } from '../../src/handover/case/case.ts';
import { Problem } from '../../src/problem.ts';
import {
  after,
  afterAll,
  attempt,
  casesByState,
  cast,
  checkReport,
  checkStart,
  digest,
  newFile,
  reviewing,
  usualCommand,
} from './cast.ts';

const photo = 'C7/照片.jpg';
const { under_review: underReview } = casesByState();
const returned = after(underReview, 'archivist', {
  name: 'return',
  text: '请整改后重新提交',
  findings: [
    { target: { file: photo }, code: 'BLUR', text: '照片模糊', wanted: 'replace' },
    { target: { volume: 2, record: 1 }, code: 'TITLE', text: '题名不完整', wanted: 'correct', severity: 'advice' },
  ],
});
const secondRound = after(returned, 'preparer', { name: 'resume' });

const statuses = ({ findings }: typeof returned): string[] => findings.map(({ status }) => status);

test('findings are numbered within their round and bound to the file as it was', (t) => {
  t.deepEqual(
    returned.findings.map(({ id, sha256, severity, by }) => ({ id, sha256, severity, by: by.name })),
    [
      { id: 'r1-1', sha256: digest('b'), severity: 'blocking', by: cast.archivist.displayName },
      { id: 'r1-2', sha256: undefined, severity: 'advice', by: cast.archivist.displayName },
    ],
  );
});

test('replacing the file addresses the finding about it', (t) => {
  const current = after(secondRound, 'preparer', { name: 'attach_files', files: [newFile(photo, digest('c'))] });
  t.deepEqual(statuses(current), ['replaced', 'open']);
});

test('uploading the very same file again addresses nothing', (t) => {
  const current = after(secondRound, 'preparer', { name: 'attach_files', files: [newFile(photo, digest('b'))] });
  t.deepEqual(statuses(current), ['open', 'open']);
});

test('going back to the file that was found wanting opens the finding again', (t) => {
  const current = afterAll(secondRound, [
    ['preparer', { name: 'remove_files', paths: [photo] }],
    ['preparer', { name: 'attach_files', files: [newFile(photo, digest('b'))] }],
  ]);
  t.deepEqual(statuses(current), ['open', 'open']);
});

test('an answer stays one when the very same file is uploaded again', (t) => {
  const current = afterAll(secondRound, [
    ['preparer', { name: 'answer_findings', answers: [{ finding: 'r1-1', text: '原件即如此' }] }],
    ['preparer', { name: 'attach_files', files: [newFile(photo, digest('b'))] }],
  ]);
  t.deepEqual(statuses(current), ['answered', 'open']);
});

test('taking the file out addresses the finding about it', (t) => {
  t.deepEqual(statuses(after(secondRound, 'preparer', { name: 'remove_files', paths: [photo] })), ['removed', 'open']);
});

test('an answer in words addresses a finding and is kept with its author', (t) => {
  const current = after(returned, 'preparer', {
    name: 'answer_findings',
    answers: [{ finding: 'r1-2', text: '题名与设计文件一致' }],
  });
  t.deepEqual(statuses(current), ['open', 'answered']);
  t.is(current.findings[1]?.answer?.by.name, cast.preparer.displayName);
  t.is(current.findings[1]?.answer?.text, '题名与设计文件一致');
});

test('answering a replaced file keeps it replaced', (t) => {
  const current = afterAll(secondRound, [
    ['preparer', { name: 'attach_files', files: [newFile(photo, digest('c'))] }],
    ['preparer', { name: 'answer_findings', answers: [{ finding: 'r1-1', text: '已换' }] }],
  ]);
  t.is(current.findings[0]?.status, 'replaced');
});

const checking = afterAll(secondRound, [
  ['preparer', { name: 'attach_files', files: [newFile(photo, digest('c'))] }],
  ['preparer', { name: 'answer_findings', answers: [{ finding: 'r1-2', text: '题名与设计文件一致' }] }],
  ['preparer', { name: 'check' }],
]);
const corrected = afterAll(checking, [
  ['service', { name: 'record_check_result', started: checkStart(checking), report: checkReport() }],
  ['signer', usualCommand('submit')],
  ['archivist', { name: 'claim' }],
  ...reviewing,
]);

test('accepting settles what was done about earlier findings', (t) => {
  const accepted = after(corrected, 'archivist', usualCommand('accept'));
  t.deepEqual(statuses(accepted), ['resolved', 'resolved']);
  t.is(accepted.rounds.length, 2);
  t.is(accepted.rounds[0]?.decision?.kind, 'returned');
  t.is(accepted.rounds[1]?.decision?.kind, 'accepted');
});

test('a finding that is opened again asks for yet another file', (t) => {
  const held = new Map([[photo, { bytes: 10, sha256: digest('c') }]]);
  const unhappy = after(
    corrected,
    'archivist',
    { name: 'settle_finding', finding: 'r1-1', status: 'open', reason: '仍然模糊' },
    { held },
  );
  const third = afterAll(unhappy, [
    ['archivist', { name: 'return' }],
    ['preparer', { name: 'resume' }],
    ['preparer', { name: 'attach_files', files: [newFile(photo, digest('c'))] }],
  ]);
  t.deepEqual(
    openFindings(third).map(({ id }) => id),
    ['r1-1'],
  );
  const better = after(third, 'preparer', { name: 'attach_files', files: [newFile(photo, digest('d'))] });
  t.deepEqual(openFindings(better), []);
});

test('a return may rest on findings written during the review alone', (t) => {
  const written = after(underReview, 'archivist', usualCommand('write_findings'));
  const outcome = attempt(written, 'archivist', { name: 'return' });
  t.false(outcome instanceof Problem);
});

test('an advice does not stand in the way of accepting', (t) => {
  const advised = after(underReview, 'archivist', {
    name: 'write_findings',
    findings: [{ target: { volume: 1 }, code: 'NOTE', text: '建议补充', wanted: 'explain', severity: 'advice' }],
  });
  t.is(after(advised, 'archivist', usualCommand('accept')).state, 'accepted');
});
