import type { Actor, Role } from '../actor.ts';

/** Roles that one person can let another act in; an auditor's mandate and an administrator's keys are nobody's to pass on. */
export const delegableRoles = ['preparer', 'signer', 'archivist', 'lead'] as const satisfies readonly Role[];

export type DelegableRole = (typeof delegableRoles)[number];

/** A person lets another one of the same organisation act in one of his or her roles for a time (授权委托). Instants are milliseconds since 1970. */
export interface Delegation {
  readonly id: string;
  readonly organisationId: string;
  /** Whose role it is. */
  readonly delegatorId: string;
  /** Who acts. */
  readonly delegateId: string;
  readonly role: DelegableRole;
  readonly reason: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly madeAt: number;
  readonly revokedAt: number | undefined;
}

/** Whether it lets anybody act at this moment. */
export function isInForce({ startsAt, endsAt, revokedAt }: Delegation, now: number): boolean {
  return revokedAt === undefined && startsAt <= now && now < endsAt;
}

/** Whether somebody may know of it: both people, and who looks after the organisation's people. */
export function concerns({ delegatorId, delegateId, organisationId }: Delegation, actor: Actor): boolean {
  if (actor.organisationId !== organisationId) return false;
  return [delegatorId, delegateId].includes(actor.personId) || actor.roles.has('admin') || actor.roles.has('lead');
}
