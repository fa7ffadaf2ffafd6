/** What a person may be in an organisation (design: the roles of a handover). 资料员, 项目负责人, 接收员, 主管, 审计, 管理员. */
export const roles = ['preparer', 'signer', 'archivist', 'lead', 'auditor', 'admin'] as const;

export type Role = (typeof roles)[number];

/** 移交单位, 城建档案馆, 审计机构. */
export const organisationKinds = ['DELIVERING_UNIT', 'BUREAU', 'AUDIT'] as const;

export type OrganisationKind = (typeof organisationKinds)[number];

/** What an API token may be used for; a session may do whatever its person may. */
export const scopes = ['read', 'deliver', 'review', 'audit', 'admin'] as const;

export type Scope = (typeof scopes)[number];

/** Somebody in whose place another person acts, by a delegation (授权委托). */
export interface Represented {
  readonly personId: string;
  readonly displayName: string;
  readonly delegationId: string;
}

/** How a session began: by a password of this service, or at a provider of OpenID Connect. */
export const waysIn = ['password', 'oidc'] as const;

export type WayIn = (typeof waysIn)[number];

/** Who is asking: a person acting for one organisation, and how he or she came in. */
export interface Actor {
  readonly personId: string;
  readonly login: string;
  readonly displayName: string;
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly roles: ReadonlySet<Role>;
  /** In whose place, where the roles are another person's. */
  readonly onBehalfOf?: Represented;
  readonly via: 'session' | 'token';
  /** Present for a service account: the person who answers for it. */
  readonly ownerId?: string;
  /** Present when `via` is `session`. */
  readonly sessionId?: string;
  /** Present when `via` is `token`. */
  readonly tokenId?: string;
  /** Present when `via` is `token`: the token's limits within the person's own. */
  readonly scopes?: ReadonlySet<Scope>;
}

/** The service itself acts where no person does, as at the first run. */
export type By = Actor | 'service';

export function personIdOf(by: By): string | undefined {
  return by === 'service' ? undefined : by.personId;
}
