import type { Membership } from '../people/membership.ts';
import type { IdentityReader } from '../store.ts';
import type { SignInPolicy } from './policy.ts';

/** A code of the authenticator that the person has, or an authenticator that the person has still to enrol. */
export type MissingFactor = 'totp' | 'enrolment';

/** Whether a person needs more than the first factor: who has an authenticator always does, and who has a role that demands it. */
export async function missingFactor(
  read: IdentityReader,
  { secondFactorRoles }: SignInPolicy,
  personId: string,
  known?: readonly Membership[],
): Promise<MissingFactor | undefined> {
  if ((await read.totp(personId))?.secret !== undefined) return 'totp';
  if (secondFactorRoles.size === 0) return undefined;
  const memberships = known ?? (await read.memberships(personId));
  const demanded = memberships.some(({ roles }) => [...roles].some((role) => secondFactorRoles.has(role)));
  return demanded ? 'enrolment' : undefined;
}
