import { loginKey } from '../login.ts';
import type { ResumedSession } from '../sign-in/session.ts';
import type { Attempt } from '../sign-in/sign-in-limits.ts';

/** An attempt by whoever holds a session. */
export function attemptOfSession({ person, session }: Pick<ResumedSession, 'person' | 'session'>): Attempt {
  return { loginKey: loginKey(person.login), address: session.address, known: session.id };
}
