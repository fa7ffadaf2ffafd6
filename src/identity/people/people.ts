import { Problem } from '../../problem.ts';
import { type Actor, type By, personIdOf, type Role } from '../actor.ts';
import { loginKey } from '../login.ts';
import { strongHash } from '../passwords/password-rules.ts';
import { demand } from '../permissions.ts';
import type { IdentityDesk, IdentityReader, IdentityStore } from '../store.ts';
import type { Person } from './person.ts';
import { giveRole } from './roles.ts';

export interface NewPerson {
  readonly login: string;
  readonly displayName: string;
  readonly password: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

/**
 * Asks whether the actor may make this person, and prepares to make him or her in a transaction, which must not wait for the
 * hashing of a password. What it gives answers with the id.
 * @throws {Problem} `identity.not-permitted`, `identity.weak-password`; what it gives throws `identity.login-taken`,
 *   `identity.organisation-unknown`, `identity.role-unfit`
 */
export async function makePerson(
  actor: Actor,
  wanted: NewPerson,
  now: number,
): Promise<(store: IdentityStore) => Promise<string>> {
  demand(actor, 'people.manage', wanted.organisationId);
  const hash = await strongHash(wanted.password, wanted.login);
  return (store) => addPerson(store, actor, wanted, hash, now);
}

/**
 * Adds a person and the roles, with their events; the caller has asked whether it may.
 * @param passwordHash absent for who comes in by a provider alone
 * @returns the person's id
 * @throws {Problem} `identity.login-taken`, `identity.organisation-unknown`, `identity.role-unfit`
 */
export async function addPerson(
  store: IdentityStore,
  by: By,
  { login, displayName, organisationId, roles }: Omit<NewPerson, 'password'>,
  passwordHash: string | undefined,
  now: number,
): Promise<string> {
  const key = loginKey(login);
  if (await store.personByLogin(key)) throw new Problem('identity.login-taken', { params: { login } });
  const personId = await store.addPerson(
    { login, displayName, createdAt: now, kind: 'person', ownerId: undefined },
    key,
    passwordHash,
  );
  const detail = { login, displayName };
  await store.append({ kind: 'person-made', at: now, actorId: personIdOf(by), personId, organisationId, detail });
  for (const role of new Set(roles)) await giveRole(store, by, { personId, organisationId, role }, now);
  return personId;
}

/**
 * Keeps a person out from now on: sessions end, tokens no longer work. Everything he or she did stays.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`, `identity.not-yourself`
 */
export async function disablePerson(desk: IdentityDesk, actor: Actor, personId: string, now: number): Promise<void> {
  if (actor.personId === personId) throw new Problem('identity.not-yourself');
  await desk.write(async (store) => {
    const person = await managed(store, actor, personId);
    if (person.disabledAt !== undefined) return;
    await store.setDisabled(personId, now);
    await store.revokeSessions({ personId }, now);
    await store.append({ kind: 'person-disabled', at: now, actorId: actor.personId, personId });
  });
}

/**
 * Lets a person in again; he or she signs in anew.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`
 */
export async function enablePerson(desk: IdentityDesk, actor: Actor, personId: string, now: number): Promise<void> {
  await desk.write(async (store) => {
    const person = await managed(store, actor, personId);
    if (person.disabledAt === undefined) return;
    await store.setDisabled(personId, undefined);
    await store.append({ kind: 'person-enabled', at: now, actorId: actor.personId, personId });
  });
}

/**
 * A person whose account the actor may manage. That takes every organisation the person acts for:
 * else the administrator of one could get hold of what the same person may do in another. Who answers for a service account
 * manages it while acting for its organisation, and no longer when that organisation has let him or her go.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`
 */
export async function managed(read: IdentityReader, actor: Actor, personId: string): Promise<Person> {
  const person = await read.person(personId);
  if (!person) throw new Problem('identity.person-unknown');
  const memberships = await read.memberships(personId);
  if (memberships.length === 0) demand(actor, 'people.manage');
  for (const { organisationId } of memberships) {
    const answers = person.ownerId === actor.personId && organisationId === actor.organisationId;
    if (!answers) demand(actor, 'people.manage', organisationId);
  }
  return person;
}
