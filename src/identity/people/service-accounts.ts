import { Problem } from '../../problem.ts';
import type { Actor, Role } from '../actor.ts';
import { loginKey } from '../login.ts';
import { demand } from '../permissions.ts';
import { addToken, answersFor, demandSession, type IssuedToken, type NewToken } from '../sign-in/api-token.ts';
import type { IdentityDesk, IdentityReader, IdentityStore } from '../store.ts';
import { managed } from './people.ts';
import type { Person } from './person.ts';
import { demandServiceRole, giveRole } from './roles.ts';

const hour = 60 * 60_000;

export interface NewServiceAccount {
  readonly login: string;
  readonly displayName: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  /** The person who answers for it. */
  readonly ownerId: string;
}

/**
 * Asks whether the actor may make a service account, and prepares to make it in a transaction. What it gives answers with the id.
 * @throws {Problem} `identity.not-permitted`, `identity.service-role`; what it gives throws `identity.login-taken`,
 *   `identity.organisation-unknown`, `identity.role-unfit`, `identity.owner-unfit`
 */
export function makeServiceAccount(
  actor: Actor,
  { login, displayName, organisationId, roles, ownerId }: NewServiceAccount,
  now: number,
): (store: IdentityStore) => Promise<string> {
  demand(actor, 'people.manage', organisationId);
  for (const role of roles) demandServiceRole(role);
  return async (store) => {
    const key = loginKey(login);
    if (await store.personByLogin(key)) throw new Problem('identity.login-taken', { params: { login } });
    if (!(await answersFor(store, ownerId, organisationId))) throw new Problem('identity.owner-unfit');
    const account = { login, displayName, createdAt: now, kind: 'service' as const, ownerId };
    const personId = await store.addPerson(account, key, undefined);
    const { personId: actorId } = actor;
    const detail = { login, displayName, owner: ownerId };
    await store.append({ kind: 'service-account-made', at: now, actorId, personId, organisationId, detail });
    for (const role of new Set(roles)) await giveRole(store, actor, { personId, organisationId, role }, now);
    return personId;
  };
}

/**
 * A service account that the actor manages, or answers for.
 * @throws {Problem} `identity.not-permitted`, `identity.service-account-unknown`
 */
export async function keptServiceAccount(read: IdentityReader, actor: Actor, id: string): Promise<Person> {
  const account = await read.person(id);
  if (account?.kind !== 'service') throw new Problem('identity.service-account-unknown');
  return managed(read, actor, id);
}

/**
 * Makes a token of a service account.
 * @throws {Problem} `identity.session-needed`, `identity.not-permitted`, `identity.service-account-unknown`,
 *   `identity.no-organisation`, `identity.token-lifetime`
 */
export async function issueServiceToken(
  desk: IdentityDesk,
  actor: Actor,
  id: string,
  { name, scopes, expiresAt }: NewToken,
  now: number,
): Promise<IssuedToken> {
  demandSession(actor);
  return desk.write(async (store) => {
    await keptServiceAccount(store, actor, id);
    const [membership] = await store.memberships(id);
    if (!membership) throw new Problem('identity.no-organisation');
    const { organisationId } = membership;
    return addToken(store, actor, { name, scopes: new Set(scopes), expiresAt, personId: id, organisationId }, now);
  });
}

export interface Rotation {
  readonly tokenId: string;
  /** When the new token ends, milliseconds since 1970. */
  readonly expiresAt: number;
  /** How long the old one goes on working, so that nothing stands still while the new one is put in its place. */
  readonly overlapHours: number;
}

/**
 * Makes a token like another one of the account, which ends soon after.
 * @throws {Problem} as `issueServiceToken`; `identity.token-unknown` for one that no longer works
 */
export async function rotateServiceToken(
  desk: IdentityDesk,
  actor: Actor,
  id: string,
  { tokenId, expiresAt, overlapHours }: Rotation,
  now: number,
): Promise<IssuedToken> {
  demandSession(actor);
  return desk.write(async (store) => {
    await keptServiceAccount(store, actor, id);
    const old = await store.token(tokenId);
    const works = old?.personId === id && old.revokedAt === undefined && old.expiresAt > now;
    if (!works) throw new Problem('identity.token-unknown');
    const { name, scopes, organisationId } = old;
    const issued = await addToken(store, actor, { name, scopes, expiresAt, personId: id, organisationId }, now);
    const endsAt = Math.min(old.expiresAt, now + overlapHours * hour);
    if (endsAt <= now) await store.revokeToken(tokenId, now);
    else await store.shortenToken(tokenId, endsAt);
    const detail = { tokenId, nextTokenId: issued.id, endsAt };
    const { personId: actorId } = actor;
    await store.append({ kind: 'token-rotated', at: now, actorId, personId: id, organisationId, detail });
    return issued;
  });
}

/**
 * Names who answers for a service account from now on.
 * @throws {Problem} `identity.not-permitted`, `identity.service-account-unknown`, `identity.owner-unfit`
 */
export async function changeOwner(
  desk: IdentityDesk,
  actor: Actor,
  { id, ownerId }: { readonly id: string; readonly ownerId: string },
  now: number,
): Promise<void> {
  await desk.write(async (store) => {
    await keptServiceAccount(store, actor, id);
    const memberships = await store.memberships(id);
    for (const { organisationId } of memberships) {
      if (!(await answersFor(store, ownerId, organisationId))) throw new Problem('identity.owner-unfit');
    }
    await store.setOwner(id, ownerId);
    const detail = { owner: ownerId };
    const { personId: actorId } = actor;
    await store.append({ kind: 'service-account-owner-changed', at: now, actorId, personId: id, detail });
  });
}
