import { Problem } from '../../problem.ts';
import { type Actor, type By, personIdOf, type Role } from '../actor.ts';
import { demand } from '../permissions.ts';
import type { IdentityDesk, IdentityStore } from '../store.ts';
import { rolesIn } from './organisation.ts';

export interface RoleOf {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Role;
}

/**
 * Gives a role to a person of the organisation; only a bureau's administrator brings a person into a further organisation.
 * Giving it twice changes nothing.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`, `identity.organisation-unknown`, `identity.role-unfit`,
 *   `identity.service-role`
 */
export async function grantRole(desk: IdentityDesk, actor: Actor, wanted: RoleOf, now: number): Promise<void> {
  demand(actor, 'people.manage', wanted.organisationId);
  await desk.write(async (store) => {
    const person = await store.person(wanted.personId);
    if (!person) throw new Problem('identity.person-unknown');
    if (person.kind === 'service') demandServiceRole(wanted.role);
    const held = await rolesHeld(store, wanted);
    if (!held) demand(actor, 'organisations.manage');
    if (!held?.has(wanted.role)) await giveRole(store, actor, wanted, now);
  });
}

/** What programs may be: to sign, to decide and to administer is for people. */
const serviceRoles: ReadonlySet<Role> = new Set(['preparer', 'auditor']);

/** @throws {Problem} `identity.service-role` for a role that is for people only */
export function demandServiceRole(role: Role): void {
  if (!serviceRoles.has(role)) throw new Problem('identity.service-role', { params: { role } });
}

/**
 * Takes a role away, with the sessions and tokens that act for the organisation. Taking it twice changes nothing.
 * @throws {Problem} `identity.not-permitted`, `identity.not-yourself`: so the last administrator cannot go
 */
export async function revokeRole(desk: IdentityDesk, actor: Actor, wanted: RoleOf, now: number): Promise<void> {
  const { personId, organisationId, role } = wanted;
  demand(actor, 'people.manage', organisationId);
  if (role === 'admin' && actor.personId === personId) throw new Problem('identity.not-yourself');
  await desk.write(async (store) => {
    const held = await rolesHeld(store, wanted);
    if (!held?.has(role)) return;
    await takeRole(store, actor, wanted, now);
  });
}

/** Takes the role, with its event: what acts for the organisation ends. The caller has asked whether it may. */
export async function takeRole(
  store: IdentityStore,
  by: By,
  wanted: RoleOf,
  now: number,
  source: 'local' | 'oidc' = 'local',
): Promise<void> {
  const { personId, organisationId, role } = wanted;
  await store.removeRole(personId, organisationId, role);
  await store.revokeSessions({ personId, organisationId }, now);
  await store.revokeTokens({ personId, organisationId }, now);
  const actorId = personIdOf(by);
  await store.append({ kind: 'role-revoked', at: now, actorId, personId, organisationId, detail: { role, source } });
}

/**
 * Gives the role, with its event; the caller has asked whether it may.
 * @param source who gives it: somebody here, or the claims of a provider
 * @throws {Problem} `identity.organisation-unknown`, `identity.role-unfit`
 */
export async function giveRole(
  store: IdentityStore,
  by: By,
  wanted: RoleOf,
  now: number,
  source: 'local' | 'oidc' = 'local',
): Promise<void> {
  const { personId, organisationId, role } = wanted;
  const organisation = await store.organisation(organisationId);
  if (!organisation) throw new Problem('identity.organisation-unknown');
  if (!rolesIn[organisation.kind].includes(role)) {
    throw new Problem('identity.role-unfit', { params: { role, kind: organisation.kind } });
  }
  await store.addRole(personId, organisationId, role, now, source);
  const actorId = personIdOf(by);
  await store.append({ kind: 'role-granted', at: now, actorId, personId, organisationId, detail: { role, source } });
}

async function rolesHeld(
  store: IdentityStore,
  { personId, organisationId }: RoleOf,
): Promise<ReadonlySet<Role> | undefined> {
  const memberships = await store.memberships(personId);
  return memberships.find((one) => one.organisationId === organisationId)?.roles;
}
