import { issueToken, revokeToken } from '../../identity/sign-in/api-token.ts';
import type { IdentityDesk } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { IssuedTokenView } from '../../schema/types/http/issued-token.ts';
import type { NewTokenBody } from '../../schema/types/http/new-token.ts';
import { empty, json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { type Route, route } from '../routing/route.ts';
import { tokenView } from './view.ts';

interface TokenNeeds {
  readonly identity: IdentityDesk;
  readonly now: () => number;
}

/** The caller's own API tokens. A token's secret is shown once, so making one is never repeated from memory. */
export function tokenRoutes({ identity, now }: TokenNeeds): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/tokens',
      operation: 'listTokens',
      summary: "List the caller's own API tokens.",
      access: 'read',
      answers: { 200: { description: 'All of them.', schema: 'list:http/token' } },
      handle: async ({ actor }) => json(200, { items: (await identity.read.tokens(actor.personId)).map(tokenView) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/tokens',
      operation: 'issueToken',
      summary: 'Make an API token; its secret is shown this once.',
      access: 'admin',
      body: jsonBody<NewTokenBody>('http/new-token'),
      answers: { 201: { description: 'Made.', schema: 'http/issued-token' } },
      problems: ['identity.session-needed', 'identity.token-lifetime'],
      async handle({ actor, body: { name, scopes, expiresAt } }) {
        const wanted = { name, scopes, expiresAt: Date.parse(expiresAt) };
        const { id, token: secret } = await issueToken(identity, actor, wanted, now());
        const token = await identity.read.token(id);
        if (!token) throw new Problem('identity.token-unknown');
        const issued: IssuedTokenView = { token: tokenView(token), secret };
        return json(201, issued, { Location: `/api/v1/tokens/${id}` });
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/tokens/{token}',
      operation: 'revokeToken',
      summary: "End one of the caller's own tokens.",
      access: 'admin',
      answers: { 204: { description: 'The token no longer works.' } },
      problems: ['identity.token-unknown'],
      async handle({ actor, part }) {
        await revokeToken(identity, actor, { id: part('token') }, now());
        return empty(204);
      },
    }),
  ];
}
