import type { Actor, Person, Role } from '../../src/handover/case/actor.ts';
import {
  currentRound,
  type DocumentFacts,
  type HandoverCase,
  type PackageFacts,
  type PartFacts,
  type RecognisedReport,
} from '../../src/handover/case/case.ts';
import type { CommandName, CommandOf } from '../../src/handover/case/command.ts';
import type { Context, HandoverPolicy } from '../../src/handover/case/context.ts';
import type { EventOf } from '../../src/handover/case/event.ts';
import { evolve, newCase } from '../../src/handover/case/evolve.ts';
import type { HeldFile, NewFile } from '../../src/handover/case/round-file.ts';
import { clockNames } from '../../src/handover/clocks/clock-table.ts';
import { type CaseCommand, decide } from '../../src/handover/decisions/decide.ts';
import { createCase } from '../../src/handover/decisions/drafting.ts';
import type { ItemUnderReview } from '../../src/handover/sampling/item-review.ts';
import { Problem } from '../../src/problem.ts';
import { completeAgreement } from '../../src/profiles/agreement.ts';
import type { CheckReport, Finding } from '../../src/schema/types/check-report.ts';

export const unit = 'org-jianshe';
export const bureau = 'org-archive';

function person(personId: string, displayName: string, organisationId: string, ...roles: Role[]): Person {
  return { personId, displayName, organisationId, roles: new Set(roles) };
}

export const cast = {
  preparer: person('p-li', '李资料', unit, 'preparer'),
  signer: person('p-wang', '王负责', unit, 'signer'),
  archivist: person('p-zhao', '赵接收', bureau, 'archivist'),
  colleague: person('p-qian', '钱接收', bureau, 'archivist'),
  /** Acts in the archivist's place. */
  deputy: {
    ...person('p-han', '韩代办', bureau, 'archivist'),
    onBehalfOf: { personId: 'p-zhao', displayName: '赵接收', delegationId: 'delegation-1' },
  },
  lead: person('p-sun', '孙主管', bureau, 'lead'),
  otherLead: person('p-he', '何主管', bureau, 'lead'),
  auditor: person('p-zhou', '周审计', bureau, 'auditor'),
  admin: person('p-wu', '吴管理', bureau, 'admin'),
  otherSigner: person('p-zheng', '郑外人', 'org-other', 'signer', 'preparer'),
  otherArchivist: person('p-feng', '冯外馆', 'org-other-archive', 'archivist', 'lead'),
  service: { agent: 'job' },
} as const satisfies Record<string, Actor>;

export type Player = keyof typeof cast;

export const digest = (character: string): string => character.repeat(64);
export const snapshot = digest('5');

export const recognisedReport: RecognisedReport = {
  sha256: digest('5'),
  bureau: '成都市城市建设档案馆',
  key: 'k'.repeat(43),
  report: digest('6'),
  profile: 'cn-cd@1.0.0',
  checkedAt: '2026-03-01T08:00:00Z',
  by: 'cn-cq',
};

export const document: DocumentFacts = {
  sha256: digest('d'),
  bytes: 900,
  profile: 'cn-cq',
  projectName: '江北嘴住宅楼',
  permits: [],
  volumes: 2,
  records: 3,
  volumeList: digest('e'),
  retention: { PERMANENT: 1, LONG: 1, SHORT: 0, unstated: 0 },
};

export function newFile(path: string, sha256 = digest('a'), bytes = 10): NewFile {
  return { path, fixity: { bytes, crc32: 1, sha256 }, content: `upload/${sha256}` };
}

export const files = [newFile('C7/验收记录.pdf'), newFile('C7/照片.jpg', digest('b'))];

export function checkReport(change: Partial<CheckReport> = {}): CheckReport {
  return {
    schema: 'yijiao-check-report/1',
    ok: true,
    profile: { id: 'cn-cq', version: '1.0.0' },
    ruleSet: '2026.1',
    startedAt: '2026-11-02T01:00:00.000Z',
    finishedAt: '2026-11-02T01:00:09.000Z',
    snapshot,
    counts: { volumes: 2, records: 3, files: 2, bytes: 20 },
    properties: { authenticity: 'not_performed', integrity: 'passed', usability: 'warning', security: 'passed' },
    findings: [],
    ...change,
  };
}

export function storedPackage(id: string, change: Partial<PackageFacts> = {}): PackageFacts {
  return {
    id,
    version: 1,
    bytes: 4096,
    sha256: digest('1'),
    sha512: digest('2') + digest('2'),
    root: snapshot,
    files: 2,
    copies: [{ store: 'file:store', class: 'online', verifiedAt: '2026-11-03T01:00:00.000Z' }],
    ...change,
  };
}

/** The parts of a package, with so many files in each. */
export function storedParts(id: string, ...files: readonly number[]): PartFacts[] {
  return files.map((count, index) => ({
    id: `${id}-0${index + 1}`,
    version: 1,
    bytes: 5000 + index,
    sha256: digest(String(index + 3)),
    sha512: digest('2') + digest(String(index + 3)),
    ...(index === 0 && { sm3: digest('9') }),
    files: count,
    volumes: { from: index + 1, to: index + 1 },
  }));
}

/** The delivering unit's signature over the sealed registration form. */
export const unitSignature: CommandOf<'sign_registration'>['signature'] = {
  form: 'pades',
  sha256: digest('f'),
  over: digest('e'),
  subject: 'CN=移交单位',
  certificate: digest('d'),
  identifiedBy: 'register',
};

export const receipt: CommandOf<'issue_receipt'>['receipt'] = {
  number: 'R-2026-000001',
  issuedAt: '2026-11-03T02:00:00.000Z',
  sha256: digest('3'),
  pdfSha256: digest('4'),
  key: 'kid',
  evidenceUntil: '2027-11-03T02:00:00.000Z',
};

/** A command of each name that is right in itself; whether it is right now depends on the case. */
export function usualCommand<Name extends CommandName>(name: Name): CommandOf<Name>;
export function usualCommand(name: CommandName): CaseCommand | CommandOf<'create'> {
  switch (name) {
    case 'create':
      return { name, bureau, title: '江北嘴住宅楼档案' };
    case 'attach_files':
      return { name, files };
    case 'remove_files':
      return { name, paths: ['C7/照片.jpg'] };
    case 'set_document':
      return { name, document, raw: new Uint8Array() };
    case 'set_recognised_report':
      return { name, given: { report: recognisedReport, raw: new Uint8Array() } };
    case 'answer_findings':
      return { name, answers: [{ finding: 'r1-1', text: '原件即如此。' }] };
    case 'record_check_result':
      return { name, started: 4, report: checkReport() };
    case 'submit':
      return { name, snapshot, agreement: '2026-A' };
    case 'assign':
      return { name, assignee: cast.colleague.personId };
    case 'write_findings':
      return { name, findings: [{ target: { volume: 1 }, code: 'TITLE', text: '案卷题名不完整', wanted: 'correct' }] };
    case 'settle_finding':
      return { name, finding: 'r1-1', status: 'resolved' };
    case 'reply_to_findings':
      return { name, replies: [{ finding: 'r1-1', text: '请附原件照片' }] };
    case 'fill_review':
      return { name, rule: 'SE-05', outcome: 'passed', reviewedOn: '2026-11-02', values: { scratches: 0 } };
    case 'review_items':
      return { name, outcome: 'passed', items: [{ volume: 1, record: 1 }] };
    case 'request_exceptions':
      return { name, exceptions: [{ finding: 'r1-1', reason: '原件已灭失' }] };
    case 'decide_exceptions':
      return { name, decisions: [{ exception: 'e1', granted: true, reason: '情况属实' }] };
    case 'return':
      return {
        name,
        findings: [{ target: { file: 'C7/照片.jpg' }, code: 'BLUR', text: '照片模糊', wanted: 'replace' }],
      };
    case 'accept':
      return { name, snapshot };
    case 'withdraw':
      return { name, reason: '工程缓建' };
    case 'record_stored':
      return { name, package: storedPackage('yj-1') };
    case 'issue_receipt':
      return { name, receipt, json: new Uint8Array(), pdf: new Uint8Array() };
    case 'record_archive_timestamp': {
      const [at, until] = ['2027-06-01T02:00:00.000Z', '2028-11-03T02:00:00.000Z'];
      return { name, mark: { at, until, sha256: digest('6') }, kept: new Uint8Array() };
    }
    case 'seal_registration':
      return { name, sha256: digest('e'), pdf: new Uint8Array() };
    case 'sign_registration':
      return { name, signature: unitSignature, container: new Uint8Array() };
    case 'catalogue':
      return { name, codes: [1, 2].map((volume) => ({ volume, code: `A-2026-${volume}`, origin: 'assigned' })) };
    case 'record_superseded':
      return { name, successor: { handover: 'yj-2', reference: '2026-000002' } };
    case 'reject':
    case 'void':
      return { name, snapshot, ground: 'NOT_AUTHENTIC', text: '签章系伪造' };
    case 'countersign':
      return { name, proposal: 7, snapshot };
    case 'decline':
      return { name, proposal: 7, reason: '证据不足' };
    case 'hold':
    case 'lift_hold':
      return { name, reason: '诉讼保全' };
    case 'extend':
      return { name, clock: 'review', days: 5, reason: '工程量大' };
    case 'record_flags':
      return { name, raise: [{ flag: 'stalled' }] };
    case 'check':
    case 'revive':
    case 'resume':
    case 'edit':
    case 'claim':
    case 'release':
    case 'record_review_plan':
      return { name };
    default:
      throw new Error(name satisfies never);
  }
}

/** What the profile and the bureau ask, unless a test asks for more. */
export const policy: HandoverPolicy = {
  agreement: completeAgreement({ version: '2026-A', text: { zh: '同意', en: 'agreed' } }),
  signerMayPrepare: true,
  copies: 1,
  secondSignature: false,
  findingCodes: [],
  exceptions: { grantedBy: ['archivist', 'lead'], rules: ['IN-07'], codes: ['BLUR', 'TITLE', 'X'] },
  review: { kind: 'all' },
  reviewForms: [
    {
      rule: 'SE-05',
      title: { zh: '载体外观检查表', en: 'Form for the look of carriers' },
      fields: [
        {
          name: 'scratches',
          title: { zh: '划伤', en: 'Scratches' },
          type: 'integer',
          minimum: 0,
          passing: { atMost: 0 },
        },
      ],
      source: 'S 1',
      confidence: 'own',
    },
  ],
  appealDays: 60,
  archivalCode: undefined,
  grounds: [
    {
      code: 'NOT_AUTHENTIC',
      decisions: ['reject', 'void'],
      title: { zh: '来源不可靠', en: 'origin not reliable' },
      basis: { zh: '档案法', en: 'Archives Law' },
      confidence: 'memory',
    },
  ],
};

/** The record that a review of the content looks at. */
export const plannedItem: ItemUnderReview = {
  number: 1,
  volume: 1,
  record: 1,
  title: '验收记录',
  fileClass: 'C7',
  check: 'passed',
  reason: 'all',
};

/** What is done between a claim and an acceptance. */
export const reviewing: readonly Step[] = [
  ['service', { name: 'record_review_plan' }],
  ['archivist', usualCommand('review_items')],
];

/** What a check finds of a broken file. */
export const damaged: Finding = {
  rule: 'IN-07',
  outcome: 'failed',
  severity: 'blocking',
  property: 'integrity',
  target: { file: 'C7/照片.jpg' },
  message: { zh: '文件损坏', en: 'damaged' },
  remedy: { zh: '请更换', en: 'replace it' },
  evidence: {},
};

/** What a decision leans on, with the round holding `files`. */
export function contextOf(player: Player, change: Partial<Context> = {}): Context {
  const actor = cast[player];
  const held = new Map<string, HeldFile>(files.map(({ path, fixity }) => [path, fixity]));
  return {
    actor,
    at: '2026-11-02T02:00:00.000Z',
    policy,
    held,
    blocking: [damaged],
    named: [plannedItem],
    progress: { planned: 1, reviewed: 0, failed: 0, drawnFailed: 0 },
    uploadsRunning: 0,
    affiliations: new Set('organisationId' in actor ? [actor.organisationId] : []),
    assignee: { person: cast.colleague, organisations: new Set([bureau]) },
    seed: '0'.repeat(32),
    openClocks: new Set(clockNames),
    codesTaken: new Map(),
    ...change,
  };
}

export function creation(id = 'yj-1'): EventOf<'created'> {
  const { at } = contextOf('preparer');
  return createCase(usualCommand('create'), { actor: cast.preparer, at }, { id, reference: '2026-000001' });
}

export function startedCase(id = 'yj-1'): HandoverCase {
  return newCase(creation(id));
}

/** One command to the case, seen at its present version: the event, or the problem. */
export function attempt(
  current: HandoverCase,
  player: Player,
  command: CaseCommand,
  change: Partial<Context> = {},
): ReturnType<typeof decide> {
  return decide(current, command, contextOf(player, { seen: current.version, ...change }));
}

/** The case after a command that has to succeed. */
export function after(
  current: HandoverCase,
  player: Player,
  command: CaseCommand,
  change: Partial<Context> = {},
): HandoverCase {
  const event = attempt(current, player, command, change);
  if (event instanceof Problem) throw event;
  if (event.type === 'created') throw new Error('created twice');
  return evolve(current, event);
}

type Step = readonly [Player, CaseCommand, Partial<Context>?];

export function afterAll(current: HandoverCase, steps: readonly Step[]): HandoverCase {
  return steps.reduce((state, [player, command, change]) => after(state, player, command, change), current);
}

const empty = { held: new Map<string, HeldFile>() };
const blocked = checkReport({ ok: false, findings: [damaged] });

/** A case in each state, by the shortest way there. */
export function casesByState(): Record<HandoverCase['state'], HandoverCase> {
  const draft = afterAll(startedCase(), [
    ['preparer', usualCommand('attach_files'), empty],
    ['preparer', usualCommand('set_document')],
  ]);
  const checking = after(draft, 'preparer', { name: 'check' });
  const ready = after(checking, 'service', usualCommand('record_check_result'));
  const submitted = after(ready, 'signer', usualCommand('submit'));
  const underReview = afterAll(submitted, [['archivist', { name: 'claim' }], ...reviewing]);
  const accepted = after(underReview, 'archivist', usualCommand('accept'));
  const stored = after(accepted, 'service', usualCommand('record_stored'));
  const receipted = after(stored, 'lead', usualCommand('issue_receipt'));
  const refused = after(underReview, 'lead', usualCommand('reject'));
  return {
    draft,
    checking,
    needs_correction: after(checking, 'service', { name: 'record_check_result', started: 4, report: blocked }),
    ready,
    submitted,
    under_review: underReview,
    returned: after(underReview, 'archivist', usualCommand('return')),
    accepted,
    stored,
    receipted,
    archived: after(receipted, 'archivist', usualCommand('catalogue')),
    rejected: after(refused, 'colleague', countersigning(refused)),
    withdrawn: after(draft, 'signer', usualCommand('withdraw')),
    superseded: after(receipted, 'service', usualCommand('record_superseded')),
  };
}

/** The event that the check under way began with. */
export function checkStart(current: HandoverCase): number {
  return currentRound(current).checking?.sequence ?? 0;
}

/** The second signature under what is proposed. */
export function countersigning({ proposal }: HandoverCase): CommandOf<'countersign'> {
  return { name: 'countersign', proposal: proposal?.sequence ?? 1, snapshot: proposal?.snapshot ?? digest('0') };
}
