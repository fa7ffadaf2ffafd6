import { Problem } from '../../problem.ts';
import type { Sealing } from '../sealing.ts';
import { type BegunSession, beginSession, sessionOf } from '../sign-in/session.ts';
import { countCode, forgiveCode } from '../sign-in/sign-in-limits.ts';
import type { IdentityDesk, IdentityStore } from '../store.ts';
import { attemptOfSession } from './attempt.ts';
import { stepOf } from './authenticator.ts';
import { totpPurpose } from './enrolment.ts';
import { looksLikeRecoveryCode, recoveryCodeHash } from './recovery-codes.ts';

/**
 * Takes a code of the person's authenticator, or a recovery code, as the second factor. A code is taken once. The session that only
 * knew the password ends, and one that is good for everything begins in its place.
 * @throws {Problem} `identity.session-expired`, `identity.code-not-asked`, `identity.code-wrong`,
 *   `identity.too-many-attempts`, `identity.seal-broken`
 */
export async function showCode(
  { desk, sealing }: { readonly desk: IdentityDesk; readonly sealing: Sealing },
  { token, code }: { readonly token: string; readonly code: string },
  now: number,
): Promise<BegunSession> {
  const resumed = await sessionOf(desk, token, now);
  const { session, person, membership, missing } = resumed;
  if (missing !== 'totp') throw new Problem('identity.code-not-asked');
  const tooMany = await desk.write((store) => countCode(store, attemptOfSession(resumed), person.id, now));
  if (tooMany) throw tooMany;
  const begun = await desk.write(async (store) => {
    if (!(await takeCode(store, sealing, { personId: person.id, code }, now))) {
      await store.append({
        kind: 'second-factor-failed',
        at: now,
        personId: person.id,
        detail: { address: session.address },
      });
      return undefined;
    }
    await forgiveCode(store, person.id);
    await store.revokeSession(session.id, now);
    const { way, address, userAgent } = session;
    const next = { person, membership, way, caller: { address, userAgent }, secondFactorAt: now };
    return beginSession(store, desk, next, now);
  });
  if (!begun) throw new Problem('identity.code-wrong');
  return begun;
}

async function takeCode(
  store: IdentityStore,
  sealing: Sealing,
  { personId, code }: { readonly personId: string; readonly code: string },
  now: number,
): Promise<boolean> {
  if (looksLikeRecoveryCode(code)) {
    if (!(await store.takeRecoveryCode(personId, recoveryCodeHash(code)))) return false;
    const detail = { left: await store.recoveryCodesLeft(personId) };
    await store.append({ kind: 'recovery-code-used', at: now, actorId: personId, personId, detail });
    return true;
  }
  const { secret } = (await store.totp(personId)) ?? {};
  if (secret === undefined) return false;
  const step = stepOf(sealing.open(secret, totpPurpose(personId)), code.replaceAll(/\s/gu, ''), now);
  return step !== undefined && (await store.takeTotpStep(personId, step));
}
