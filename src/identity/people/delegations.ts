import { Problem } from '../../problem.ts';
import type { Actor } from '../actor.ts';
import { loginKey } from '../login.ts';
import { demand } from '../permissions.ts';
import type { IdentityDesk, IdentityStore } from '../store.ts';
import { type DelegableRole, type Delegation, isInForce } from './delegation.ts';

/** A delegation as somebody asks for it. */
export interface NewDelegation {
  /** Login of the person who is to act. */
  readonly login: string;
  readonly role: DelegableRole;
  readonly reason: string;
  /** Milliseconds since 1970; default now. */
  readonly startsAt?: number | undefined;
  readonly endsAt: number;
}

/** Absence has an end; so long at most. */
const longest = 366 * 24 * 60 * 60_000;

/**
 * Asks whether the actor may delegate this, and prepares to do it in a transaction. What it gives answers with the id.
 * @throws {Problem} `identity.delegation-unfit`, `identity.delegation-period`; what it gives throws `identity.delegate-unfit`
 */
export function makeDelegation(
  actor: Actor,
  { login, role, reason, startsAt = Number.NEGATIVE_INFINITY, endsAt }: NewDelegation,
  now: number,
): (store: IdentityStore) => Promise<string> {
  // What was delegated to the actor is not the actor's to pass on.
  if (actor.onBehalfOf || !actor.roles.has(role)) throw new Problem('identity.delegation-unfit', { params: { role } });
  const begins = Math.max(startsAt, now);
  if (endsAt <= begins || endsAt > now + longest) throw new Problem('identity.delegation-period');
  const { personId: delegatorId, organisationId } = actor;
  return async (store) => {
    const delegate = await store.personByLogin(loginKey(login));
    const memberships = delegate ? await store.memberships(delegate.id) : [];
    const colleague = memberships.some((one) => one.organisationId === organisationId);
    if (delegate?.kind !== 'person' || !colleague || delegate.disabledAt !== undefined || delegate.id === delegatorId) {
      throw new Problem('identity.delegate-unfit', { params: { login } });
    }
    const kept = { organisationId, delegatorId, delegateId: delegate.id, role, reason, startsAt: begins, endsAt };
    const id = await store.addDelegation({ ...kept, madeAt: now });
    const detail = { delegation: id, delegate: delegate.id, role, startsAt: begins, endsAt };
    const event = { actorId: delegatorId, personId: delegatorId, organisationId, detail };
    await store.append({ kind: 'delegation-made', at: now, ...event });
    return id;
  };
}

/**
 * Ends a delegation before its time: the delegator may, and who looks after the organisation's people. Ending it twice
 * changes nothing.
 * @throws {Problem} `identity.delegation-unknown`, `identity.not-permitted`
 */
export async function revokeDelegation(desk: IdentityDesk, actor: Actor, id: string, now: number): Promise<void> {
  await desk.write(async (store) => {
    const delegation = await store.delegation(id);
    if (delegation?.organisationId !== actor.organisationId) throw new Problem('identity.delegation-unknown');
    const { delegatorId, organisationId, revokedAt } = delegation;
    if (delegatorId !== actor.personId) demand(actor, 'people.manage', organisationId);
    if (revokedAt !== undefined) return;
    await store.revokeDelegation(id, now);
    const detail = { delegation: id };
    const event = { actorId: actor.personId, personId: delegatorId, organisationId, detail };
    await store.append({ kind: 'delegation-revoked', at: now, ...event });
  });
}

/**
 * The actor in another's place: with the one role that was delegated, and with nothing of his or her own.
 * Asked at every request, so that an end, a revocation and a lost role count at once. Who acts in a role that demands a second
 * factor needs an authenticator, as its holder does.
 * @throws {Problem} `identity.delegation-void`, `identity.second-factor-needed`
 */
export async function actingOnBehalf(
  { read, policy }: Pick<IdentityDesk, 'read' | 'policy'>,
  actor: Actor,
  id: string,
  now: number,
): Promise<Actor> {
  const delegation = await read.delegation(id);
  if (!delegation || !letsAct(delegation, actor, now)) throw new Problem('identity.delegation-void');
  const { delegatorId, organisationId, role } = delegation;
  const delegator = await read.person(delegatorId);
  const memberships = await read.memberships(delegatorId);
  const held = memberships.find((one) => one.organisationId === organisationId)?.roles;
  if (!delegator || delegator.disabledAt !== undefined || !held?.has(role)) {
    throw new Problem('identity.delegation-void');
  }
  const demanded = policy.secondFactorRoles.has(role);
  if (demanded && (await read.totp(actor.personId))?.secret === undefined) {
    throw new Problem('identity.second-factor-needed');
  }
  const onBehalfOf = { personId: delegatorId, displayName: delegator.displayName, delegationId: id };
  return { ...actor, roles: new Set([role]), onBehalfOf };
}

function letsAct(delegation: Delegation, { personId, organisationId }: Actor, now: number): boolean {
  const theirs = delegation.delegateId === personId && delegation.organisationId === organisationId;
  return theirs && isInForce(delegation, now);
}
