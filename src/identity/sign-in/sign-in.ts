import { Problem } from '../../problem.ts';
import type { Actor } from '../actor.ts';
import { loginKey } from '../login.ts';
import { hashPassword, verifyPassword } from '../passwords/password.ts';
import { acting, type Membership } from '../people/membership.ts';
import type { IdentityDesk } from '../store.ts';
import { newSecret, secretHash } from './secret.ts';
import { endOf } from './session.ts';
import { countAttempt, forgiveAttempt } from './sign-in-limits.ts';

export interface SignIn {
  readonly login: string;
  readonly password: string;
  /** Network address of the caller. */
  readonly address: string;
  /** For whom the person wants to act; default the organisation joined first. */
  readonly organisationId?: string;
}

export interface SignedIn {
  readonly actor: Actor;
  /** The session's secret, for the cookie. It is kept nowhere. */
  readonly token: string;
  /** Milliseconds since 1970, when the session ends at the latest. */
  readonly expiresAt: number;
}

/**
 * Lets a person in by login and password.
 * @throws {Problem} `identity.too-many-attempts`, `identity.wrong-credentials`, `identity.disabled`, `identity.no-organisation`
 */
export async function signIn(
  desk: IdentityDesk,
  { login, password, address, organisationId }: SignIn,
  now: number,
): Promise<SignedIn> {
  const attempt = { loginKey: loginKey(login), address };
  const tooMany = await desk.write((store) => countAttempt(store, attempt, now));
  if (tooMany) throw tooMany;
  const person = await desk.read.personByLogin(attempt.loginKey);
  const hash = person && (await desk.read.passwordHash(person.id));
  const { right, outdated } = await verifyPassword(password, hash);
  if (!person || !right) throw new Problem('identity.wrong-credentials');
  if (person.disabledAt !== undefined) throw new Problem('identity.disabled');
  const membership = chosen(await desk.read.memberships(person.id), organisationId);
  const betterHash = outdated ? await hashPassword(password) : undefined;
  const token = newSecret();
  const session = {
    personId: person.id,
    organisationId: membership.organisationId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: endOf(now),
  };
  await desk.write(async (store) => {
    // Hashing takes its time, in which somebody may have given the account a new password.
    if ((await store.passwordHash(person.id)) !== hash) throw new Problem('identity.wrong-credentials');
    await forgiveAttempt(store, attempt);
    if (betterHash !== undefined) await store.setPasswordHash(person.id, betterHash);
    await store.addSession(session, secretHash(token));
    await store.append({
      kind: 'signed-in',
      at: now,
      actorId: person.id,
      personId: person.id,
      organisationId: membership.organisationId,
    });
  });
  return { actor: { ...acting(person, membership), via: 'session' }, token, expiresAt: session.expiresAt };
}

function chosen(memberships: readonly Membership[], organisationId: string | undefined): Membership {
  const membership =
    organisationId === undefined ? memberships[0] : memberships.find((one) => one.organisationId === organisationId);
  if (!membership) throw new Problem('identity.no-organisation');
  return membership;
}
