import type { ClockName } from '../../../src/handover/case/case.ts';
import type { CaseEvent } from '../../../src/handover/case/event.ts';
import { creation } from '../cast.ts';

/** What the profile of these tests allows. */
export const deadlines = {
  handoverMonths: 3,
  acknowledgeDays: 1,
  reviewDays: 10,
  correctDays: 15,
  receiptDays: 1,
  checkHours: 4,
  storeHours: 24,
  escalateDays: 3,
  stalledDays: 10,
  draftDays: 180,
  appealDays: 60,
} as const;

export function created(at: string): CaseEvent {
  return { ...creation(), at };
}

const by = { person: 'p-sun', name: '孙主管', organisation: 'org-archive' };
const actor = { kind: 'person', ...by } as const;
const digest = 'a'.repeat(64);

/** An event that is nothing but a turn. */
export function eventAt(
  type: 'submitted' | 'claimed' | 'released' | 'returned' | 'resumed' | 'check_started' | 'withdrawn',
  sequence: number,
  at: string,
): CaseEvent {
  const heading = { sequence, at, actor, round: 1 };
  const snapshot = digest;
  switch (type) {
    case 'submitted':
      return { type, ...heading, statement: { by, at, snapshot, document: digest, agreement: '2026-1' } };
    case 'claimed':
      return { type, ...heading, assignee: by };
    case 'returned':
      return { type, ...heading, findings: [], decision: { kind: 'returned', by, at, snapshot } };
    case 'check_started':
      return { type, ...heading, document: digest, content: { files: 1, bytes: 1 } };
    case 'withdrawn':
      return { type, ...heading, withdrawal: { by, at, reason: 'no longer wanted' } };
    case 'released':
    case 'resumed':
      return { type, ...heading };
    default:
      throw new Error(`No such event is known: ${JSON.stringify(type satisfies never)}`);
  }
}

/** The end of a check. */
export function checked(ok: boolean, sequence: number, at: string): CaseEvent {
  const check = {
    ok,
    finishedAt: at,
    snapshot: digest,
    profile: { id: 'intl-eark', version: '1.0.0' },
    ruleSet: '1',
    counts: { volumes: 1, records: 1, files: 1, bytes: 1 },
    properties: { authenticity: 'passed', integrity: 'passed', usability: 'passed', security: 'passed' },
    blocking: ok ? 0 : 1,
    warnings: 0,
    notPerformed: 0,
  } as const;
  return { type: 'check_recorded', sequence, at, actor: { kind: 'system', agent: 'check' }, round: 1, check };
}

/** A lead gives a clock more days. */
export function extended(clock: ClockName, days: number, sequence: number, at: string): CaseEvent {
  const extension = { clock, days, reason: 'much to read', by, at };
  return { type: 'deadline_extended', sequence, at, actor, round: 1, extension };
}
