import { Problem } from '../../problem.ts';
import { loginKey } from '../login.ts';
import { hashPassword, verifyPassword } from '../passwords/password.ts';
import type { Membership } from '../people/membership.ts';
import type { Person } from '../people/person.ts';
import type { IdentityDesk, IdentityReader } from '../store.ts';
import { isKnownDevice } from './known-device.ts';
import { secretHash } from './secret.ts';
import { type BegunSession, beginSession, type Caller } from './session.ts';
import { type Attempt, countAttempt, forgiveAttempt } from './sign-in-limits.ts';

export interface SignIn extends Caller {
  readonly login: string;
  readonly password: string;
  /** For whom the person wants to act; default the organisation joined first. */
  readonly organisationId?: string;
  /** The secret by which the caller's browser is known, where it is. */
  readonly device?: string | undefined;
}

/**
 * Lets a person in by login and password. Where a second factor is missing the session is good for nothing but to show it.
 * @throws {Problem} `identity.too-many-attempts`, `identity.wrong-credentials`, `identity.disabled`,
 *   `identity.no-organisation`, `identity.password-off`
 */
export async function signIn(desk: IdentityDesk, wanted: SignIn, now: number): Promise<BegunSession> {
  const { login, password, organisationId } = wanted;
  const person = await desk.read.personByLogin(loginKey(login));
  const attempt = await attemptOf(desk.read, wanted, person);
  const tooMany = await desk.write((store) => countAttempt(store, attempt, now));
  if (tooMany) throw tooMany;
  const hash = person && (await desk.read.passwordHash(person.id));
  const { right, outdated } = await verifyPassword(password, hash);
  if (!person || !right) throw new Problem('identity.wrong-credentials');
  if (person.disabledAt !== undefined) throw new Problem('identity.disabled');
  if (!desk.policy.oidcPasswords && (await desk.read.oidcSubject(person.id)))
    throw new Problem('identity.password-off');
  const membership = chosen(await desk.read.memberships(person.id), organisationId);
  const betterHash = outdated ? await hashPassword(password) : undefined;
  return desk.write(async (store) => {
    // Hashing takes its time, in which somebody may have given the account a new password.
    if ((await store.passwordHash(person.id)) !== hash) throw new Problem('identity.wrong-credentials');
    await forgiveAttempt(store, attempt);
    if (betterHash !== undefined) await store.setPasswordHash(person.id, betterHash);
    const session = { person, membership, way: 'password' as const, caller: wanted, secondFactorAt: undefined };
    return beginSession(store, desk, session, now);
  });
}

async function attemptOf(
  read: IdentityReader,
  { login, address, device }: SignIn,
  person: Person | undefined,
): Promise<Attempt> {
  const own = person && device !== undefined && (await isKnownDevice(read, person.id, device));
  return { loginKey: loginKey(login), address, known: own ? secretHash(device) : undefined };
}

/**
 * For whom a person acts: the organisation wanted, or the one joined first.
 * @throws {Problem} `identity.no-organisation`
 */
export function chosen(memberships: readonly Membership[], organisationId: string | undefined): Membership {
  const membership =
    organisationId === undefined ? memberships[0] : memberships.find((one) => one.organisationId === organisationId);
  if (!membership) throw new Problem('identity.no-organisation');
  return membership;
}
