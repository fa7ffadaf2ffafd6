import { commandWords, roleWords, stateWords } from '../../i18n/case-words.ts';
import type { Bilingual } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import { type Actor, isPerson, type Person, type Role } from '../case/actor.ts';
import { type CaseState, caseStates, type HandoverCase } from '../case/case.ts';
import type { CommandName } from '../case/command.ts';

interface Admission {
  /** States the command may come in. */
  readonly from: readonly CaseState[];
  /** On which side of the handover the actor stands. */
  readonly side: 'deliveringUnit' | 'bureau' | 'service';
  /** One of these roles is enough. */
  readonly roles: readonly Role[];
  /** Whether the caller has to name the version it saw. Uploads arrive side by side and do not. */
  readonly locks: boolean;
}

const preparers = ['preparer', 'signer'] as const;
const beforeAcceptance = caseStates.slice(0, caseStates.indexOf('accepted'));

/** Who may do what, when: the table of the design, row by row. `create` has no state to come from. */
export const admissions = {
  create: { from: [], side: 'deliveringUnit', roles: preparers, locks: false },
  attach_files: { from: ['draft'], side: 'deliveringUnit', roles: preparers, locks: false },
  remove_files: { from: ['draft'], side: 'deliveringUnit', roles: preparers, locks: true },
  set_document: { from: ['draft'], side: 'deliveringUnit', roles: preparers, locks: true },
  answer_findings: {
    from: ['returned', 'draft', 'needs_correction', 'ready'],
    side: 'deliveringUnit',
    roles: preparers,
    locks: true,
  },
  check: { from: ['draft'], side: 'deliveringUnit', roles: preparers, locks: true },
  record_check_result: { from: ['checking'], side: 'service', roles: [], locks: false },
  resume: { from: ['needs_correction', 'returned'], side: 'deliveringUnit', roles: preparers, locks: true },
  edit: { from: ['ready'], side: 'deliveringUnit', roles: preparers, locks: true },
  submit: { from: ['ready'], side: 'deliveringUnit', roles: ['signer'], locks: true },
  claim: { from: ['submitted'], side: 'bureau', roles: ['archivist'], locks: true },
  assign: { from: ['submitted', 'under_review'], side: 'bureau', roles: ['lead'], locks: true },
  release: { from: ['under_review'], side: 'bureau', roles: ['archivist', 'lead'], locks: true },
  write_findings: { from: ['under_review'], side: 'bureau', roles: ['archivist'], locks: true },
  settle_finding: { from: ['under_review'], side: 'bureau', roles: ['archivist'], locks: true },
  return: { from: ['under_review'], side: 'bureau', roles: ['archivist'], locks: true },
  accept: { from: ['under_review'], side: 'bureau', roles: ['archivist'], locks: true },
  withdraw: { from: beforeAcceptance, side: 'deliveringUnit', roles: ['signer'], locks: true },
  record_stored: { from: ['accepted'], side: 'service', roles: [], locks: false },
  issue_receipt: { from: ['stored'], side: 'bureau', roles: ['archivist', 'lead'], locks: true },
} as const satisfies Readonly<Record<CommandName, Admission>>;

/**
 * Whether the actor may give this command to this case now, before anything about its content is asked.
 * @param seen version the caller has seen
 * @returns the reason why not
 */
export function refusal(
  current: HandoverCase,
  name: CommandName,
  { actor, seen }: { readonly actor: Actor; readonly seen?: number | undefined },
): Problem | undefined {
  const { from, side, roles, locks }: Admission = admissions[name];
  if (side === 'service' ? isPerson(actor) : !holds(actor, current[side], roles)) return roleMissing(name);
  if (locks && seen === undefined) return new Problem('handover.version-missing');
  if (seen !== undefined && seen !== current.version) {
    return new Problem('handover.version-conflict', { params: { seen, current: current.version } });
  }
  if (!from.includes(current.state)) {
    const state = stateWords[current.state];
    const command = commandWords[name];
    const params = { stateZh: state.zh, stateEn: state.en, commandZh: command.zh, commandEn: command.en };
    return new Problem('handover.state-forbids', { params });
  }
  return undefined;
}

/** Whether the actor may begin a handover for the organisation he or she acts for. */
export function mayCreate(actor: Actor): actor is Person {
  return isPerson(actor) && holds(actor, actor.organisationId, admissions.create.roles);
}

/** Whether the actor is a person who holds one of the roles in the organisation. */
export function holds(actor: Actor, organisation: string, roles: readonly Role[]): actor is Person {
  return isPerson(actor) && actor.organisationId === organisation && roles.some((role) => actor.roles.has(role));
}

export function roleMissing(name: CommandName): Problem {
  const { side, roles }: Admission = admissions[name];
  const words = roles.map((role) => roleWords[role]);
  const params = {
    commandZh: commandWords[name].zh,
    commandEn: commandWords[name].en,
    sideZh: sideWords[side].zh,
    sideEn: sideWords[side].en,
    rolesZh: words.map(({ zh }) => zh).join('、') || '程序',
    rolesEn: words.map(({ en }) => en).join(' or ') || 'part',
  };
  return new Problem('handover.role-missing', { params });
}

const sideWords = {
  deliveringUnit: { zh: '移交单位', en: 'the delivering unit' },
  bureau: { zh: '接收单位', en: 'the bureau' },
  service: { zh: '系统', en: 'the service itself' },
} as const satisfies Record<Admission['side'], Bilingual>;
