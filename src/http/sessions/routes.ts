import type { Actor } from '../../identity/actor.ts';
import { changePassword } from '../../identity/sign-in/password-change.ts';
import { resumeSession, signOut } from '../../identity/sign-in/session.ts';
import { signIn } from '../../identity/sign-in/sign-in.ts';
import type { IdentityDesk } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { PasswordChangeBody } from '../../schema/types/http/password-change.ts';
import type { SessionView } from '../../schema/types/http/session.ts';
import type { SignInBody } from '../../schema/types/http/sign-in.ts';
import { demandSameOrigin } from '../frame/same-origin.ts';
import type { SessionCookie } from '../frame/session-cookie.ts';
import { membershipView } from '../people/view.ts';
import { empty, json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { instant } from '../routing/instant.ts';
import { openRoute, type Route, route } from '../routing/route.ts';

interface SessionNeeds {
  readonly identity: IdentityDesk;
  readonly cookie: SessionCookie;
  readonly publicUrl: string | undefined;
  readonly now: () => number;
}

/** Signing in and out with a browser, and who one is. */
export function sessionRoutes({ identity, cookie, publicUrl, now }: SessionNeeds): Route[] {
  const view = async (actor: Actor, expiresAt?: number): Promise<SessionView> => {
    const { personId: id, login, displayName, organisationId, onBehalfOf, roles, via, scopes } = actor;
    return {
      person: { id, login, displayName },
      organisation: organisationId,
      ...(onBehalfOf && {
        onBehalfOf: {
          person: onBehalfOf.personId,
          name: onBehalfOf.displayName,
          delegation: onBehalfOf.delegationId,
        },
      }),
      roles: [...roles],
      via,
      ...(scopes && { scopes: [...scopes] }),
      ...(expiresAt !== undefined && { expiresAt: instant(expiresAt) }),
      memberships: (await identity.read.memberships(id)).map(membershipView),
    };
  };

  return [
    openRoute({
      method: 'POST',
      path: '/api/v1/sessions',
      operation: 'signIn',
      summary: 'Sign in by login and password; the answer sets the session cookie.',
      access: 'anyone',
      body: jsonBody<SignInBody>('http/sign-in'),
      answers: { 201: { description: 'Signed in.', schema: 'http/session' } },
      problems: [
        'identity.wrong-credentials',
        'identity.too-many-attempts',
        'identity.disabled',
        'identity.no-organisation',
        'http.origin-refused',
      ],
      async handle({ ctx, body: { login, password, organisation } }) {
        if (ctx.get('Origin') !== '') demandSameOrigin(ctx, publicUrl);
        const wanted = { login, password, address: ctx.ip, ...(organisation && { organisationId: organisation }) };
        const { actor, token, expiresAt } = await signIn(identity, wanted, now());
        cookie.set(ctx, token, expiresAt);
        return json(201, await view(actor, expiresAt));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/sessions/current',
      operation: 'showSession',
      summary: 'Who the caller is, and for whom he or she acts.',
      access: 'read',
      answers: { 200: { description: 'The caller.', schema: 'http/session' } },
      handle: async ({ actor }) => json(200, await view(actor)),
    }),
    openRoute({
      method: 'DELETE',
      path: '/api/v1/sessions/current',
      operation: 'signOut',
      summary: 'Sign out: the session ends, also where its cookie was copied to.',
      access: 'anyone',
      answers: { 204: { description: 'Signed out, or never in.' } },
      problems: ['http.origin-refused'],
      async handle({ ctx }) {
        const secret = cookie.read(ctx);
        if (secret !== undefined) {
          demandSameOrigin(ctx, publicUrl);
          await signOut(identity, secret, now());
        }
        cookie.clear(ctx);
        return empty(204);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/sessions/current/password',
      operation: 'changePassword',
      summary: "Change one's own password; other sessions of the person end.",
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
        const secret = cookie.read(ctx);
        if (secret === undefined || actor.via !== 'session') throw new Problem('identity.session-needed');
        const { sessionId } = await resumeSession(identity, secret, now());
        await changePassword(identity, actor, { current, next, sessionId, address: ctx.ip }, now());
        return empty(204);
      },
    }),
  ];
}
