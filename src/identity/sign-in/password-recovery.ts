import { randomBytes } from 'node:crypto';
import { Problem } from '../../problem.ts';
import { type By, personIdOf } from '../actor.ts';
import { loginKey } from '../login.ts';
import { strongHash } from '../passwords/password-rules.ts';
import type { IdentityDesk, IdentityStore } from '../store.ts';

/** A password that nobody could guess. */
export function randomPassword(): string {
  return randomBytes(15).toString('base64url');
}

/**
 * Gives somebody a new random password on behalf of who runs the service, and so needs no account to ask with.
 * @returns the password, which is kept nowhere
 * @throws {Problem} `identity.login-unknown`
 */
export async function recoverPassword(desk: IdentityDesk, login: string, now: number): Promise<string> {
  const person = await desk.read.personByLogin(loginKey(login));
  if (!person) throw new Problem('identity.login-unknown', { params: { login } });
  const password = randomPassword();
  const hash = await strongHash(password, person.login);
  await desk.write((store) => replacePassword(store, 'service', { personId: person.id, hash }, now));
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
  await store.revokeSessions(personId, now);
  for (const token of await store.tokens(personId)) await store.revokeToken(token.id, now);
  await store.append({ kind: 'password-reset', at: now, actorId: personIdOf(by), personId });
}
