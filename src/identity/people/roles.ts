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
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`, `identity.organisation-unknown`, `identity.role-unfit`
 */
export async function grantRole(desk: IdentityDesk, actor: Actor, wanted: RoleOf, now: number): Promise<void> {
  demand(actor, 'people.manage', wanted.organisationId);
  await desk.write(async (store) => {
    if (!(await store.person(wanted.personId))) throw new Problem('identity.person-unknown');
    const held = await rolesHeld(store, wanted);
    if (!held) demand(actor, 'organisations.manage');
    if (!held?.has(wanted.role)) await giveRole(store, actor, wanted, now);
  });
}

/**
 * Takes a role away. Taking it twice changes nothing.
 * @throws {Problem} `identity.not-permitted`, `identity.not-yourself`: so the last administrator cannot go
 */
export async function revokeRole(desk: IdentityDesk, actor: Actor, wanted: RoleOf, now: number): Promise<void> {
  const { personId, organisationId, role } = wanted;
  demand(actor, 'people.manage', organisationId);
  if (role === 'admin' && actor.personId === personId) throw new Problem('identity.not-yourself');
  await desk.write(async (store) => {
    const held = await rolesHeld(store, wanted);
    if (!held?.has(role)) return;
    await store.removeRole(personId, organisationId, role);
    const { personId: actorId } = actor;
    await store.append({ kind: 'role-revoked', at: now, actorId, personId, organisationId, detail: { role } });
  });
}

/**
 * Gives the role, with its event; the caller has asked whether it may.
 * @throws {Problem} `identity.organisation-unknown`, `identity.role-unfit`
 */
export async function giveRole(store: IdentityStore, by: By, wanted: RoleOf, now: number): Promise<void> {
  const { personId, organisationId, role } = wanted;
  const organisation = await store.organisation(organisationId);
  if (!organisation) throw new Problem('identity.organisation-unknown');
  if (!rolesIn[organisation.kind].includes(role)) {
    throw new Problem('identity.role-unfit', { params: { role, kind: organisation.kind } });
  }
  await store.addRole(personId, organisationId, role, now);
  const actorId = personIdOf(by);
  await store.append({ kind: 'role-granted', at: now, actorId, personId, organisationId, detail: { role } });
}

async function rolesHeld(
  store: IdentityStore,
  { personId, organisationId }: RoleOf,
): Promise<ReadonlySet<Role> | undefined> {
  const memberships = await store.memberships(personId);
  return memberships.find((one) => one.organisationId === organisationId)?.roles;
}
