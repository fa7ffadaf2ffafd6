import { randomBytes } from 'node:crypto';
import { Problem } from '../../problem.ts';
import { type By, personIdOf } from '../actor.ts';
import { loginKey } from '../login.ts';
import { strongHash } from '../passwords/password-rules.ts';
import { dropSecondFactor } from '../second-factor/enrolment.ts';
import type { IdentityDesk, IdentityStore } from '../store.ts';

/** A password that nobody could guess. */
export function randomPassword(): string {
  return randomBytes(15).toString('base64url');
}

/**
 * Gives somebody a new random password on behalf of who runs the service, and so needs no account to ask with.
 * @param secondFactor whether to take that away too
 * @returns the password, which is kept nowhere
 * @throws {Problem} `identity.login-unknown`
 */
export async function recoverPassword(
  desk: IdentityDesk,
  { login, secondFactor }: { readonly login: string; readonly secondFactor: boolean },
  now: number,
): Promise<string> {
  const person = await desk.read.personByLogin(loginKey(login));
  if (person?.kind !== 'person') throw new Problem('identity.login-unknown', { params: { login } });
  const password = randomPassword();
  const hash = await strongHash(password, person.login);
  await desk.write(async (store) => {
    await replacePassword(store, 'service', { personId: person.id, hash }, now);
    if (secondFactor) await dropSecondFactor(store, 'service', person.id, now);
    await store.forgetAttempts(loginKey(login));
  });
  return password;
}

/** Sets the password of an account, all of whose sessions and tokens end. */
export async function replacePassword(
  store: IdentityStore,
  by: By,
  { personId, hash }: { readonly personId: string; readonly hash: string },
  now: number,
): Promise<void> {
  await store.setPasswordHash(personId, hash);
  await store.revokeSessions({ personId }, now);
  await store.revokeTokens({ personId }, now);
  await store.forgetDevices(personId);
  await store.append({ kind: 'password-reset', at: now, actorId: personIdOf(by), personId });
}
