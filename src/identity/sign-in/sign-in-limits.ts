import { Problem } from '../../problem.ts';
import type { IdentityStore } from '../store.ts';

const windowMs = 15 * 60_000;

/** An attempt to sign in: for which login, from where. */
export interface Attempt {
  readonly loginKey: string;
  /** Network address of the caller. */
  readonly address: string;
}

interface Limit {
  readonly key: string;
  /** Failures within the window. */
  readonly most: number;
}

/**
 * Few failures for one login from one address; more from one address, which may be a whole office;
 * most for one login from everywhere, so that strangers cannot easily lock its owner out.
 */
function limitsOf({ loginKey, address }: Attempt): readonly Limit[] {
  return [
    { key: `login-address:${loginKey}:${address}`, most: 10 },
    { key: `address:${address}`, most: 60 },
    { key: `login:${loginKey}`, most: 100 },
  ];
}

/** Counts an attempt before its password is looked at, so that many at once gain nothing. @returns the limit that is passed */
export async function countAttempt(store: IdentityStore, attempt: Attempt, at: number): Promise<Problem | undefined> {
  const limits = limitsOf(attempt);
  const counts = await store.countAttempts(
    limits.map(({ key }) => key),
    at,
    windowMs,
  );
  const over = counts.filter(({ count }, index) => count > (limits[index]?.most ?? 0));
  if (over.length === 0) return undefined;
  const until = Math.max(...over.map(({ windowEndsAt }) => windowEndsAt));
  return new Problem('identity.too-many-attempts', { params: { seconds: Math.ceil((until - at) / 1_000) } });
}

/** What succeeded does not count. */
export async function forgiveAttempt(store: IdentityStore, attempt: Attempt): Promise<void> {
  await store.forgiveAttempt(limitsOf(attempt).map(({ key }) => key));
}
