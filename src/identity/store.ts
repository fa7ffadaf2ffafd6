import type { OrganisationKind, Role, Scope } from './actor.ts';
import type { IdentityEvent } from './event.ts';
import type { Delegation } from './people/delegation.ts';
import type { Membership } from './people/membership.ts';
import type { Organisation } from './people/organisation.ts';
import type { Person } from './people/person.ts';

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

/** Attempts to sign in that count towards a limit. */
export interface AttemptCount {
  readonly count: number;
  readonly windowEndsAt: number;
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
  people(page: Page & { readonly organisationId?: string }): Promise<readonly Person[]>;
  passwordHash(personId: string): Promise<string | undefined>;
  /** In the order in which the person joined. */
  memberships(personId: string): Promise<readonly Membership[]>;
  sessionByHash(tokenHash: string): Promise<Session | undefined>;
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
  addPerson(person: Omit<Person, 'id' | 'disabledAt'>, loginKey: string, passwordHash: string): Promise<string>;
  setPasswordHash(personId: string, passwordHash: string): Promise<void>;
  setDisabled(personId: string, at: number | undefined): Promise<void>;
  addRole(personId: string, organisationId: string, role: Role, at: number): Promise<void>;
  removeRole(personId: string, organisationId: string, role: Role): Promise<void>;
  addSession(session: Omit<Session, 'id' | 'revokedAt'>, tokenHash: string): Promise<string>;
  touchSession(id: string, at: number): Promise<void>;
  /** @param except a session that stays */
  revokeSessions(personId: string, at: number, except?: string): Promise<void>;
  revokeSession(id: string, at: number): Promise<void>;
  addToken(token: Omit<ApiToken, 'id' | 'revokedAt' | 'lastUsedAt'>, tokenHash: string): Promise<string>;
  touchToken(id: string, at: number): Promise<void>;
  revokeToken(id: string, at: number): Promise<void>;
  addDelegation(delegation: Omit<Delegation, 'id' | 'revokedAt'>): Promise<string>;
  revokeDelegation(id: string, at: number): Promise<void>;
  /** Counts one attempt under each key, in a new window where the last one is over. */
  countAttempts(keys: readonly string[], at: number, windowMs: number): Promise<readonly AttemptCount[]>;
  /** Takes one attempt back, so that success does not count. */
  forgiveAttempt(keys: readonly string[]): Promise<void>;
  append(event: IdentityEvent): Promise<void>;
}

/** Where identity keeps what it knows, and how it changes it: whole transactions, with no hashing of passwords inside. */
export interface IdentityDesk {
  readonly read: IdentityReader;
  write<T>(work: (store: IdentityStore) => Promise<T>): Promise<T>;
}
