import type { Actor } from '../../identity/actor.ts';
import type { IdentityReader, Session } from '../../identity/store.ts';
import type { RunningSessionView } from '../../schema/types/http/running-session.ts';
import type { SessionView } from '../../schema/types/http/session.ts';
import { membershipView } from '../people/view.ts';
import { instant } from '../routing/instant.ts';

/** Who the caller is. @param expiresAt when a session just begun ends at the latest */
export async function sessionView(read: IdentityReader, actor: Actor, expiresAt?: number): Promise<SessionView> {
  const { personId: id, login, displayName, organisationId, onBehalfOf, roles, via, scopes } = actor;
  const totp = await read.totp(id);
  return {
    person: { id, login, displayName },
    organisation: organisationId,
    ...(onBehalfOf && {
      onBehalfOf: {
        person: onBehalfOf.personId,
        name: onBehalfOf.displayName,
        delegation: onBehalfOf.delegationId,
      },
    }),
    roles: [...roles],
    via,
    ...(scopes && { scopes: [...scopes] }),
    ...(expiresAt !== undefined && { expiresAt: instant(expiresAt) }),
    ...(totp?.secret !== undefined && { recoveryCodesLeft: await read.recoveryCodesLeft(id) }),
    memberships: (await read.memberships(id)).map(membershipView),
  };
}

/** @param current the session that asks, if one does */
export function runningSessionView(session: Session, current?: string): RunningSessionView {
  const { id, organisationId, way, secondFactorAt, address, userAgent, createdAt, lastSeenAt, expiresAt } = session;
  return {
    id,
    current: id === current,
    organisation: organisationId,
    way,
    secondFactor: secondFactorAt !== undefined,
    address,
    userAgent,
    createdAt: instant(createdAt),
    lastSeenAt: instant(lastSeenAt),
    expiresAt: instant(expiresAt),
  };
}
