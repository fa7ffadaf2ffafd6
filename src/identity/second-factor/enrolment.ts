import { Problem } from '../../problem.ts';
import { type Actor, type By, personIdOf } from '../actor.ts';
import { managed } from '../people/people.ts';
import type { Sealing } from '../sealing.ts';
import { type BegunSession, beginSession, demandFresh, sessionOf } from '../sign-in/session.ts';
import { countCode, forgiveCode } from '../sign-in/sign-in-limits.ts';
import type { IdentityDesk, IdentityStore } from '../store.ts';
import { attemptOfSession } from './attempt.ts';
import { newTotpSecret, otpauthUri, stepOf } from './authenticator.ts';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts';

/** What an authenticator app is told. It is shown this once. */
export interface Enrolment {
  /** Base32, for typing. */
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly uri: string;
}

/** What a sealed secret is for. */
export function totpPurpose(personId: string): string {
  return `totp:${personId}`;
}

/**
 * Gives the caller a secret for an authenticator, which counts once a code has confirmed it. One that is there stays until then.
 * @param issuer how the app names the service
 * @throws {Problem} `identity.session-expired`, `identity.session-stale`, `identity.second-factor-needed`
 */
export async function beginEnrolment(
  { desk, sealing, issuer }: { readonly desk: IdentityDesk; readonly sealing: Sealing; readonly issuer: string },
  token: string,
  now: number,
): Promise<Enrolment> {
  const { session, person, missing } = await sessionOf(desk, token, now);
  if (missing === 'totp') throw new Problem('identity.second-factor-needed');
  demandFresh(session, now);
  const secret = newTotpSecret();
  const nextSecret = sealing.seal(secret, totpPurpose(person.id));
  await desk.write(async (store) => {
    const { secret: current, lastStep } = (await store.totp(person.id)) ?? {};
    await store.setTotp(person.id, { secret: current, lastStep, nextSecret });
  });
  return { secret, uri: otpauthUri(secret, { issuer, account: person.login }) };
}

/** What comes of a confirmed enrolment. */
export interface Enrolled {
  readonly session: BegunSession;
  /** Shown this once. */
  readonly recoveryCodes: readonly string[];
}

/**
 * Takes the first code of the authenticator: from now on it is the person's second factor. Everything that came in without it ends,
 * and the caller gets a session anew.
 * @throws {Problem} `identity.session-expired`, `identity.session-stale`, `identity.second-factor-needed`,
 *   `identity.enrolment-missing`, `identity.code-wrong`, `identity.too-many-attempts`
 */
export async function confirmEnrolment(
  { desk, sealing }: { readonly desk: IdentityDesk; readonly sealing: Sealing },
  { token, code }: { readonly token: string; readonly code: string },
  now: number,
): Promise<Enrolled> {
  const resumed = await sessionOf(desk, token, now);
  const { session, person, membership, missing } = resumed;
  if (missing === 'totp') throw new Problem('identity.second-factor-needed');
  demandFresh(session, now);
  const tooMany = await desk.write((store) => countCode(store, attemptOfSession(resumed), person.id, now));
  if (tooMany) throw tooMany;
  const recoveryCodes = newRecoveryCodes();
  const begun = await desk.write(async (store) => {
    const { nextSecret } = (await store.totp(person.id)) ?? {};
    if (nextSecret === undefined) throw new Problem('identity.enrolment-missing');
    const step = stepOf(sealing.open(nextSecret, totpPurpose(person.id)), code.replaceAll(/\s/gu, ''), now);
    if (step === undefined) throw new Problem('identity.code-wrong');
    await forgiveCode(store, person.id);
    await store.setTotp(person.id, { secret: nextSecret, lastStep: step, nextSecret: undefined });
    await store.setRecoveryCodes(person.id, recoveryCodes.map(recoveryCodeHash));
    await store.append({ kind: 'totp-enrolled', at: now, actorId: person.id, personId: person.id });
    await store.revokeSessions({ personId: person.id }, now);
    const { way, address, userAgent } = session;
    const next = { person, membership, way, caller: { address, userAgent }, secondFactorAt: now };
    return beginSession(store, desk, next, now);
  });
  return { session: begun, recoveryCodes };
}

/**
 * Takes the second factor from somebody who has lost it; all sessions and tokens of the account end.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`
 */
export async function removeSecondFactor(
  desk: IdentityDesk,
  actor: Actor,
  personId: string,
  now: number,
): Promise<void> {
  await desk.write(async (store) => {
    await managed(store, actor, personId);
    await dropSecondFactor(store, actor, personId, now);
  });
}

/** The same, where the caller has asked whether it may. Where there is none, nothing changes. */
export async function dropSecondFactor(store: IdentityStore, by: By, personId: string, now: number): Promise<void> {
  if (!(await store.totp(personId))) return;
  await store.removeTotp(personId);
  await store.revokeSessions({ personId }, now);
  await store.revokeTokens({ personId }, now);
  await store.forgetDevices(personId);
  await store.append({ kind: 'totp-removed', at: now, actorId: personIdOf(by), personId });
}
