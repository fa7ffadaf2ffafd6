import { Problem } from '../../problem.ts';
import type { Actor } from '../actor.ts';
import { loginKey } from '../login.ts';
import { verifyPassword } from '../passwords/password.ts';
import { strongHash } from '../passwords/password-rules.ts';
import { managed } from '../people/people.ts';
import type { IdentityDesk } from '../store.ts';
import { replacePassword } from './password-recovery.ts';
import { countAttempt, forgiveAttempt } from './sign-in-limits.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** Network address of the caller. */
  readonly address: string;
}

/**
 * Changes one's own password. The person's other sessions end, and all tokens.
 * @throws {Problem} `identity.session-needed`, `identity.too-many-attempts`, `identity.wrong-credentials`, `identity.weak-password`
 */
export async function changePassword(
  desk: IdentityDesk,
  actor: Actor,
  change: PasswordChange,
  now: number,
): Promise<void> {
  const { personId, login, sessionId } = actor;
  if (actor.via !== 'session') throw new Problem('identity.session-needed');
  const attempt = { loginKey: loginKey(login), address: change.address, known: sessionId };
  const tooMany = await desk.write((store) => countAttempt(store, attempt, now));
  if (tooMany) throw tooMany;
  const known = await desk.read.passwordHash(personId);
  const { right } = await verifyPassword(change.current, known);
  if (!right) throw new Problem('identity.wrong-credentials');
  const hash = await strongHash(change.next, login);
  await desk.write(async (store) => {
    if ((await store.passwordHash(personId)) !== known) throw new Problem('identity.wrong-credentials');
    await forgiveAttempt(store, attempt);
    await store.setPasswordHash(personId, hash);
    await store.revokeSessions({ personId, except: sessionId }, now);
    await store.revokeTokens({ personId }, now);
    await store.forgetDevices(personId);
    await store.append({ kind: 'password-changed', at: now, actorId: personId, personId });
  });
}

/**
 * Gives a person a new password, after which all sessions and tokens of the account have ended.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`, `identity.weak-password`, `identity.service-account`
 */
export async function resetPassword(
  desk: IdentityDesk,
  actor: Actor,
  personId: string,
  password: string,
  now: number,
): Promise<void> {
  const { login, kind } = await managed(desk.read, actor, personId);
  if (kind === 'service') throw new Problem('identity.service-account');
  const hash = await strongHash(password, login);
  await desk.write(async (store) => {
    await managed(store, actor, personId);
    await replacePassword(store, actor, { personId, hash }, now);
  });
}
