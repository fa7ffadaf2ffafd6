import type { Actor } from '../../identity/actor.ts';
import { actingOnBehalf } from '../../identity/people/delegations.ts';
import { actorOfToken } from '../../identity/sign-in/api-token.ts';
import { resumeSession } from '../../identity/sign-in/session.ts';
import type { IdentityDesk } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { HttpContext } from '../context.ts';
import { demandSameOrigin } from './same-origin.ts';
import type { SecretCookie } from './secret-cookie.ts';

/** Names the delegation under which the caller acts in another's place. */
export const delegationHeader = 'On-Behalf-Of';

/** Tells who sends a request; undefined when it says nothing of that. */
export type Authenticate = (ctx: HttpContext) => Promise<Actor | undefined>;

interface AuthenticationNeeds {
  readonly identity: IdentityDesk;
  readonly cookie: SecretCookie;
  readonly publicUrl: string | undefined;
  readonly now: () => number;
}

/** API tokens come in `Authorization: Bearer` (RFC 6750), sessions in the cookie; the header goes first. */
export function authentication({ identity, cookie, publicUrl, now }: AuthenticationNeeds): Authenticate {
  const identify: Authenticate = async (ctx) => {
    const authorization = ctx.get('Authorization');
    if (authorization !== '') {
      const token = /^Bearer +([\w.~+/-]+=*)$/iu.exec(authorization)?.[1];
      if (token === undefined) throw new Problem('http.sign-in-required');
      return actorOfToken(identity, token, now());
    }
    const secret = cookie.read(ctx);
    if (secret === undefined || secret === '') return undefined;
    demandSameOrigin(ctx, publicUrl);
    return (await resumeSession(identity, secret, now())).actor;
  };
  return async (ctx) => {
    const actor = await identify(ctx);
    const delegation = ctx.get(delegationHeader);
    return actor && delegation !== '' ? actingOnBehalf(identity, actor, delegation, now()) : actor;
  };
}
