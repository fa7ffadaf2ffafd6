/** What a person may be on a case: 资料员, 项目负责人, 接收员, 主管, 审计, 管理员. */
export type Role = 'preparer' | 'signer' | 'archivist' | 'lead' | 'auditor' | 'admin';

/** A person acting for one organisation, with the roles held there. */
export interface Person {
  readonly personId: string;
  readonly displayName: string;
  readonly organisationId: string;
  readonly roles: ReadonlySet<Role>;
}

/** A part of the service that acts by itself, e.g. the check. */
export interface Agent {
  readonly agent: string;
}

export type Actor = Person | Agent;

export function isPerson(actor: Actor): actor is Person {
  return 'personId' in actor;
}
