/** A delivering unit (移交单位), an archives bureau (城建档案馆) or a body that audits. */
export interface OrganisationRow {
  id: string;
  kind: string;
  name: string;
  /** Unified social credit code (GB 32100), where there is one. */
  uscc: string | null;
  createdAt: number;
}

export interface PersonRow {
  id: string;
  /** As typed by whoever made the account. */
  login: string;
  /** The login in the form in which it is compared and is unique. */
  loginKey: string;
  displayName: string;
  passwordHash: string;
  createdAt: number;
  disabledAt: number | null;
}

/** One role of one person in one organisation. */
export interface MembershipRow {
  personId: string;
  organisationId: string;
  role: string;
  grantedAt: number;
}

export interface SessionRow {
  id: string;
  /** SHA-256 of the token, hexadecimal. */
  tokenHash: string;
  personId: string;
  organisationId: string;
  createdAt: number;
  lastSeenAt: number;
  /** The end however busy the session is. */
  expiresAt: number;
  revokedAt: number | null;
}

export interface TokenRow {
  id: string;
  /** SHA-256 of the token, hexadecimal. */
  tokenHash: string;
  name: string;
  personId: string;
  organisationId: string;
  /** JSON array. */
  scopes: string;
  createdAt: number;
  expiresAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

/** One person lets another act in a role for a time. */
export interface DelegationRow {
  id: string;
  organisationId: string;
  delegatorId: string;
  delegateId: string;
  role: string;
  reason: string;
  startsAt: number;
  endsAt: number;
  madeAt: number;
  revokedAt: number | null;
}

/** Attempts to sign in that count towards one limit, within the running window. */
export interface SignInAttemptsRow {
  key: string;
  count: number;
  windowEndsAt: number;
}

/** Append-only. */
export interface IdentityEventRow {
  id: string;
  at: number;
  kind: string;
  /** Who did it; null for the program itself. */
  actorId: string | null;
  personId: string | null;
  organisationId: string | null;
  /** JSON object; never a secret. */
  detail: string;
}

export interface IdentityTables {
  organisations: OrganisationRow;
  people: PersonRow;
  memberships: MembershipRow;
  sessions: SessionRow;
  tokens: TokenRow;
  delegations: DelegationRow;
  signInAttempts: SignInAttemptsRow;
  identityEvents: IdentityEventRow;
}
