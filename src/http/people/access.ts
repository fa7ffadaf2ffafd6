import { linkOidc, unlinkOidc } from '../../identity/oidc/links.ts';
import type { OidcSignIn } from '../../identity/oidc/sign-in.ts';
import { managed } from '../../identity/people/people.ts';
import { removeSecondFactor } from '../../identity/second-factor/enrolment.ts';
import { revokeToken } from '../../identity/sign-in/api-token.ts';
import { endSessionsOf, unlockSignIn } from '../../identity/sign-in/ending.ts';
import type { IdentityDesk } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { OidcSubjectBody } from '../../schema/types/http/oidc-subject.ts';
import { empty, json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { type Route, route } from '../routing/route.ts';
import { runningSessionView } from '../sessions/view.ts';
import { tokenView } from '../tokens/view.ts';

interface AccessNeeds {
  readonly identity: IdentityDesk;
  readonly oidc: Pick<OidcSignIn, 'issuer'> | undefined;
  readonly now: () => number;
}

/** People's ways in, as their administrators see and end them. */
export function accessRoutes({ identity, oidc, now }: AccessNeeds): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/people/{person}/sessions',
      operation: 'listSessionsOf',
      summary: 'List the sessions of a person.',
      access: 'admin',
      answers: { 200: { description: 'All that have not ended.', schema: 'list:http/running-session' } },
      problems: ['identity.not-permitted', 'identity.person-unknown'],
      async handle({ actor, part }) {
        const { id } = await managed(identity.read, actor, part('person'));
        const sessions = await identity.read.sessions(id, now());
        return json(200, { items: sessions.map((session) => runningSessionView(session, actor.sessionId)) });
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/people/{person}/sessions',
      operation: 'endSessionsOf',
      summary: 'End all sessions of a person.',
      access: 'admin',
      answers: { 204: { description: 'They have ended.' } },
      problems: ['identity.not-permitted', 'identity.person-unknown'],
      async handle({ actor, part }) {
        await endSessionsOf(identity, actor, part('person'), now());
        return empty(204);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/people/{person}/tokens',
      operation: 'listTokensOf',
      summary: 'List the API tokens of a person, or of a service account that the caller answers for.',
      access: 'admin',
      answers: { 200: { description: 'All of them.', schema: 'list:http/token' } },
      problems: ['identity.not-permitted', 'identity.person-unknown'],
      async handle({ actor, part }) {
        const { id } = await managed(identity.read, actor, part('person'));
        return json(200, { items: (await identity.read.tokens(id)).map(tokenView) });
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/people/{person}/tokens/{token}',
      operation: 'revokeTokenOf',
      summary: 'End an API token of a person, or of a service account that the caller answers for.',
      access: 'admin',
      answers: { 204: { description: 'The token no longer works.' } },
      problems: ['identity.not-permitted', 'identity.person-unknown', 'identity.token-unknown'],
      async handle({ actor, part }) {
        await revokeToken(identity, actor, { id: part('token'), personId: part('person') }, now());
        return empty(204);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/people/{person}/unlock',
      operation: 'unlockSignIn',
      summary: 'Let a person try to sign in again at once, after too many failed attempts.',
      access: 'admin',
      answers: { 204: { description: 'No limit holds the person up.' } },
      problems: ['identity.not-permitted', 'identity.person-unknown'],
      async handle({ actor, part }) {
        await unlockSignIn(identity, actor, part('person'), now());
        return empty(204);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/people/{person}/authenticator',
      operation: 'removeSecondFactor',
      summary:
        'Take the authenticator and the recovery codes from a person who lost them; all sessions and tokens of the account end.',
      access: 'admin',
      answers: { 204: { description: 'The person has no authenticator.' } },
      problems: ['identity.not-permitted', 'identity.person-unknown'],
      async handle({ actor, part }) {
        await removeSecondFactor(identity, actor, part('person'), now());
        return empty(204);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/people/{person}/oidc',
      operation: 'linkOidc',
      summary: 'Say whom the identity provider knows a person as; sessions of the person end.',
      access: 'admin',
      body: jsonBody<OidcSubjectBody>('http/oidc-subject'),
      answers: { 204: { description: 'The person signs in at the provider.' } },
      problems: [
        'identity.not-permitted',
        'identity.person-unknown',
        'identity.service-account',
        'identity.oidc-off',
        'identity.oidc-subject-taken',
      ],
      async handle({ actor, part, body: { subject } }) {
        const personId = part('person');
        await managed(identity.read, actor, personId);
        if (!oidc) throw new Problem('identity.oidc-off');
        await linkOidc(identity, actor, { issuer: oidc.issuer, subject, personId }, now());
        return empty(204);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/people/{person}/oidc',
      operation: 'unlinkOidc',
      summary:
        'Unlink a person from the identity provider, with the roles that claims gave; sessions of the person end.',
      access: 'admin',
      answers: { 204: { description: 'The person is not linked.' } },
      problems: ['identity.not-permitted', 'identity.person-unknown'],
      async handle({ actor, part }) {
        await unlinkOidc(identity, actor, part('person'), now());
        return empty(204);
      },
    }),
  ];
}
