import { Problem } from '../../problem.ts';
import type { Actor } from '../actor.ts';
import { loginKey } from '../login.ts';
import { managed } from '../people/people.ts';
import type { IdentityDesk } from '../store.ts';

/**
 * Ends one of the caller's own sessions. Ending it twice changes nothing.
 * @throws {Problem} `identity.session-unknown`
 */
export async function endSession(desk: IdentityDesk, actor: Actor, id: string, now: number): Promise<void> {
  const { personId } = actor;
  await desk.write(async (store) => {
    const session = await store.session(id);
    if (session?.personId !== personId) throw new Problem('identity.session-unknown');
    if (session.revokedAt !== undefined) return;
    await store.revokeSession(id, now);
    const { organisationId } = session;
    const detail = { session: id };
    await store.append({ kind: 'session-revoked', at: now, actorId: personId, personId, organisationId, detail });
  });
}

/** Ends all of the caller's own sessions but the one that asks. */
export async function endOtherSessions(desk: IdentityDesk, actor: Actor, now: number): Promise<void> {
  const { personId, sessionId } = actor;
  await desk.write(async (store) => {
    await store.revokeSessions({ personId, except: sessionId }, now);
    await store.append({ kind: 'sessions-revoked', at: now, actorId: personId, personId });
  });
}

/**
 * Ends all sessions of a person.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`
 */
export async function endSessionsOf(desk: IdentityDesk, actor: Actor, personId: string, now: number): Promise<void> {
  await desk.write(async (store) => {
    await managed(store, actor, personId);
    await store.revokeSessions({ personId }, now);
    await store.append({ kind: 'sessions-revoked', at: now, actorId: actor.personId, personId });
  });
}

/**
 * Lifts the limits that attempts for a person's login, or wrong codes, have gone beyond.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`
 */
export async function unlockSignIn(desk: IdentityDesk, actor: Actor, personId: string, now: number): Promise<void> {
  await desk.write(async (store) => {
    const { login } = await managed(store, actor, personId);
    await store.forgetAttempts(loginKey(login));
    await store.append({ kind: 'sign-in-unlocked', at: now, actorId: actor.personId, personId });
  });
}
