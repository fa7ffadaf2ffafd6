import test from 'ava';
import { array, assert, boolean, constantFrom, property, record } from 'fast-check';
import type { HandoverCase } from '../../src/handover/case/case.ts';
import { evolve } from '../../src/handover/case/evolve.ts';
import { type ThreadEntry, threadEntriesOf, threadLimit } from '../../src/handover/case/findings/finding-thread.ts';
import type { CaseCommand } from '../../src/handover/decisions/decide.ts';
import { Problem } from '../../src/problem.ts';
import { after, afterAll, attempt, casesByState, type Player, policy, usualCommand } from './cast.ts';

const { under_review: underReview } = casesByState();
const returned = after(underReview, 'archivist', usualCommand('return'));
const asked: CaseCommand = { name: 'answer_findings', answers: [{ finding: 'r1-1', text: '以哪一版为准？' }] };
const replied: CaseCommand = { name: 'reply_to_findings', replies: [{ finding: 'r1-1', text: '以新版为准。' }] };

function codeOf(outcome: ReturnType<typeof attempt>): string | undefined {
  return outcome instanceof Problem ? outcome.code : undefined;
}

test('both sides talk about a finding, and the case knows how long their thread is', (t) => {
  const current = afterAll(returned, [
    ['preparer', asked],
    ['archivist', replied],
    ['signer', asked],
  ]);
  t.is(current.findings[0]?.replies, 3);
});

test('what the bureau replies does not change what a finding is', (t) => {
  t.is(after(returned, 'archivist', replied).findings[0]?.status, 'open');
  const answered = after(returned, 'preparer', asked);
  t.is(after(answered, 'lead', replied).findings[0]?.status, 'answered');
});

test('while the archivist reviews, words of the project leave a finding open', (t) => {
  const found = after(underReview, 'archivist', usualCommand('write_findings'));
  t.is(after(found, 'preparer', asked).findings[0]?.status, 'open');
});

test('talking does not end a decision that waits for its second signature', (t) => {
  const found = after(underReview, 'archivist', usualCommand('write_findings'));
  const refused = after(found, 'lead', usualCommand('reject'));
  t.truthy(refused.proposal);
  t.deepEqual(after(refused, 'preparer', asked).proposal, refused.proposal);
});

test('a finding that is settled is not talked about, until it is open again', (t) => {
  const found = afterAll(underReview, [
    ['archivist', usualCommand('write_findings')],
    ['archivist', usualCommand('settle_finding')],
  ]);
  t.is(codeOf(attempt(found, 'preparer', asked)), 'handover.finding-settled');
  t.is(codeOf(attempt(found, 'archivist', replied)), 'handover.finding-settled');
  const reopened = after(found, 'archivist', {
    name: 'settle_finding',
    finding: 'r1-1',
    status: 'open',
    reason: '不足',
  });
  t.is(codeOf(attempt(reopened, 'preparer', asked)), undefined);
  t.is(reopened.findings[0]?.replies, 2);
});

test('one request speaks of a finding once, and a thread has an end', (t) => {
  const twice = {
    name: 'reply_to_findings',
    replies: [1, 2].map(() => ({ finding: 'r1-1', text: '请补充' })),
  } as const;
  t.is(codeOf(attempt(returned, 'archivist', twice)), 'handover.finding-twice');
  const full = { ...returned, findings: returned.findings.map((one) => ({ ...one, replies: threadLimit })) };
  t.is(codeOf(attempt(full, 'archivist', replied)), 'handover.thread-full');
  t.is(codeOf(attempt(full, 'preparer', asked)), 'handover.thread-full');
});

const listed = {
  ...policy,
  findingCodes: [
    { code: 'BLUR', title: { zh: '模糊', en: 'blurred' }, severity: 'blocking', wanted: 'replace' },
    { code: 'ADVICE', title: { zh: '建议', en: 'advice' }, severity: 'advice', wanted: 'explain' },
  ],
} as const;

function writing(finding: { readonly code: string; readonly severity?: 'blocking'; readonly wanted?: 'remove' }) {
  const findings = [{ target: { volume: 1, pointer: '/volumes/0/title' }, text: '请更正', ...finding }];
  return { name: 'write_findings', findings } as const;
}

test('where the profile lists codes, a finding takes weight and wanted action from its code', (t) => {
  const context = { policy: listed };
  const current = after(underReview, 'archivist', writing({ code: 'ADVICE' }), context);
  t.like(current.findings[0], { code: 'ADVICE', severity: 'advice', wanted: 'explain' });
  t.is(current.findings[0]?.target.pointer, '/volumes/0/title');
  const own = after(
    underReview,
    'archivist',
    writing({ code: 'ADVICE', severity: 'blocking', wanted: 'remove' }),
    context,
  );
  t.like(own.findings[0], { severity: 'blocking', wanted: 'remove' });
  t.is(codeOf(attempt(underReview, 'archivist', writing({ code: 'OWN' }), context)), 'handover.finding-code-unknown');
});

test('a code that no profile lists says by itself what is wanted', (t) => {
  t.is(codeOf(attempt(underReview, 'archivist', writing({ code: 'OWN' }))), 'handover.finding-wanted-missing');
  t.like(after(underReview, 'archivist', writing({ code: 'OWN', wanted: 'remove' })).findings[0], {
    severity: 'blocking',
    wanted: 'remove',
  });
});

const speakers = ['preparer', 'signer', 'archivist', 'lead', 'colleague'] as const satisfies readonly Player[];

test('whoever says what when: a thread holds every word once, in order, under the name of who said it', (t) => {
  const said = record({ speaker: constantFrom(...speakers), first: boolean() });
  const start = after(underReview, 'archivist', {
    name: 'return',
    findings: [1, 2].map((volume) => ({ target: { volume }, code: 'X', text: '不清', wanted: 'explain' })),
  });
  assert(
    property(array(said, { maxLength: 60 }), (history) => {
      let current: HandoverCase = start;
      const entries: ThreadEntry[] = [];
      for (const [index, { speaker, first }] of history.entries()) {
        const line = { finding: first ? 'r1-1' : 'r1-2', text: `${index}` };
        const bureau = speaker !== 'preparer' && speaker !== 'signer';
        const command: CaseCommand = bureau
          ? { name: 'reply_to_findings', replies: [line] }
          : { name: 'answer_findings', answers: [line] };
        const event = attempt(current, speaker, command);
        if (event instanceof Problem || event.type === 'created') throw new Error('everybody may speak');
        entries.push(...threadEntriesOf(event));
        current = evolve(current, event);
      }
      t.deepEqual(
        entries.map(({ text }) => text),
        history.map((_, index) => `${index}`),
      );
      t.true(entries.every(({ sequence }, index) => index === 0 || sequence > (entries[index - 1]?.sequence ?? 0)));
      for (const { id, replies = 0 } of current.findings) {
        t.is(replies, entries.filter(({ finding }) => finding === id).length);
      }
    }),
    { numRuns: 50 },
  );
});
