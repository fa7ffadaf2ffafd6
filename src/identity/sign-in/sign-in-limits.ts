import { Problem } from '../../problem.ts';
import type { AttemptWindow, IdentityStore } from '../store.ts';

const minute = 60_000;
const hour = 60 * minute;
const firstWindow = 15 * minute;

/** An attempt to sign in: for which login, from where. */
export interface Attempt {
  readonly loginKey: string;
  /** Network address of the caller. */
  readonly address: string;
  /** What the person has proven to be his or her own before: a browser, or the session that asks. */
  readonly known?: string | undefined;
}

interface Limit {
  readonly name: string;
  readonly key: string;
  /** Failures within the window. */
  readonly most: number;
  /** How long a window becomes at most, when one after another goes beyond the limit. */
  readonly longest: number;
  /** Whether it is about one login alone, and so is lifted with that. */
  readonly ofLogin: boolean;
}

/**
 * Few failures for one login from one address; more from one address, which may be a whole office; most for one login from
 * everywhere. A browser that its owner has signed in with is counted by itself: whatever strangers, or colleagues behind the
 * same address, use up of the other limits does not lock the owner out.
 */
function limitsOf({ loginKey, address, known }: Attempt): readonly Limit[] {
  if (known !== undefined) {
    return [{ name: 'known', key: `known:${known}`, most: 10, longest: 4 * hour, ofLogin: true }];
  }
  return [
    {
      name: 'login-address',
      key: `login-address:${loginKey}:${address}`,
      most: 10,
      longest: 4 * hour,
      ofLogin: true,
    },
    { name: 'address', key: `address:${address}`, most: 60, longest: hour, ofLogin: false },
    { name: 'login', key: `login:${loginKey}`, most: 100, longest: 4 * hour, ofLogin: true },
  ];
}

/** Wrong codes of one person, from wherever: a code has six digits, so few are allowed. */
function codeLimit(personId: string): Limit {
  return { name: 'code', key: `code:${personId}`, most: 10, longest: 4 * hour, ofLogin: true };
}

/**
 * Counts an attempt before its password is looked at, so that many at once gain nothing.
 * @returns the limit that is passed
 */
export async function countAttempt(store: IdentityStore, attempt: Attempt, at: number): Promise<Problem | undefined> {
  return countAll(store, limitsOf(attempt), attempt, at);
}

/** The same of a code that is to be the second factor. */
export async function countCode(
  store: IdentityStore,
  attempt: Attempt,
  personId: string,
  at: number,
): Promise<Problem | undefined> {
  return countAll(store, [codeLimit(personId)], attempt, at);
}

/** What succeeded does not count. */
export async function forgiveAttempt(store: IdentityStore, attempt: Attempt): Promise<void> {
  await store.forgiveAttempt(limitsOf(attempt).map(({ key }) => key));
}

/** What succeeded does not count. */
export async function forgiveCode(store: IdentityStore, personId: string): Promise<void> {
  await store.forgiveAttempt([codeLimit(personId).key]);
}

async function countAll(
  store: IdentityStore,
  limits: readonly Limit[],
  { loginKey, address }: Attempt,
  at: number,
): Promise<Problem | undefined> {
  let until = 0;
  for (const limit of limits) {
    const window = windowAt(limit, await store.attemptWindow(limit.key), at);
    await store.keepAttemptWindow(limit.key, window, limit.ofLogin ? loginKey : undefined);
    if (window.count <= limit.most) continue;
    until = Math.max(until, window.windowEndsAt);
    if (window.count > limit.most + 1) continue;
    const personId = limit.ofLogin ? (await store.personByLogin(loginKey))?.id : undefined;
    const detail = { limit: limit.name, address, until: window.windowEndsAt };
    await store.append({ kind: 'sign-in-locked', at, personId, detail });
  }
  if (until === 0) return undefined;
  return new Problem('identity.too-many-attempts', { params: { seconds: Math.ceil((until - at) / 1_000) } });
}

/** The window that one more attempt falls into: after one that went beyond the limit, twice as long. */
function windowAt({ most, longest }: Limit, last: AttemptWindow | undefined, at: number): AttemptWindow {
  if (last && at < last.windowEndsAt) return { ...last, count: last.count + 1 };
  const goesOn = last !== undefined && last.count > most && at < last.windowEndsAt + longest;
  const strikes = goesOn ? last.strikes + 1 : 0;
  return { count: 1, strikes, windowEndsAt: at + Math.min(firstWindow * 2 ** strikes, longest) };
}
