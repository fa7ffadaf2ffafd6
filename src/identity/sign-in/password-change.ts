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
  /** The session that asks; the person's others end. */
  readonly sessionId: string;
  /** Network address of the caller. */
  readonly address: string;
}

/**
 * Changes one's own password.
 * @throws {Problem} `identity.session-needed`, `identity.too-many-attempts`, `identity.wrong-credentials`, `identity.weak-password`
 */
export async function changePassword(
  desk: IdentityDesk,
  actor: Actor,
  change: PasswordChange,
  now: number,
): Promise<void> {
  const { personId, login } = actor;
  if (actor.via !== 'session') throw new Problem('identity.session-needed');
  const attempt = { loginKey: loginKey(login), address: change.address };
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
    await store.revokeSessions(personId, now, change.sessionId);
    await store.append({ kind: 'password-changed', at: now, actorId: personId, personId });
  });
}

/**
 * Gives a person a new password, after which all sessions and tokens of the account have ended.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`, `identity.weak-password`
 */
export async function resetPassword(
  desk: IdentityDesk,
  actor: Actor,
  personId: string,
  password: string,
  now: number,
): Promise<void> {
  const { login } = await managed(desk.read, actor, personId);
  const hash = await strongHash(password, login);
  await desk.write(async (store) => {
    await managed(store, actor, personId);
    await replacePassword(store, actor, { personId, hash }, now);
  });
}
