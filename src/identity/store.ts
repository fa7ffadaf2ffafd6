import type { OrganisationKind, Role, Scope, WayIn } from './actor.ts';
import type { IdentityEvent } from './event.ts';
import type { Delegation } from './people/delegation.ts';
import type { Membership } from './people/membership.ts';
import type { Organisation } from './people/organisation.ts';
import type { Account, Person } from './people/person.ts';
import type { SignInPolicy } from './sign-in/policy.ts';

/** A signed-in person's session as kept. Instants are milliseconds since 1970. */
export interface Session {
  readonly id: string;
  readonly personId: string;
  /** For which of the person's organisations it acts. */
  readonly organisationId: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | undefined;
  readonly way: WayIn;
  /** Network address from which it began. */
  readonly address: string;
  /** What the caller's program calls itself. */
  readonly userAgent: string;
  /** When a second factor was shown, where one was. */
  readonly secondFactorAt: number | undefined;
}

/** An API token as kept: everything but the secret. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly lastUsedAt: number | undefined;
  readonly revokedAt: number | undefined;
}

/** Attempts to sign in that count towards one limit. */
export interface AttemptWindow {
  readonly count: number;
  readonly windowEndsAt: number;
  /** How many windows before this one, without a break, went beyond the limit. */
  readonly strikes: number;
}

/** A person's authenticator of time-based codes (RFC 6238). Secrets are sealed. */
export interface Totp {
  /** Absent until a code has confirmed it. */
  readonly secret: string | undefined;
  /** The latest time step whose code was taken. */
  readonly lastStep: number | undefined;
  /** What waits to be confirmed. */
  readonly nextSecret: string | undefined;
}

/** Whom a provider of OpenID Connect knows a person as: what is stable, and nothing else. */
export interface OidcSubject {
  readonly issuer: string;
  readonly subject: string;
}

/** Which sessions or tokens of a person. */
export interface Whose {
  readonly personId: string;
  /** Only those that act for this organisation. */
  readonly organisationId?: string;
  /** A session that stays. */
  readonly except?: string | undefined;
}

/** A page of a list, oldest first. */
export interface Page {
  /** Last id of the page before. */
  readonly after?: string;
  readonly limit: number;
}

export interface IdentityReader {
  isEmpty(): Promise<boolean>;
  organisation(id: string): Promise<Organisation | undefined>;
  organisations(page: Page & { readonly kind?: OrganisationKind }): Promise<readonly Organisation[]>;
  organisationByUscc(uscc: string): Promise<Organisation | undefined>;
  person(id: string): Promise<Person | undefined>;
  personByLogin(loginKey: string): Promise<Person | undefined>;
  people(page: Page & { readonly organisationId?: string; readonly kind?: Person['kind'] }): Promise<readonly Person[]>;
  /** Undefined where the account has no password. */
  passwordHash(personId: string): Promise<string | undefined>;
  /** In the order in which the person joined. */
  memberships(personId: string): Promise<readonly Membership[]>;
  /** Which roles in an organisation a person has from the claims of a provider. */
  oidcRoles(personId: string): Promise<readonly { readonly organisationId: string; readonly role: Role }[]>;
  sessionByHash(tokenHash: string): Promise<Session | undefined>;
  session(id: string): Promise<Session | undefined>;
  /** Those that were not ended and have not come to their end, newest first. */
  sessions(personId: string, now: number): Promise<readonly Session[]>;
  /** Whose the browser is that has this in its cookie. */
  knownDevice(tokenHash: string): Promise<string | undefined>;
  totp(personId: string): Promise<Totp | undefined>;
  recoveryCodesLeft(personId: string): Promise<number>;
  personByOidc(subject: OidcSubject): Promise<Person | undefined>;
  oidcSubject(personId: string): Promise<OidcSubject | undefined>;
  /** What was kept of a sign-in that is under way and not over. */
  oidcSignIn(handleHash: string, now: number): Promise<string | undefined>;
  attemptWindow(key: string): Promise<AttemptWindow | undefined>;
  tokenByHash(tokenHash: string): Promise<ApiToken | undefined>;
  token(id: string): Promise<ApiToken | undefined>;
  tokens(personId: string): Promise<readonly ApiToken[]>;
  delegation(id: string): Promise<Delegation | undefined>;
  /** Of one organisation, the oldest first; with `personId` only those that he or she gave or was given. */
  delegations(
    page: Page & { readonly organisationId: string; readonly personId?: string },
  ): Promise<readonly Delegation[]>;
  /** Newest first. */
  events(page: Page & { readonly personId?: string }): Promise<readonly (IdentityEvent & { readonly id: string })[]>;
}

/** Reading and changing within one transaction. */
export interface IdentityStore extends IdentityReader {
  addOrganisation(organisation: Omit<Organisation, 'id'>): Promise<string>;
  setUscc(organisationId: string, uscc: string): Promise<void>;
  /** @param passwordHash absent for an account that has no password */
  addPerson(account: Account, loginKey: string, passwordHash: string | undefined): Promise<string>;
  setPasswordHash(personId: string, passwordHash: string): Promise<void>;
  setDisabled(personId: string, at: number | undefined): Promise<void>;
  setOwner(personId: string, ownerId: string): Promise<void>;
  /** @param source who gave the role: somebody here, or the claims of a provider; default somebody here */
  addRole(personId: string, organisationId: string, role: Role, at: number, source?: 'local' | 'oidc'): Promise<void>;
  removeRole(personId: string, organisationId: string, role: Role): Promise<void>;
  addSession(session: Omit<Session, 'id' | 'revokedAt'>, tokenHash: string): Promise<string>;
  touchSession(id: string, at: number): Promise<void>;
  revokeSession(id: string, at: number): Promise<void>;
  revokeSessions(whose: Whose, at: number): Promise<void>;
  addToken(token: Omit<ApiToken, 'id' | 'revokedAt' | 'lastUsedAt'>, tokenHash: string): Promise<string>;
  touchToken(id: string, at: number): Promise<void>;
  /** Lets a token end earlier than it was made for. */
  shortenToken(id: string, expiresAt: number): Promise<void>;
  revokeToken(id: string, at: number): Promise<void>;
  addDelegation(delegation: Omit<Delegation, 'id' | 'revokedAt'>): Promise<string>;
  revokeDelegation(id: string, at: number): Promise<void>;
  revokeTokens(whose: Omit<Whose, 'except'>, at: number): Promise<void>;
  /** @param loginKey the login, where the limit is about one alone */
  keepAttemptWindow(key: string, window: AttemptWindow, loginKey?: string): Promise<void>;
  /** Takes one attempt back, so that success does not count. */
  forgiveAttempt(keys: readonly string[]): Promise<void>;
  /** Forgets all attempts for one login. */
  forgetAttempts(loginKey: string): Promise<void>;
  keepDevice(tokenHash: string, personId: string, at: number): Promise<void>;
  forgetDevices(personId: string): Promise<void>;
  setTotp(personId: string, totp: Totp): Promise<void>;
  removeTotp(personId: string): Promise<void>;
  /** Takes a time step that is later than the last one. @returns false where it is not */
  takeTotpStep(personId: string, step: number): Promise<boolean>;
  /** In place of those that were there. */
  setRecoveryCodes(personId: string, codeHashes: readonly string[]): Promise<void>;
  /** Uses a code up. @returns false where there is none */
  takeRecoveryCode(personId: string, codeHash: string): Promise<boolean>;
  /** In place of the link that was there. */
  linkOidc(subject: OidcSubject, personId: string, at: number): Promise<void>;
  unlinkOidc(personId: string): Promise<void>;
  keepOidcSignIn(handleHash: string, sealed: string, expiresAt: number): Promise<void>;
  /** Ends it. @returns false where somebody else was first */
  dropOidcSignIn(handleHash: string): Promise<boolean>;
  append(event: IdentityEvent): Promise<void>;
}

/** Where identity keeps what it knows, and how it changes it: whole transactions, with no hashing of passwords inside. */
export interface IdentityDesk {
  /** How strict signing in is. */
  readonly policy: SignInPolicy;
  readonly read: IdentityReader;
  write<T>(work: (store: IdentityStore) => Promise<T>): Promise<T>;
}
