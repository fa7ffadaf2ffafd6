import type { OidcSignIn } from '../../identity/oidc/sign-in.ts';
import type { IdentityDesk } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { DeviceHandleBody } from '../../schema/types/http/device-handle.ts';
import type { DeviceSignInView } from '../../schema/types/http/device-sign-in.ts';
import type { HttpContext } from '../context.ts';
import { ownOrigin } from '../frame/own-origin.ts';
import { demandSameOrigin } from '../frame/same-origin.ts';
import type { Cookies } from '../frame/secret-cookie.ts';
import { empty, json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { instant } from '../routing/instant.ts';
import { textParameter } from '../routing/query.ts';
import { openRoute, type Route } from '../routing/route.ts';
import { callerOf, giveSession, letIn } from './let-in.ts';

const returnParameter = textParameter('returnTo', {
  description: 'Path of the page to come back to; default /.',
  maxLength: 2_000,
});

const organisationParameter = textParameter('organisation', {
  description: 'For whom the person wants to act; default the organisation joined first.',
  maxLength: 64,
});

const callbackPath = '/api/v1/sessions/oidc/callback';

const enteringProblems = [
  'identity.oidc-off',
  'identity.oidc-over',
  'identity.oidc-refused',
  'identity.oidc-failed',
  'identity.oidc-person-unknown',
  'identity.disabled',
  'identity.no-organisation',
  'identity.role-unfit',
  'identity.login-taken',
  'identity.seal-broken',
  'identity.provider-unreachable',
] as const;

interface OidcNeeds {
  readonly identity: IdentityDesk;
  readonly oidc: OidcSignIn | undefined;
  readonly cookies: Cookies;
  readonly publicUrl: string | undefined;
  readonly now: () => number;
}

/** Signing in at a provider of OpenID Connect: with the browser at hand, or with one on another device. */
export function oidcRoutes({ oidc, ...needs }: OidcNeeds): Route[] {
  const { cookies, publicUrl } = needs;
  const configured = (): OidcSignIn => {
    if (!oidc) throw new Problem('identity.oidc-off');
    return oidc;
  };
  const origin = (ctx: HttpContext): string => ownOrigin(ctx, publicUrl);

  return [
    openRoute({
      method: 'GET',
      path: '/api/v1/sessions/oidc',
      operation: 'beginOidc',
      summary: 'Send the browser to the identity provider to sign in.',
      access: 'anyone',
      query: [returnParameter, organisationParameter],
      answers: { 302: { description: 'To the provider.', headers: { Location: 'Its address.' } } },
      problems: ['identity.oidc-off', 'identity.provider-unreachable', 'identity.return-invalid'],
      async handle({ ctx, query }) {
        const returnTo = query(returnParameter) ?? '/';
        demandOwnPath(returnTo, origin(ctx));
        const { url, handle, expiresAt } = await configured().begin({
          redirectUri: origin(ctx) + callbackPath,
          returnTo,
          organisationId: query(organisationParameter),
        });
        cookies.oidc.set(ctx, handle, expiresAt);
        return empty(302, { Location: url });
      },
    }),
    openRoute({
      method: 'GET',
      path: callbackPath,
      operation: 'finishOidc',
      summary: 'Where the identity provider sends the browser back to; sets the session cookie.',
      access: 'anyone',
      foreignQuery: true,
      answers: { 302: { description: 'To the page where it began.', headers: { Location: 'Its path.' } } },
      problems: enteringProblems,
      async handle({ ctx }) {
        const signIn = configured();
        const handle = cookies.oidc.read(ctx);
        cookies.oidc.clear(ctx);
        if (handle === undefined || handle === '') throw new Problem('identity.oidc-over');
        const callback = new URL(`${origin(ctx)}${callbackPath}?${ctx.querystring}`);
        const { session, returnTo } = await signIn.finish({ handle, callback, caller: callerOf(ctx) });
        await giveSession(ctx, session, needs);
        return empty(302, { Location: returnTo });
      },
    }),
    openRoute({
      method: 'POST',
      path: '/api/v1/sessions/oidc/device',
      operation: 'beginDeviceSignIn',
      summary: 'Begin a sign-in that is completed in a browser on any device (RFC 8628).',
      access: 'anyone',
      answers: { 201: { description: 'Where to go, and with which code.', schema: 'http/device-sign-in' } },
      problems: [
        'identity.oidc-off',
        'identity.oidc-no-devices',
        'identity.oidc-refused',
        'identity.oidc-failed',
        'identity.provider-unreachable',
        'http.origin-refused',
      ],
      async handle({ ctx }) {
        if (ctx.get('Origin') !== '') demandSameOrigin(ctx, publicUrl);
        const { verificationUriComplete, expiresAt, ...begun } = await configured().beginDevice();
        const view: DeviceSignInView = {
          ...begun,
          ...(verificationUriComplete !== undefined && { verificationUriComplete }),
          expiresAt: instant(expiresAt),
        };
        return json(201, view);
      },
    }),
    openRoute({
      method: 'POST',
      path: '/api/v1/sessions/oidc/device/completion',
      operation: 'askDeviceSignIn',
      summary: 'Ask whether the sign-in was completed; the answer then sets the session cookie.',
      access: 'anyone',
      body: jsonBody<DeviceHandleBody>('http/device-handle'),
      answers: {
        201: { description: 'Signed in.', schema: 'http/session' },
        202: { description: 'Completed; a second factor is missing.', schema: 'http/missing-factor' },
        204: { description: 'Not yet.' },
      },
      problems: [...enteringProblems, 'http.origin-refused'],
      async handle({ ctx, body: { handle, organisation: organisationId } }) {
        if (ctx.get('Origin') !== '') demandSameOrigin(ctx, publicUrl);
        const session = await configured().askDevice({ handle, organisationId, caller: callerOf(ctx) });
        return session ? letIn(ctx, session, needs) : empty(204);
      },
    }),
  ];
}

/** Nobody is sent on to another site. @throws {Problem} `identity.return-invalid` */
function demandOwnPath(path: string, origin: string): void {
  const isOwn = path.startsWith('/') && URL.canParse(path, origin) && new URL(path, origin).href === origin + path;
  if (!isOwn) throw new Problem('identity.return-invalid');
}
