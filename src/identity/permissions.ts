import { Problem } from '../problem.ts';
import type { Actor, Role, Scope } from './actor.ts';

/** What of a case decides who may look at it. The commands of a case are admitted by the case itself. */
export interface CaseParties {
  /** Organisation ids. */
  readonly deliveringUnit: string;
  readonly bureau: string;
  /** Whether it has been submitted at least once; before, it is the delivering unit's own draft. */
  readonly submitted: boolean;
  /** Whether the delivering unit lets the bureau look ahead. */
  readonly shared: boolean;
}

/** For which organisation somebody acts, and as what. */
export type Standing = Pick<Actor, 'organisationId' | 'organisationKind' | 'roles'>;

export type Sight = 'everything' | 'overview' | 'nothing';

/** How much of a case an actor gets to see. Administrators as such see nothing of it. */
export function maySee(parties: CaseParties, actor: Standing): Sight {
  if (actsFor(parties.deliveringUnit, actor, 'preparer', 'signer', 'auditor')) return 'everything';
  if (has(actor, 'auditor') && actor.organisationKind === 'AUDIT') return 'everything';
  if (actsFor(parties.bureau, actor, 'archivist', 'lead', 'auditor')) {
    if (parties.submitted) return 'everything';
    return parties.shared ? 'overview' : 'nothing';
  }
  return 'nothing';
}

/** Whether only the role of auditor opens the case to the actor, so that the reading itself has to be an event. */
export function readsAsAuditor(parties: CaseParties, actor: Actor): boolean {
  const otherRoles = new Set([...actor.roles].filter((role) => role !== 'auditor'));
  return has(actor, 'auditor') && maySee(parties, { ...actor, roles: otherRoles }) !== 'everything';
}

type CasePermission = (actor: Actor, parties: CaseParties) => boolean;

/** Who may do what with a case besides its commands. */
export const casePermissions = {
  'case.read-overview': (actor, parties) => maySee(parties, actor) !== 'nothing',
  'case.read': (actor, parties) => maySee(parties, actor) === 'everything',
  'package.fetch': (actor, parties) => maySee(parties, actor) === 'everything',
  'receipt.fetch': (actor, parties) =>
    maySee(parties, actor) === 'everything' && has(actor, 'signer', 'archivist', 'lead', 'auditor'),
  'access-copy.make': (actor, parties) => actsFor(parties.bureau, actor, 'archivist'),
  'evidence.export': (actor, parties) => maySee(parties, actor) === 'everything' && has(actor, 'auditor'),
} as const satisfies Record<string, CasePermission>;

type ServicePermission = (actor: Actor, organisationId: string | undefined) => boolean;

/** Who may do what in the service itself. Of organisations, a bureau's administrators keep all, others' their own. */
export const servicePermissions = {
  'organisations.manage': (actor) => keeps(actor),
  'people.manage': (actor, organisationId) =>
    keeps(actor) || (organisationId !== undefined && actsFor(organisationId, actor, 'admin')),
  'settings.change': (actor) => keeps(actor),
  'profiles.manage': (actor) => keeps(actor),
  'trust-list.manage': (actor) => keeps(actor),
  'signers.manage': (actor) => keeps(actor),
  /** Names and numbers of other organisations' people are nothing for those who deliver. */
  'signers.read': (actor) => actor.organisationKind !== 'DELIVERING_UNIT',
  /** An organisation's own systems are its own affair. */
  'webhooks.manage': (actor, organisationId) => organisationId !== undefined && actsFor(organisationId, actor, 'admin'),
  'jobs.manage': (actor) => keeps(actor),
  /** Whoever audits or keeps the service; to those who deliver it would tell of others. */
  'audit-trail.read': (actor) =>
    keeps(actor) || (has(actor, 'auditor') && actor.organisationKind !== 'DELIVERING_UNIT'),
  'identity-events.read': (actor) =>
    keeps(actor) || (has(actor, 'auditor') && actor.organisationKind !== 'DELIVERING_UNIT'),
} as const satisfies Record<string, ServicePermission>;

export type CaseAction = keyof typeof casePermissions;
export type ServiceAction = keyof typeof servicePermissions;

/** @throws {Problem} `identity.not-permitted` */
export function demandOnCase(actor: Actor, action: CaseAction, parties: CaseParties): void {
  if (!casePermissions[action](actor, parties)) throw new Problem('identity.not-permitted', { params: { action } });
}

/**
 * @param organisationId which organisation it is about, where the action is about one
 * @throws {Problem} `identity.not-permitted`
 */
export function demand(actor: Actor, action: ServiceAction, organisationId?: string): void {
  if (!servicePermissions[action](actor, organisationId)) {
    throw new Problem('identity.not-permitted', { params: { action } });
  }
}

/** Whether the actor's way in is made for this: a session is for everything, a token for its scopes. */
export function hasScope(actor: Actor, scope: Scope): boolean {
  return actor.scopes === undefined || actor.scopes.has(scope);
}

function has(actor: Standing, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => actor.roles.has(role));
}

function actsFor(organisationId: string, actor: Standing, ...wanted: readonly Role[]): boolean {
  return actor.organisationId === organisationId && has(actor, ...wanted);
}

/** Whoever administers a bureau keeps the service. */
function keeps(actor: Actor): boolean {
  return actor.organisationKind === 'BUREAU' && has(actor, 'admin');
}
