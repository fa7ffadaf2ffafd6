import test from 'ava';
import type { ArchiveTimestampMark, HandoverCase } from '../../src/handover/case/case.ts';
import type { Context } from '../../src/handover/case/context.ts';
import { mayCreate } from '../../src/handover/decisions/admission.ts';
import type { CaseCommand } from '../../src/handover/decisions/decide.ts';
import { exceptionsLimit } from '../../src/handover/exceptions/exception.ts';
import type { handoverProblems } from '../../src/i18n/problems/handover.ts';
import { Problem } from '../../src/problem.ts';
import { completeAgreement } from '../../src/profiles/agreement.ts';
import {
  after,
  afterAll,
  attempt,
  bureau,
  casesByState,
  cast,
  checkReport,
  checkStart,
  damaged,
  digest,
  files,
  newFile,
  type Player,
  policy,
  startedCase,
  storedPackage,
  storedParts,
  unit,
  unitSignature,
  usualCommand,
} from './cast.ts';

interface Row {
  readonly title: string;
  readonly from: HandoverCase;
  readonly by: Player;
  readonly command: CaseCommand;
  readonly context?: Partial<Context>;
  readonly code: keyof typeof handoverProblems;
}

const by = casesByState();
const strict = completeAgreement({ version: '2026-A', text: { zh: '同意', en: 'agreed' }, signature: 'required' });
const both = { affiliations: new Set([bureau, unit]) };
const secondRound = after(by.returned, 'preparer', { name: 'resume' });
const archivistOfBoth = { person: cast.colleague, organisations: new Set([bureau, unit]) };
const blocking: CaseCommand = usualCommand('write_findings');
const extended = after(by.under_review, 'lead', usualCommand('extend'));
const settled = afterAll(by.under_review, [
  ['archivist', blocking],
  ['archivist', usualCommand('settle_finding')],
]);

function usualMark(change: Partial<ArchiveTimestampMark>) {
  const command = usualCommand('record_archive_timestamp');
  return { ...command, mark: { ...command.mark, ...change } };
}

const rows: readonly Row[] = [
  {
    title: 'a further time-stamp that was taken after the one before ended renews nothing',
    from: by.receipted,
    by: 'service',
    command: usualMark({ at: '2027-12-01T00:00:00.000Z' }),
    code: 'handover.evidence-not-renewed',
  },
  {
    title: 'a further time-stamp that ends no later than the one before renews nothing',
    from: by.receipted,
    by: 'service',
    command: usualMark({ until: '2027-11-03T02:00:00.000Z' }),
    code: 'handover.evidence-not-renewed',
  },
  {
    title: 'a receipt is not stamped for ever',
    from: { ...by.receipted, archiveTimestamps: Array.from({ length: 100 }, () => usualMark({}).mark) },
    by: 'service',
    command: usualMark({ until: '2099-01-01T00:00:00.000Z' }),
    code: 'handover.evidence-not-renewed',
  },
  {
    title: 'who has not said which version was seen is asked to',
    from: by.draft,
    by: 'preparer',
    command: { name: 'check' },
    context: { seen: undefined },
    code: 'handover.version-missing',
  },
  {
    title: 'who saw an older version is told that the case has moved on',
    from: by.submitted,
    by: 'archivist',
    command: { name: 'claim' },
    context: { seen: 1 },
    code: 'handover.version-conflict',
  },
  {
    title: 'who saw a version that never was is told so',
    from: by.submitted,
    by: 'archivist',
    command: { name: 'claim' },
    context: { seen: 99 },
    code: 'handover.version-conflict',
  },
  {
    title: 'one request cannot add a path twice',
    from: by.draft,
    by: 'preparer',
    command: { name: 'attach_files', files: [newFile('a.pdf'), newFile('a.pdf', digest('b'))] },
    code: 'handover.path-twice',
  },
  {
    title: 'one request cannot remove a path twice',
    from: by.draft,
    by: 'preparer',
    command: { name: 'remove_files', paths: ['C7/照片.jpg', 'C7/照片.jpg'] },
    code: 'handover.path-twice',
  },
  {
    title: 'a file that is not there cannot be removed',
    from: by.draft,
    by: 'preparer',
    command: { name: 'remove_files', paths: ['C7/没有.pdf'] },
    code: 'handover.file-missing',
  },
  {
    title: 'while content is held, no file of it is replaced',
    from: after(by.draft, 'lead', usualCommand('hold')),
    by: 'preparer',
    command: usualCommand('attach_files'),
    code: 'handover.content-held',
  },
  {
    title: 'a draft without its document cannot be checked',
    from: after(startedCase(), 'preparer', usualCommand('attach_files')),
    by: 'preparer',
    command: { name: 'check' },
    code: 'handover.document-missing',
  },
  {
    title: 'a draft without files cannot be checked',
    from: after(startedCase(), 'preparer', usualCommand('set_document')),
    by: 'preparer',
    command: { name: 'check' },
    code: 'handover.files-missing',
  },
  {
    title: 'a draft cannot be checked while uploads run',
    from: by.draft,
    by: 'preparer',
    command: { name: 'check' },
    context: { uploadsRunning: 3 },
    code: 'handover.uploads-running',
  },
  {
    title: 'a report of an earlier check is not taken',
    from: afterAll(by.ready, [
      ['preparer', { name: 'edit' }],
      ['preparer', { name: 'check' }],
    ]),
    by: 'service',
    command: usualCommand('record_check_result'),
    code: 'handover.check-outdated',
  },
  {
    title: 'only the checked content can be submitted',
    from: by.ready,
    by: 'signer',
    command: { name: 'submit', snapshot: digest('6'), agreement: '2026-A' },
    code: 'handover.snapshot-differs',
  },
  {
    title:
      'the sealed registration form is signed by the delivering unit itself, where the agreement wants it identified',
    from: after(by.stored, 'archivist', usualCommand('seal_registration')),
    by: 'signer',
    command: {
      ...usualCommand('sign_registration'),
      signature: { ...unitSignature, identifiedBy: 'nothing' },
    },
    context: { policy: { ...policy, agreement: strict } },
    code: 'handover.signer-unidentified',
  },
  {
    title: 'a signature over another statement than this content under this text does not do',
    from: by.ready,
    by: 'signer',
    command: {
      ...usualCommand('submit'),
      signed: { signature: unitSignature, statement: new Uint8Array(), container: new Uint8Array() },
    },
    code: 'handover.signature-over-other',
  },
  {
    title: 'an older agreement does not do',
    from: by.ready,
    by: 'signer',
    command: { name: 'submit', snapshot: digest('5'), agreement: '2025-C' },
    code: 'handover.agreement-outdated',
  },
  {
    title: 'where the profile wants two people, who prepared cannot submit',
    from: { ...by.ready, rounds: by.ready.rounds.map((round) => ({ ...round, preparers: [cast.signer.personId] })) },
    by: 'signer',
    command: usualCommand('submit'),
    context: { policy: { ...policy, signerMayPrepare: false } },
    code: 'handover.signer-prepared',
  },
  {
    title: 'who prepared an earlier round has prepared what is submitted, whether or not anything was changed since',
    from: {
      ...by.ready,
      rounds: [
        { number: 0, openedAt: by.ready.createdAt, preparers: [cast.signer.personId] },
        ...by.ready.rounds.map((round) => ({ ...round, preparers: [] })),
      ],
    },
    by: 'signer',
    command: usualCommand('submit'),
    context: { policy: { ...policy, signerMayPrepare: false } },
    code: 'handover.signer-prepared',
  },
  {
    title: 'what the archivist found has to be dealt with before the next submission',
    from: afterAll(secondRound, [
      ['preparer', { name: 'check' }],
      ['service', { name: 'record_check_result', started: secondRound.version + 1, report: checkReport() }],
    ]),
    by: 'signer',
    command: usualCommand('submit'),
    code: 'handover.findings-open',
  },
  {
    title: 'no more exceptions are asked for than anybody decides on',
    from: by.needs_correction,
    by: 'preparer',
    command: {
      name: 'request_exceptions',
      exceptions: Array.from({ length: exceptionsLimit + 1 }, () => ({ finding: 'r1-1', reason: '原件已灭失' })),
    },
    code: 'handover.exceptions-too-many',
  },
  {
    title: 'an exception about no file needs content that was checked to be bound to',
    from: { ...by.needs_correction, rounds: by.draft.rounds },
    by: 'preparer',
    command: {
      name: 'request_exceptions',
      exceptions: [{ rule: 'IN-07', target: { volume: 1 }, reason: '原件即如此' }],
    },
    context: { blocking: [{ ...damaged, target: { volume: 1 } }] },
    code: 'handover.exception-unbound',
  },
  {
    title: 'a case is not extended for ever',
    from: { ...extended, extensions: Array.from({ length: 1000 }).flatMap(() => extended.extensions ?? []) },
    by: 'lead',
    command: usualCommand('extend'),
    code: 'handover.extensions-too-many',
  },
  {
    title: 'a flag that is up already is no event',
    from: after(by.under_review, 'service', usualCommand('record_flags')),
    by: 'service',
    command: usualCommand('record_flags'),
    code: 'handover.flags-unchanged',
  },
  {
    title: 'a blank is no reason to withdraw',
    from: by.draft,
    by: 'signer',
    command: { name: 'withdraw', reason: '  ' },
    code: 'handover.reason-missing',
  },
  {
    title: 'an archivist who also belongs to the delivering unit cannot claim its case',
    from: by.submitted,
    by: 'archivist',
    command: { name: 'claim' },
    context: both,
    code: 'handover.conflict-of-interest',
  },
  {
    title: 'an archivist who has joined the delivering unit since cannot accept its case',
    from: by.under_review,
    by: 'archivist',
    command: usualCommand('accept'),
    context: both,
    code: 'handover.conflict-of-interest',
  },
  {
    title: 'the lead cannot assign a case to somebody of the delivering unit',
    from: by.submitted,
    by: 'lead',
    command: usualCommand('assign'),
    context: { assignee: archivistOfBoth },
    code: 'handover.conflict-of-interest',
  },
  {
    title: 'the lead cannot assign a case to nobody',
    from: by.submitted,
    by: 'lead',
    command: usualCommand('assign'),
    context: { assignee: undefined },
    code: 'handover.assignee-unfit',
  },
  {
    title: 'the lead cannot assign a case to somebody who is no archivist',
    from: by.submitted,
    by: 'lead',
    command: usualCommand('assign'),
    context: { assignee: { person: cast.auditor, organisations: new Set([bureau]) } },
    code: 'handover.assignee-unfit',
  },
  {
    title: 'who submitted cannot review, whatever roles he has since',
    from: {
      ...by.submitted,
      rounds: by.submitted.rounds.map((round) =>
        round.submission
          ? {
              ...round,
              submission: { ...round.submission, by: { ...round.submission.by, person: cast.archivist.personId } },
            }
          : round,
      ),
    },
    by: 'archivist',
    command: { name: 'claim' },
    code: 'handover.submitter-decides',
  },
  {
    title: 'another archivist cannot decide a claimed case',
    from: by.under_review,
    by: 'colleague',
    command: usualCommand('accept'),
    code: 'handover.assignee-other',
  },
  {
    title: 'a return says what is wrong',
    from: by.under_review,
    by: 'archivist',
    command: { name: 'return' },
    code: 'handover.findings-missing',
  },
  {
    title: 'a finding is about a file that is there',
    from: by.under_review,
    by: 'archivist',
    command: {
      name: 'return',
      findings: [{ target: { file: 'C7/没有.pdf' }, code: 'X', text: '缺', wanted: 'add' }],
    },
    code: 'handover.file-missing',
  },
  {
    title: 'a case carries no more than two thousand findings',
    from: {
      ...by.under_review,
      findings: Array.from({ length: 2000 }, (_, n) => ({
        ...by.returned.findings[0],
        id: `r1-${n + 1}`,
      })) as HandoverCase['findings'],
    },
    by: 'archivist',
    command: blocking,
    code: 'handover.findings-too-many',
  },
  {
    title: 'a finding that does not exist cannot be answered',
    from: by.returned,
    by: 'preparer',
    command: { name: 'answer_findings', answers: [{ finding: 'r9-9', text: '…' }] },
    code: 'handover.finding-unknown',
  },
  {
    title: 'a settled finding cannot be answered any more',
    from: { ...settled, state: 'returned' },
    by: 'preparer',
    command: usualCommand('answer_findings'),
    code: 'handover.finding-settled',
  },
  {
    title: 'a finding that does not exist cannot be settled',
    from: by.under_review,
    by: 'archivist',
    command: { name: 'settle_finding', finding: 'r1-7', status: 'resolved' },
    code: 'handover.finding-unknown',
  },
  {
    title: 'opening a finding again needs a reason',
    from: settled,
    by: 'archivist',
    command: { name: 'settle_finding', finding: 'r1-1', status: 'open' },
    code: 'handover.reason-missing',
  },
  {
    title: 'a case with an open blocking finding cannot be accepted',
    from: after(by.under_review, 'archivist', blocking),
    by: 'archivist',
    command: usualCommand('accept'),
    code: 'handover.findings-open',
  },
  {
    title: 'only exactly the submitted content can be accepted',
    from: by.under_review,
    by: 'archivist',
    command: { name: 'accept', snapshot: digest('6') },
    code: 'handover.snapshot-differs',
  },
  ...(
    [
      ['another identifier', { id: 'yj-2' }],
      ['another item tree', { root: digest('6') }],
      ['a file less', { files: 1 }],
      ['parts that hold a file less', { parts: storedParts('yj-1', 1, 0) }],
    ] as const
  ).map(
    ([what, change]): Row => ({
      title: `a package with ${what} is not the accepted content`,
      from: by.accepted,
      by: 'service',
      command: { name: 'record_stored', package: storedPackage('yj-1', change) },
      code: 'handover.package-differs',
    }),
  ),
  {
    title: 'two copies in one store count as one',
    from: by.accepted,
    by: 'service',
    command: {
      name: 'record_stored',
      package: storedPackage('yj-1', {
        copies: [
          { store: 'file:a', class: 'online', verifiedAt: '2026-11-03T01:00:00.000Z' },
          { store: 'file:a', class: 'online', verifiedAt: '2026-11-03T01:05:00.000Z' },
        ],
      }),
    },
    context: { policy: { ...policy, copies: 2 } },
    code: 'handover.copies-missing',
  },
];

for (const { title, from, by: player, command, context, code } of rows) {
  test(title, (t) => {
    const outcome = attempt(from, player, command, context);
    t.true(outcome instanceof Problem, JSON.stringify(outcome));
    if (!(outcome instanceof Problem)) return;
    t.is(outcome.code, code);
    for (const text of [outcome.text, outcome.remedy]) {
      t.notRegex(text.zh, /\{\w+\}/u, 'every parameter is filled');
      t.notRegex(text.en, /\{\w+\}/u, 'every parameter is filled');
    }
  });
}

test('a handover is begun by those who prepare or sign for their unit', (t) => {
  const allowed = Object.values(cast).filter(mayCreate);
  t.deepEqual(allowed, [cast.preparer, cast.signer, cast.otherSigner]);
});

test('a replaced file counts once, with its new size', (t) => {
  const current = after(by.draft, 'preparer', {
    name: 'attach_files',
    files: [newFile(files[0]?.path ?? '', digest('c'), 25), newFile('新.pdf', digest('f'), 7)],
  });
  t.deepEqual(current.content, { files: 3, bytes: 25 + 10 + 7 });
});

test('going back to the draft makes the check void', (t) => {
  const draft = after(by.ready, 'preparer', { name: 'edit' });
  t.is(draft.rounds[0]?.check, undefined);
  t.is(draft.rounds[0]?.checking, undefined);
  t.is(draft.round, 1);
});

test('a check that could not read a file sends the case to correction', (t) => {
  const report = checkReport({ snapshot: null });
  const current = after(by.checking, 'service', {
    name: 'record_check_result',
    started: checkStart(by.checking),
    report,
  });
  t.is(current.state, 'needs_correction');
});

test('a report that says ok against a blocking finding is not believed', (t) => {
  for (const outcome of ['failed', 'not_performed'] as const) {
    const finding = {
      rule: 'AU-01',
      outcome,
      severity: 'blocking' as const,
      property: 'authenticity' as const,
      target: {},
      message: { zh: '…', en: '…' },
      remedy: { zh: '…', en: '…' },
      evidence: {},
    };
    const report = checkReport({ findings: [finding] });
    const current = after(by.checking, 'service', {
      name: 'record_check_result',
      started: checkStart(by.checking),
      report,
    });
    t.is(current.state, 'needs_correction', outcome);
  }
});
