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
  /** '' where the account has no password. */
  passwordHash: string;
  createdAt: number;
  disabledAt: number | null;
  /** `person`, or `service` for a service account. */
  kind: string;
  /** Who answers for a service account. */
  ownerId: string | null;
}

/** One role of one person in one organisation. */
export interface MembershipRow {
  personId: string;
  organisationId: string;
  role: string;
  grantedAt: number;
  /** `local`, or `oidc` where the claims of a provider gave the role. */
  source: string;
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
  /** `password` or `oidc`. */
  way: string;
  /** Network address from which it began. */
  address: string;
  userAgent: string;
  secondFactorAt: number | null;
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
  /** How many windows before this one, without a break, went beyond the limit. */
  strikes: number;
  /** Present where the limit is about one login alone. */
  loginKey: string | null;
}

/** A browser that a person has signed in with. */
export interface KnownDeviceRow {
  /** SHA-256 of the secret in its cookie, hexadecimal. */
  tokenHash: string;
  personId: string;
  lastSeenAt: number;
}

export interface TotpRow {
  personId: string;
  /** Sealed; null until a code has confirmed it. */
  secret: string | null;
  /** Number of the latest time step whose code was taken. */
  lastStep: number | null;
  /** Sealed: what waits to be confirmed. */
  nextSecret: string | null;
}

/** A recovery code that has not been used. */
export interface RecoveryCodeRow {
  personId: string;
  /** SHA-256, hexadecimal. */
  codeHash: string;
}

/** Whom a provider of OpenID Connect knows a person as. */
export interface OidcLinkRow {
  issuer: string;
  subject: string;
  personId: string;
  linkedAt: number;
}

/** A sign-in that is under way at a provider. */
export interface OidcSignInRow {
  /** SHA-256 of what the caller holds, hexadecimal. */
  handleHash: string;
  /** What belongs to it, sealed. */
  sealed: string;
  expiresAt: number;
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
  knownDevices: KnownDeviceRow;
  totp: TotpRow;
  recoveryCodes: RecoveryCodeRow;
  oidcLinks: OidcLinkRow;
  oidcSignIns: OidcSignInRow;
  identityEvents: IdentityEventRow;
}
