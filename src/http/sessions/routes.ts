import type { OidcSignIn } from '../../identity/oidc/sign-in.ts';
import { changePassword } from '../../identity/sign-in/password-change.ts';
import { signOut } from '../../identity/sign-in/session.ts';
import { signIn } from '../../identity/sign-in/sign-in.ts';
import type { IdentityDesk } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { PasswordChangeBody } from '../../schema/types/http/password-change.ts';
import type { SignInBody } from '../../schema/types/http/sign-in.ts';
import type { SignOutView } from '../../schema/types/http/sign-out.ts';
import { ownOrigin } from '../frame/own-origin.ts';
import { demandSameOrigin } from '../frame/same-origin.ts';
import type { Cookies } from '../frame/secret-cookie.ts';
import { empty, json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { openRoute, type Route, route } from '../routing/route.ts';
import { callerOf, letIn } from './let-in.ts';
import { sessionView } from './view.ts';

interface SessionNeeds {
  readonly identity: IdentityDesk;
  readonly oidc: OidcSignIn | undefined;
  readonly cookies: Cookies;
  readonly publicUrl: string | undefined;
  readonly now: () => number;
}

/** Signing in and out with a browser, and who one is. */
export function sessionRoutes(needs: SessionNeeds): Route[] {
  const { identity, oidc, cookies, publicUrl, now } = needs;
  /** While the provider is away one is signed out here, at least. */
  const signOutUrl = async (returnTo: string): Promise<string | undefined> => {
    try {
      return await oidc?.signOutUrl(returnTo);
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  };

  return [
    openRoute({
      method: 'POST',
      path: '/api/v1/sessions',
      operation: 'signIn',
      summary: 'Sign in by login and password; the answer sets the session cookie.',
      access: 'anyone',
      body: jsonBody<SignInBody>('http/sign-in'),
      answers: {
        201: { description: 'Signed in.', schema: 'http/session' },
        202: { description: 'The password is right; a second factor is missing.', schema: 'http/missing-factor' },
      },
      problems: [
        'identity.wrong-credentials',
        'identity.too-many-attempts',
        'identity.disabled',
        'identity.no-organisation',
        'identity.password-off',
        'http.origin-refused',
      ],
      async handle({ ctx, body: { login, password, organisation } }) {
        if (ctx.get('Origin') !== '') demandSameOrigin(ctx, publicUrl);
        const device = cookies.device.read(ctx);
        const wanted = {
          ...callerOf(ctx),
          login,
          password,
          device,
          ...(organisation && { organisationId: organisation }),
        };
        return letIn(ctx, await signIn(identity, wanted, now()), needs);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/sessions/current',
      operation: 'showSession',
      summary: 'Who the caller is, and for whom he or she acts.',
      access: 'read',
      answers: { 200: { description: 'The caller.', schema: 'http/session' } },
      handle: async ({ actor }) => json(200, await sessionView(identity.read, actor)),
    }),
    openRoute({
      method: 'DELETE',
      path: '/api/v1/sessions/current',
      operation: 'signOut',
      summary: 'Sign out: the session ends, also where its cookie was copied to.',
      access: 'anyone',
      answers: {
        200: { description: 'Signed out here, and not yet at the identity provider.', schema: 'http/sign-out' },
        204: { description: 'Signed out, or never in.' },
      },
      problems: ['http.origin-refused'],
      async handle({ ctx }) {
        const secret = cookies.session.read(ctx);
        if (secret !== undefined) demandSameOrigin(ctx, publicUrl);
        const ended = secret === undefined ? undefined : await signOut(identity, secret, now());
        cookies.session.clear(ctx);
        const elsewhere = ended?.way === 'oidc' ? await signOutUrl(`${ownOrigin(ctx, publicUrl)}/`) : undefined;
        if (elsewhere === undefined) return empty(204);
        const view: SignOutView = { signOutUrl: elsewhere };
        return json(200, view);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/sessions/current/password',
      operation: 'changePassword',
      summary: "Change one's own password; other sessions of the person end, and all tokens.",
      access: 'admin',
      body: jsonBody<PasswordChangeBody>('http/password-change'),
      answers: { 204: { description: 'Changed.' } },
      problems: [
        'identity.session-needed',
        'identity.too-many-attempts',
        'identity.wrong-credentials',
        'identity.weak-password',
      ],
      async handle({ ctx, actor, body: { current, next } }) {
        await changePassword(identity, actor, { current, next, address: ctx.ip }, now());
        return empty(204);
      },
    }),
  ];
}
