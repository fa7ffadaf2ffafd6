import { Problem } from '../../problem.ts';
import type { Actor, WayIn } from '../actor.ts';
import { acting, type Membership } from '../people/membership.ts';
import type { Person } from '../people/person.ts';
import type { IdentityDesk, IdentityStore, Session } from '../store.ts';
import { type MissingFactor, missingFactor } from './second-factor.ts';
import { newSecret, secretHash } from './secret.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A session ends after so long without a request. */
const idleLimit = 12 * hour;
/** And after so long however busy it is. */
const absoluteLimit = 7 * 24 * hour;
/** So long a session waits for the second factor. */
const waitingLimit = 10 * minute;

/** Requests closer together than this are not each written down. */
const seenPrecision = minute;

/** How long after signing in one may change what one signs in with. */
const freshness = 15 * minute;

/** Where somebody signs in from. */
export interface Caller {
  /** Network address. */
  readonly address: string;
  /** What the program calls itself. */
  readonly userAgent?: string;
}

export interface NewSession {
  readonly person: Person;
  readonly membership: Membership;
  readonly way: WayIn;
  readonly caller: Caller;
  /** Milliseconds since 1970, when a second factor was shown, if one was. */
  readonly secondFactorAt: number | undefined;
}

/** A session that has begun. */
export interface BegunSession {
  readonly actor: Actor;
  /** The session's secret, for the cookie. It is kept nowhere. */
  readonly token: string;
  /** Milliseconds since 1970, when the session ends at the latest. */
  readonly expiresAt: number;
  /** What the session is still good for nothing else without. */
  readonly missing: MissingFactor | undefined;
}

/** Begins a session, with its event once nothing is missing. */
export async function beginSession(
  store: IdentityStore,
  desk: Pick<IdentityDesk, 'policy'>,
  { person, membership, way, caller, secondFactorAt }: NewSession,
  now: number,
): Promise<BegunSession> {
  const { organisationId } = membership;
  const missing = secondFactorAt === undefined ? await missingFactor(store, desk.policy, person.id) : undefined;
  const token = newSecret();
  const expiresAt = now + (missing ? waitingLimit : absoluteLimit);
  const sessionId = await store.addSession(
    {
      personId: person.id,
      organisationId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      way,
      address: caller.address,
      userAgent: (caller.userAgent ?? '').slice(0, 300),
      secondFactorAt,
    },
    secretHash(token),
  );
  if (!missing) {
    const detail = { way, address: caller.address };
    await store.append({ kind: 'signed-in', at: now, actorId: person.id, personId: person.id, organisationId, detail });
  }
  return { actor: { ...acting(person, membership), via: 'session', sessionId }, token, expiresAt, missing };
}

export interface ResumedSession {
  readonly actor: Actor;
  readonly session: Session;
  readonly person: Person;
  readonly membership: Membership;
  /** What is missing for the session to be good for anything. */
  readonly missing: MissingFactor | undefined;
}

/**
 * Who is behind a session's secret, whether the second factor was shown or not.
 * @throws {Problem} `identity.session-expired` when it has ended, was ended, or never was
 */
export async function sessionOf(desk: IdentityDesk, token: string, now: number): Promise<ResumedSession> {
  const session = await desk.read.sessionByHash(secretHash(token));
  if (!session || hasEnded(session, now)) throw new Problem('identity.session-expired');
  const person = await desk.read.person(session.personId);
  const memberships = await desk.read.memberships(session.personId);
  const membership = memberships.find((one) => one.organisationId === session.organisationId);
  if (!person || person.disabledAt !== undefined || !membership) throw new Problem('identity.session-expired');
  const shown = session.secondFactorAt !== undefined;
  const missing = shown ? undefined : await missingFactor(desk.read, desk.policy, person.id, memberships);
  const actor = { ...acting(person, membership), via: 'session' as const, sessionId: session.id };
  return { actor, session, person, membership, missing };
}

/**
 * Who is behind a session's secret.
 * @throws {Problem} `identity.session-expired`; `identity.second-factor-needed` while only the password was shown
 */
export async function resumeSession(desk: IdentityDesk, token: string, now: number): Promise<ResumedSession> {
  const resumed = await sessionOf(desk, token, now);
  if (resumed.missing) throw new Problem('identity.second-factor-needed');
  const { id, lastSeenAt } = resumed.session;
  if (now - lastSeenAt > seenPrecision) await desk.write((store) => store.touchSession(id, now));
  return resumed;
}

/**
 * Lets nobody change what one signs in with from a session that was left open.
 * @throws {Problem} `identity.session-stale`
 */
export function demandFresh({ createdAt }: Session, now: number): void {
  if (now - createdAt > freshness)
    throw new Problem('identity.session-stale', { params: { minutes: freshness / minute } });
}

function hasEnded({ revokedAt, expiresAt, lastSeenAt }: Session, now: number): boolean {
  return revokedAt !== undefined || now >= expiresAt || now - lastSeenAt >= idleLimit;
}

/**
 * Ends a session. Ending one that has ended, or never was, changes nothing.
 * @returns the session, where one was ended
 */
export async function signOut(desk: IdentityDesk, token: string, now: number): Promise<Session | undefined> {
  const session = await desk.read.sessionByHash(secretHash(token));
  if (!session || hasEnded(session, now)) return undefined;
  const { id, personId, organisationId } = session;
  await desk.write(async (store) => {
    await store.revokeSession(id, now);
    await store.append({ kind: 'signed-out', at: now, actorId: personId, personId, organisationId });
  });
  return session;
}
