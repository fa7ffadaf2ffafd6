import { rememberDevice } from '../../identity/sign-in/known-device.ts';
import type { BegunSession, Caller } from '../../identity/sign-in/session.ts';
import type { IdentityDesk } from '../../identity/store.ts';
import type { MissingFactorView } from '../../schema/types/http/missing-factor.ts';
import type { HttpContext } from '../context.ts';
import type { Cookies } from '../frame/secret-cookie.ts';
import { type Answer, json } from '../routing/answer.ts';
import { instant } from '../routing/instant.ts';
import { sessionView } from './view.ts';

/** How long a browser is known after its owner has signed in, in milliseconds. */
const deviceLife = 180 * 24 * 60 * 60_000;

/** Where a request comes from. */
export function callerOf(ctx: HttpContext): Caller {
  return { address: ctx.ip, userAgent: ctx.get('User-Agent') };
}

interface LettingIn {
  readonly identity: IdentityDesk;
  readonly cookies: Cookies;
  readonly now: () => number;
}

/** Gives a browser the session that has begun, and remembers it once nothing is missing. */
export async function giveSession(
  ctx: HttpContext,
  { actor, token, expiresAt, missing }: BegunSession,
  { identity, cookies, now }: LettingIn,
): Promise<void> {
  cookies.session.set(ctx, token, expiresAt);
  if (missing) return;
  const device = await rememberDevice(identity, actor.personId, cookies.device.read(ctx), now());
  cookies.device.set(ctx, device, now() + deviceLife);
}

/** The same, told in JSON: 201 with who is signed in, or 202 with what is still missing. */
export async function letIn(ctx: HttpContext, begun: BegunSession, needs: LettingIn): Promise<Answer> {
  await giveSession(ctx, begun, needs);
  const { actor, expiresAt, missing } = begun;
  if (!missing) return json(201, await sessionView(needs.identity.read, actor, expiresAt));
  const step: MissingFactorView = { missing, expiresAt: instant(expiresAt) };
  return json(202, step);
}
