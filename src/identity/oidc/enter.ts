import { hash } from 'node:crypto';
import { Problem } from '../../problem.ts';
import type { OidcRoles } from '../../schema/types/oidc-roles.ts';
import { loginKey } from '../login.ts';
import type { Person } from '../people/person.ts';
import { giveRole, takeRole } from '../people/roles.ts';
import { type BegunSession, beginSession, type Caller } from '../sign-in/session.ts';
import { chosen } from '../sign-in/sign-in.ts';
import type { IdentityDesk, IdentityStore } from '../store.ts';
import { type ClaimedRole, holds, rolesClaimed, textClaim } from './claims.ts';
import type { OidcIdentity } from './provider.ts';

export interface OidcEntry {
  readonly identity: OidcIdentity;
  readonly caller: Caller;
  /** For whom the person wants to act; default the organisation joined first. */
  readonly organisationId: string | undefined;
}

/**
 * Lets in whom the provider knows. People are recognised by issuer and subject alone, whatever mail address or name comes along.
 * The roles that claims give are brought up to date first, also where nothing remains to act as.
 * @param rules which claims give which roles, where they give any
 * @throws {Problem} `identity.oidc-person-unknown`, `identity.disabled`, `identity.no-organisation`, `identity.role-unfit`
 */
export async function enterByOidc(
  desk: IdentityDesk,
  rules: OidcRoles | undefined,
  { identity, caller, organisationId }: OidcEntry,
  now: number,
): Promise<BegunSession> {
  const person = await desk.write(async (store) => {
    const claimed = rules ? await rolesClaimed(store, rules, identity.claims) : [];
    const known = await store.personByOidc(identity);
    const provisioned = rules?.provision === true && claimed.length > 0;
    const found = known ?? (provisioned ? await provision(store, identity, now) : undefined);
    if (!found) throw new Problem('identity.oidc-person-unknown');
    await followClaims(store, found.id, claimed, now);
    return found;
  });
  if (person.disabledAt !== undefined) throw new Problem('identity.disabled');
  const shown = rules?.secondFactor !== undefined && holds(identity.claims, rules.secondFactor);
  return desk.write(async (store) => {
    const membership = chosen(await store.memberships(person.id), organisationId);
    const secondFactorAt = shown ? now : undefined;
    return beginSession(store, desk, { person, membership, way: 'oidc', caller, secondFactorAt }, now);
  });
}

/** Gives what claims give, and takes what they gave before; roles that somebody gave here stay. */
async function followClaims(
  store: IdentityStore,
  personId: string,
  claimed: readonly ClaimedRole[],
  now: number,
): Promise<void> {
  const key = ({ organisationId, role }: ClaimedRole): string => `${organisationId} ${role}`;
  const wanted = new Set(claimed.map(key));
  for (const held of await store.oidcRoles(personId)) {
    if (!wanted.has(key(held))) await takeRole(store, 'service', { personId, ...held }, now, 'oidc');
  }
  const memberships = await store.memberships(personId);
  for (const { organisationId, role } of claimed) {
    const held = memberships.find((one) => one.organisationId === organisationId)?.roles;
    if (!held?.has(role)) await giveRole(store, 'service', { personId, organisationId, role }, now, 'oidc');
  }
}

/** Makes the person behind an identity that nobody here has. A login that is taken belongs to somebody else. */
async function provision(store: IdentityStore, identity: OidcIdentity, now: number): Promise<Person> {
  const { issuer, subject, claims } = identity;
  const wanted = textClaim(claims, 'preferred_username', 180) ?? subject.slice(0, 180);
  const mark = hash('sha256', `${issuer} ${subject}`).slice(0, 12);
  const login = (await store.personByLogin(loginKey(wanted))) ? `${wanted}-${mark}` : wanted;
  if (await store.personByLogin(loginKey(login))) throw new Problem('identity.login-taken', { params: { login } });
  const displayName = textClaim(claims, 'name') ?? wanted;
  const account = { login, displayName, createdAt: now, kind: 'person' as const, ownerId: undefined };
  const personId = await store.addPerson(account, loginKey(login), undefined);
  await store.append({ kind: 'person-made', at: now, personId, detail: { login, displayName, issuer } });
  await store.linkOidc({ issuer, subject }, personId, now);
  await store.append({ kind: 'oidc-linked', at: now, personId, detail: { issuer, subject } });
  return { id: personId, disabledAt: undefined, ...account };
}
