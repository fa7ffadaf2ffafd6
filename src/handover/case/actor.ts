/** What a person may be on a case: 资料员, 项目负责人, 接收员, 主管, 审计, 管理员. */
export type Role = 'preparer' | 'signer' | 'archivist' | 'lead' | 'auditor' | 'admin';

/** Somebody in whose place another person acts. */
export interface Represented {
  readonly personId: string;
  readonly displayName: string;
  /** Identifier of the delegation that allows it. */
  readonly delegationId: string;
}

/** A person acting for one organisation, with the roles held there. */
export interface Person {
  readonly personId: string;
  readonly displayName: string;
  readonly organisationId: string;
  readonly roles: ReadonlySet<Role>;
  /** In whose place, where the roles are another person's. */
  readonly onBehalfOf?: Represented;
  /** Present for a program that acts for the organisation: the person who answers for it. */
  readonly ownerId?: string;
  /** How the person came in, where it is known. */
  readonly via?: 'session' | 'token';
}

/** A part of the service that acts by itself, e.g. the check. */
export interface Agent {
  readonly agent: string;
}

export type Actor = Person | Agent;

export function isPerson(actor: Actor): actor is Person {
  return 'personId' in actor;
}

/** The identifiers of everybody behind an action: who acts, and in whose place. */
export function handsOf({ personId, onBehalfOf }: Person): readonly string[] {
  return onBehalfOf ? [personId, onBehalfOf.personId] : [personId];
}
