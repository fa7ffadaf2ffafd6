import { type Arbitrary, array, constantFrom, integer, nat, record } from 'fast-check';
import { byPathBytes } from '../../src/delivery/path-order.ts';
import { currentRound, type HandoverCase } from '../../src/handover/case/case.ts';
import type { CommandName } from '../../src/handover/case/command.ts';
import type { HandoverPolicy } from '../../src/handover/case/context.ts';
import type { CaseCommand } from '../../src/handover/decisions/decide.ts';
import { commandWords } from '../../src/i18n/handover/case-words.ts';
import type { Finding } from '../../src/verification/finding.ts';
import {
  cast,
  checkReport,
  checkStart,
  countersigning,
  damaged as damagedPhoto,
  digest,
  newFile,
  type Player,
  receipt,
  storedPackage,
  usualCommand,
  policy as usualPolicy,
} from './cast.ts';

/** One try of somebody to do something; most are right for the moment, many are not. */
export interface Try {
  readonly player: Player;
  readonly name: Exclude<CommandName, 'create'>;
  /** How far the version that was seen lags behind. */
  readonly lag: number;
  /** Picks among paths, digests and verdicts. */
  readonly choice: number;
  /** Whether a digest or a round that is named is the wrong one. */
  readonly wrong: boolean;
}

const names = Object.keys(commandWords).filter((name) => name !== 'create') as Try['name'][];
const players = Object.keys(cast) as Player[];

/** What usually comes next, so that histories get far. */
const usual: Record<HandoverCase['state'], readonly (readonly [Player, Try['name']])[]> = {
  draft: [
    ['preparer', 'attach_files'],
    ['signer', 'remove_files'],
    ['preparer', 'set_document'],
    ['preparer', 'set_recognised_report'],
    ['preparer', 'answer_findings'],
    ['preparer', 'check'],
    ['preparer', 'check'],
    ['preparer', 'revive'],
  ],
  checking: [['service', 'record_check_result']],
  needs_correction: [
    ['preparer', 'resume'],
    ['preparer', 'request_exceptions'],
    ['preparer', 'request_exceptions'],
    ['lead', 'decide_exceptions'],
    ['archivist', 'decide_exceptions'],
  ],
  ready: [
    ['signer', 'submit'],
    ['signer', 'submit'],
    ['preparer', 'edit'],
  ],
  submitted: [
    ['archivist', 'claim'],
    ['colleague', 'claim'],
    ['deputy', 'claim'],
    ['lead', 'assign'],
    ['service', 'record_review_plan'],
  ],
  under_review: [
    ['archivist', 'accept'],
    ['archivist', 'accept'],
    ['colleague', 'accept'],
    ['colleague', 'accept'],
    ['archivist', 'return'],
    ['colleague', 'return'],
    ['archivist', 'write_findings'],
    ['colleague', 'settle_finding'],
    ['archivist', 'fill_review'],
    ['service', 'record_review_plan'],
    ['service', 'record_review_plan'],
    ['archivist', 'review_items'],
    ['colleague', 'review_items'],
    ['archivist', 'review_items'],
    ['colleague', 'reply_to_findings'],
    ['signer', 'answer_findings'],
    ['deputy', 'accept'],
    ['lead', 'release'],
    ['lead', 'assign'],
    ['lead', 'reject'],
    ['otherLead', 'countersign'],
    ['colleague', 'countersign'],
    ['otherLead', 'decline'],
    ['lead', 'hold'],
    ['lead', 'lift_hold'],
    ['lead', 'extend'],
  ],
  returned: [
    ['preparer', 'resume'],
    ['preparer', 'answer_findings'],
    ['archivist', 'reply_to_findings'],
    ['signer', 'request_exceptions'],
    ['lead', 'decide_exceptions'],
  ],
  accepted: [
    ['service', 'record_stored'],
    ['service', 'record_stored'],
    ['lead', 'void'],
    ['otherLead', 'countersign'],
  ],
  stored: [
    ['archivist', 'issue_receipt'],
    ['archivist', 'seal_registration'],
    ['signer', 'sign_registration'],
    ['lead', 'void'],
    ['otherLead', 'countersign'],
  ],
  receipted: [
    ['archivist', 'catalogue'],
    ['lead', 'seal_registration'],
    ['signer', 'sign_registration'],
    ['service', 'record_superseded'],
    ['service', 'record_archive_timestamp'],
    ['lead', 'void'],
    ['otherLead', 'countersign'],
  ],
  archived: [
    ['service', 'record_archive_timestamp'],
    ['service', 'record_superseded'],
    ['lead', 'void'],
    ['colleague', 'countersign'],
  ],
  rejected: [
    ['lead', 'hold'],
    ['lead', 'extend'],
  ],
  withdrawn: [],
  superseded: [['lead', 'void']],
};

/** A try as it is drawn, before the state of the case is known. */
export type Draw = { readonly random: boolean; readonly pick: number } & Omit<Try, 'name'> & {
    readonly name: Try['name'];
  };

/** One try as drawn; a list of them is a history. */
export const draw: Arbitrary<Draw> = record({
  random: integer({ min: 0, max: 3 }).map((n) => n === 0),
  pick: nat({ max: 47 }),
  player: constantFrom(...players),
  name: constantFrom(...names),
  lag: constantFrom(0, 0, 0, 0, 0, 0, 1, 2),
  choice: nat({ max: 11 }),
  wrong: integer({ min: 0, max: 7 }).map((n) => n === 0),
});

/** Sequences of draws; `tryOf` turns each into a try once the case's state is known. */
export const draws = array(draw, { minLength: 5, maxLength: 160, size: 'max' });

export function tryOf({ state }: HandoverCase, { random, pick, ...drawn }: Draw): Try {
  const options: readonly (readonly [Player, Try['name']])[] = usual[state];
  const next = random || options.length === 0 ? undefined : options[pick % options.length];
  return next ? { ...drawn, player: next[0], name: next[1] } : drawn;
}

const clocks = ['handover', 'acknowledge', 'review', 'correct', 'receipt', 'appeal'] as const;
const serviceFlags = ['overdue', 'stalled', 'expired', 'quarantined', 'escalated', 'evidence_renewal_due'] as const;

const paths = ['一.pdf', '二.pdf', '三.pdf'] as const;

/** What checks find, where they find something. */
export const damaged: Finding = { ...damagedPhoto, target: { file: paths[0] } };

/** The content of a draft as a tiny model of the round's files: what the snapshot digest is about. */
export type Held = ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>;

export function snapshotOf(held: Held, current: HandoverCase): string {
  const text = [...held]
    .map(([path, { sha256 }]) => path + sha256.slice(0, 1))
    .toSorted(byPathBytes)
    .join();
  let sum = 7;
  for (const character of text + (current.document?.sha256 ?? ''))
    sum = (sum * 31 + character.charCodeAt(0)) % 0xffffff;
  return sum.toString(16).padStart(64, '0');
}

export function commandOf(current: HandoverCase, { name, choice, wrong }: Try, snapshot: string): CaseCommand {
  const path = paths[choice % paths.length] ?? paths[0];
  const round = currentRound(current);
  const asked = wrong ? digest('0') : (round.check?.snapshot ?? digest('0'));
  const finding = current.findings[choice % Math.max(1, current.findings.length)]?.id ?? 'r1-1';
  switch (name) {
    case 'attach_files':
      return { name, files: [newFile(path, digest('abcdef'.charAt(choice % 6)), (choice % 6) + 1)] };
    case 'remove_files':
      return { name, paths: [path] };
    case 'answer_findings':
      return { name, answers: [{ finding, text: '已说明' }] };
    case 'reply_to_findings':
      return { name, replies: [{ finding, text: '请补充' }] };
    case 'request_exceptions': {
      const ofCheck = { rule: damaged.rule, target: damaged.target };
      return { name, exceptions: [{ ...(choice % 2 === 0 ? { finding } : ofCheck), reason: '原件已灭失' }] };
    }
    case 'decide_exceptions': {
      const waiting = current.exceptions?.find(({ status }) => status === 'requested')?.id ?? 'e1';
      return { name, decisions: [{ exception: waiting, granted: choice % 4 !== 0, reason: '已核实' }] };
    }
    case 'record_check_result': {
      const ok = choice % 4 !== 0;
      const started = checkStart(current) - (wrong ? 1 : 0);
      const counts = { volumes: 2, records: 3, ...current.content };
      const findings = ok || choice % 8 === 0 ? [] : [damaged];
      return { name, started, report: checkReport({ ok, snapshot, counts, findings }) };
    }
    case 'submit':
      return { name, snapshot: asked, agreement: choice === 11 ? 'old' : '2026-A' };
    case 'accept':
      return { name, snapshot: asked };
    case 'settle_finding':
      return choice % 2 === 0
        ? { name, finding, status: 'resolved' }
        : { name, finding, status: 'open', reason: '不够' };
    case 'fill_review': {
      const outcome = choice % 3 === 0 ? 'failed' : 'passed';
      return { name, rule: 'SE-05', outcome, reviewedOn: '2026-11-02', values: { scratches: choice % 2 } };
    }
    case 'review_items': {
      const items = [{ volume: 1, ...(choice % 2 === 0 && { record: 1 }) }];
      return choice === 5 ? { name, outcome: 'failed', items, note: '缺页' } : { name, outcome: 'passed', items };
    }
    case 'return':
      return {
        name,
        findings: choice % 3 === 0 ? [] : [{ target: { file: path }, code: 'X', text: '不清', wanted: 'replace' }],
      };
    case 'record_stored': {
      const copies = (wrong ? ['a'] : ['a', 'b']).map((store) => ({
        store,
        class: 'online' as const,
        verifiedAt: '2026-11-03T01:00:00.000Z',
      }));
      const change = { root: round.decision?.snapshot ?? '', files: current.content.files, copies };
      return { name, package: storedPackage(current.id, change) };
    }
    case 'reject':
    case 'void':
      return { name, snapshot: asked, ground: choice === 11 ? 'WHIM' : 'NOT_AUTHENTIC', text: '签章系伪造' };
    case 'countersign':
      return { ...countersigning(current), ...(wrong && { proposal: 1 }) };
    case 'decline':
      return { name, proposal: countersigning(current).proposal, reason: '证据不足' };
    case 'catalogue': {
      const count = (current.document?.volumes ?? 0) - (wrong ? 1 : 0);
      const code = (index: number): string => `${current.id}-${index + 1}`;
      return {
        name,
        codes: Array.from({ length: count }, (_, index) => ({
          volume: index + 1,
          code: code(index),
          origin: 'assigned',
        })),
      };
    }
    case 'extend':
      return { name, clock: clocks[choice % clocks.length] ?? 'review', days: choice + 1, reason: '工程量大' };
    case 'record_flags': {
      const flag = serviceFlags[choice % serviceFlags.length] ?? 'stalled';
      return wrong ? { name, lower: [flag] } : { name, raise: [{ flag }] };
    }
    case 'issue_receipt':
      return { ...usualCommand(name), receipt: { ...receipt, number: `R-${current.id}` } };
    case 'record_archive_timestamp': {
      const at = wrong ? '2099-01-01T00:00:00.000Z' : '2027-01-01T00:00:00.000Z';
      const until = `20${27 + choice}-11-03T02:00:00.000Z`;
      return { name, mark: { at, until, sha256: digest('0123456789ab'.charAt(choice)) }, kept: new Uint8Array() };
    }
    case 'seal_registration':
    case 'sign_registration':
    case 'assign':
    case 'check':
    case 'claim':
    case 'edit':
    case 'hold':
    case 'lift_hold':
    case 'record_superseded':
    case 'release':
    case 'record_review_plan':
    case 'resume':
    case 'revive':
    case 'set_document':
    case 'set_recognised_report':
    case 'withdraw':
    case 'write_findings':
      return usualCommand(name);
    default:
      throw new Error(name satisfies never);
  }
}

/** Two copies are asked for, so that one is too few. */
export const policy: HandoverPolicy = { ...usualPolicy, copies: 2 };
