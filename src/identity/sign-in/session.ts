import { Problem } from '../../problem.ts';
import type { Actor } from '../actor.ts';
import { acting } from '../people/membership.ts';
import type { IdentityDesk, Session } from '../store.ts';
import { secretHash } from './secret.ts';

const hour = 60 * 60_000;

/** A session ends after so long without a request. */
const idleLimit = 12 * hour;
/** And after so long however busy it is. */
const absoluteLimit = 7 * 24 * hour;

/** Requests closer together than this are not each written down. */
const seenPrecision = 60_000;

/** When a session that begins now ends at the latest. */
export function endOf(beginning: number): number {
  return beginning + absoluteLimit;
}

export interface ResumedSession {
  readonly actor: Actor;
  readonly sessionId: string;
}

/**
 * Who is behind a session's secret.
 * @throws {Problem} `identity.session-expired` when it has ended, was ended, or never was
 */
export async function resumeSession(desk: IdentityDesk, token: string, now: number): Promise<ResumedSession> {
  const session = await desk.read.sessionByHash(secretHash(token));
  if (!session || hasEnded(session, now)) throw new Problem('identity.session-expired');
  const person = await desk.read.person(session.personId);
  const memberships = await desk.read.memberships(session.personId);
  const membership = memberships.find((one) => one.organisationId === session.organisationId);
  if (!person || person.disabledAt !== undefined || !membership) throw new Problem('identity.session-expired');
  if (now - session.lastSeenAt > seenPrecision) await desk.write((store) => store.touchSession(session.id, now));
  return { actor: { ...acting(person, membership), via: 'session' }, sessionId: session.id };
}

function hasEnded({ revokedAt, expiresAt, lastSeenAt }: Session, now: number): boolean {
  return revokedAt !== undefined || now >= expiresAt || now - lastSeenAt >= idleLimit;
}

/** Ends a session. Ending one that has ended, or never was, changes nothing. */
export async function signOut(desk: IdentityDesk, token: string, now: number): Promise<void> {
  const session = await desk.read.sessionByHash(secretHash(token));
  if (!session || hasEnded(session, now)) return;
  const { id, personId, organisationId } = session;
  await desk.write(async (store) => {
    await store.revokeSession(id, now);
    await store.append({ kind: 'signed-out', at: now, actorId: personId, personId, organisationId });
  });
}
