import test from 'ava';
import { currentRound, type HandoverCase, hadReachedBureau, reachedBureau } from '../../src/handover/case/case.ts';
import type { Context } from '../../src/handover/case/context.ts';
import type { CaseCommand } from '../../src/handover/decisions/decide.ts';
import { evidenceDigest } from '../../src/handover/exceptions/exception.ts';
import { receiptFacts } from '../../src/handover/receipt/facts.ts';
import { Problem } from '../../src/problem.ts';
import {
  after,
  afterAll,
  attempt,
  casesByState,
  cast,
  checkReport,
  checkStart,
  damaged,
  digest,
  newFile,
  type Player,
  policy,
  reviewing,
  usualCommand,
} from './cast.ts';

const photo = 'C7/照片.jpg';
const { needs_correction: blocked, returned } = casesByState();
const asked: CaseCommand = {
  name: 'request_exceptions',
  exceptions: [{ rule: 'IN-07', target: { file: photo }, reason: '原件即如此' }],
};
const granted = usualCommand('decide_exceptions');

function codeOf(current: HandoverCase, player: Player, command: CaseCommand, change?: Partial<Context>): string {
  const outcome = attempt(current, player, command, change);
  return outcome instanceof Problem ? outcome.code : outcome.type;
}

/** The next round, checked with the same blocking finding. */
function checkedAgain(current: HandoverCase, change: { readonly evidence?: object; readonly snapshot?: string } = {}) {
  const checking = afterAll(current, [
    ['preparer', { name: 'resume' }],
    ['preparer', { name: 'check' }],
  ]);
  const { snapshot = digest('5'), evidence = {} } = change;
  const report = checkReport({ ok: false, snapshot, findings: [{ ...damaged, evidence: { ...evidence } }] });
  return after(checking, 'service', { name: 'record_check_result', started: checkStart(checking), report });
}

test('before anybody asks the bureau, a draft that was never submitted is not its concern', (t) => {
  t.false(reachedBureau(blocked));
  t.true(reachedBureau(after(blocked, 'preparer', asked)));
});

test('of what happened before it was asked the bureau is told nothing, and of the asking itself it is', (t) => {
  const current = after(blocked, 'preparer', asked);
  const at = Date.parse(current.exceptions?.[0]?.at ?? '');
  t.false(hadReachedBureau(blocked, new Date(at).toISOString()));
  t.false(hadReachedBureau(current, new Date(at - 1).toISOString()));
  t.true(hadReachedBureau(current, new Date(at).toISOString()));
});

test('with a granted exception the same finding of the next check lets the handover pass, and the report stays as it is', (t) => {
  const excepted = afterAll(blocked, [
    ['preparer', asked],
    ['lead', granted],
  ]);
  t.is(checkedAgain(blocked).state, 'needs_correction');
  const ready = checkedAgain(excepted);
  t.is(ready.state, 'ready');
  t.like(currentRound(ready).check, { ok: false, blocking: 1, excepted: { findings: 1, exceptions: ['e1'] } });
});

test('what was only asked for, or declined, lets nothing pass', (t) => {
  const waiting = after(blocked, 'preparer', asked);
  const declined = after(waiting, 'lead', {
    name: 'decide_exceptions',
    decisions: [{ exception: 'e1', granted: false, reason: '可以补拍' }],
  });
  t.is(checkedAgain(waiting).state, 'needs_correction');
  t.is(checkedAgain(declined).state, 'needs_correction');
  t.like(declined.exceptions?.[0], { status: 'declined', decision: { reason: '可以补拍' } });
});

test('other evidence, or one more finding, is not what the exception was granted for', (t) => {
  const excepted = afterAll(blocked, [
    ['preparer', asked],
    ['lead', granted],
  ]);
  t.is(checkedAgain(excepted, { evidence: { page: 2 } }).state, 'needs_correction');
});

test('a file that changes makes its exception void, and going back does not bring it to life again', (t) => {
  const excepted = afterAll(blocked, [
    ['preparer', asked],
    ['lead', granted],
    ['preparer', { name: 'resume' }],
  ]);
  const same = after(excepted, 'preparer', { name: 'attach_files', files: [newFile(photo, digest('b'))] });
  t.is(same.exceptions?.[0]?.status, 'granted');
  const changed = after(excepted, 'preparer', { name: 'attach_files', files: [newFile(photo, digest('c'))] });
  t.is(changed.exceptions?.[0]?.status, 'void');
  const back = after(changed, 'preparer', { name: 'attach_files', files: [newFile(photo, digest('b'))] });
  t.is(back.exceptions?.[0]?.status, 'void');
  t.is(after(excepted, 'preparer', { name: 'remove_files', paths: [photo] }).exceptions?.[0]?.status, 'void');
});

test('what is about no file is bound to everything that was checked', (t) => {
  const found = after(casesByState().under_review, 'archivist', {
    name: 'return',
    findings: [{ target: { volume: 1 }, code: 'TITLE', text: '题名不完整', wanted: 'correct' }],
  });
  const excepted = afterAll(found, [
    ['preparer', usualCommand('request_exceptions')],
    ['lead', granted],
  ]);
  t.like(excepted.exceptions?.[0]?.bound, { to: 'snapshot', sha256: digest('5') });
  t.is(checkedAgain(excepted).exceptions?.[0]?.status, 'granted');
  t.is(checkedAgain(excepted, { snapshot: digest('8') }).exceptions?.[0]?.status, 'void');
});

test('a finding of an archivist that has its exception stands in no way of submitting and accepting', (t) => {
  const again: readonly [Player, CaseCommand][] = [
    ['preparer', { name: 'resume' }],
    ['preparer', { name: 'check' }],
  ];
  const checking = afterAll(returned, again);
  const report = { name: 'record_check_result', started: checkStart(checking), report: checkReport() } as const;
  t.is(codeOf(after(checking, 'service', report), 'signer', usualCommand('submit')), 'handover.findings-open');
  const excepted = afterAll(returned, [['preparer', usualCommand('request_exceptions')], ['lead', granted], ...again]);
  const accepted = afterAll(excepted, [
    ['service', { ...report, started: checkStart(excepted) }],
    ['signer', usualCommand('submit')],
    ['archivist', { name: 'claim' }],
    ...reviewing,
    ['archivist', usualCommand('accept')],
  ]);
  t.is(accepted.state, 'accepted');
});

test('the receipt says what passed by exception, who asked, who granted it and why', (t) => {
  const excepted = checkedAgain(
    afterAll(blocked, [
      ['preparer', asked],
      ['lead', granted],
    ]),
  );
  const stored = afterAll(excepted, [
    ['signer', usualCommand('submit')],
    ['archivist', { name: 'claim' }],
    ...reviewing,
    ['archivist', usualCommand('accept')],
    ['service', usualCommand('record_stored')],
  ]);
  const organisation = { id: 'o', name: '单位' };
  const occasion = { bureau: organisation, deliveringUnit: organisation, issuer: cast.lead, timeZone: 'Asia/Shanghai' };
  const facts = receiptFacts(stored, { ...occasion, issuedAt: '2026-11-03T02:00:00.000Z' });
  t.like(facts.exceptions, [
    {
      finding: 'IN-07',
      target: { file: photo },
      requested: { name: cast.preparer.displayName },
      reason: '原件即如此',
      granted: { name: cast.lead.displayName },
      ground: '情况属实',
    },
  ]);
});

const waiting = after(blocked, 'preparer', asked);
const leadsOnly = { ...policy, exceptions: { grantedBy: ['lead'], rules: [], codes: [] } } satisfies typeof policy;
const two = [damaged, { ...damaged, evidence: { page: 2 } }];
const refusals: readonly [string, string, Player, HandoverCase, CaseCommand, Partial<Context>?][] = [
  [
    'a profile that allows no exceptions',
    'handover.exception-barred',
    'preparer',
    blocked,
    asked,
    { policy: { ...policy, exceptions: undefined } },
  ],
  [
    'a rule that the profile does not list',
    'handover.exception-barred',
    'preparer',
    blocked,
    asked,
    { policy: leadsOnly },
  ],
  [
    'a finding that the check does not have',
    'handover.exception-subject-unknown',
    'preparer',
    blocked,
    asked,
    { blocking: [] },
  ],
  ['two findings at one place', 'handover.exception-ambiguous', 'preparer', blocked, asked, { blocking: two }],
  ['asking twice', 'handover.exception-twice', 'preparer', waiting, asked],
  ['a finding that is not there', 'handover.finding-unknown', 'preparer', blocked, usualCommand('request_exceptions')],
  [
    'deciding by a role that the profile does not name',
    'handover.role-missing',
    'archivist',
    waiting,
    granted,
    { policy: leadsOnly },
  ],
  ['deciding twice', 'handover.exception-unknown', 'lead', after(waiting, 'lead', granted), granted],
];

for (const [title, code, player, current, command, context] of refusals) {
  test(`an exception is refused for ${title}`, (t) => {
    t.is(codeOf(current, player, command, context), code);
  });
}

test('of two findings at one place the digest of the evidence says which is meant', (t) => {
  const [, second] = two;
  const evidence = second && evidenceDigest(second);
  const command: CaseCommand = {
    name: 'request_exceptions',
    exceptions: [
      { rule: 'IN-07', target: { file: photo }, reason: '原件即如此', ...(evidence !== undefined && { evidence }) },
    ],
  };
  t.like(after(blocked, 'preparer', command, { blocking: two }).exceptions?.[0]?.about, { evidence });
});
