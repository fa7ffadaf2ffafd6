import {
  changeOwner,
  issueServiceToken,
  keptServiceAccount,
  makeServiceAccount,
  rotateServiceToken,
} from '../../identity/people/service-accounts.ts';
import { demand } from '../../identity/permissions.ts';
import type { IssuedToken } from '../../identity/sign-in/api-token.ts';
import type { IdentityDesk, IdentityReader, IdentityStore } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { IssuedTokenView } from '../../schema/types/http/issued-token.ts';
import type { NewOwnerBody } from '../../schema/types/http/new-owner.ts';
import type { NewServiceAccountBody } from '../../schema/types/http/new-service-account.ts';
import type { NewTokenBody } from '../../schema/types/http/new-token.ts';
import type { ServiceAccountView } from '../../schema/types/http/service-account.ts';
import type { TokenRotationBody } from '../../schema/types/http/token-rotation.ts';
import { personView } from '../people/view.ts';
import { type Answer, empty, json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { type Route, route } from '../routing/route.ts';
import { tokenView } from '../tokens/view.ts';

interface ServiceAccountNeeds {
  readonly identity: IdentityDesk;
  readonly changeOnce: ChangeOnce<IdentityStore>;
  readonly now: () => number;
}

const issuingProblems = [
  'identity.session-needed',
  'identity.not-permitted',
  'identity.service-account-unknown',
  'identity.token-lifetime',
] as const;

/** Accounts of programs. Their roles, tokens and disabling go by the same addresses as people's. */
export function serviceAccountRoutes({ identity, changeOnce, now }: ServiceAccountNeeds): Route[] {
  const shown = async (id: string, read: IdentityReader = identity.read): Promise<ServiceAccountView> => {
    const account = await read.person(id);
    if (account?.ownerId === undefined) throw new Problem('identity.service-account-unknown');
    return { ...personView(account, await read.memberships(id)), owner: account.ownerId };
  };
  const issued = async (account: string, { id, token: secret }: IssuedToken): Promise<Answer> => {
    const token = await identity.read.token(id);
    if (!token) throw new Problem('identity.token-unknown');
    const view: IssuedTokenView = { token: tokenView(token), secret };
    return json(201, view, { Location: `/api/v1/people/${account}/tokens/${id}` });
  };

  return [
    route({
      method: 'GET',
      path: '/api/v1/service-accounts',
      operation: 'listServiceAccounts',
      summary: 'List the service accounts of the organisation that the caller acts for.',
      access: 'read',
      query: [limitParameter, afterParameter],
      answers: { 200: { description: 'A page of service accounts.', schema: 'list:http/service-account' } },
      problems: ['identity.not-permitted'],
      async handle({ ctx, actor: { organisationId, ...actor }, query }) {
        demand({ organisationId, ...actor }, 'people.manage', organisationId);
        const [limit, after] = [query(limitParameter), query(afterParameter)];
        const wanted = {
          limit: limit + 1,
          organisationId,
          kind: 'service' as const,
          ...(after !== undefined && { after }),
        };
        const accounts = await identity.read.people(wanted);
        const entries = await Promise.all(accounts.map(({ id }) => shown(id)));
        return page(ctx, { entries, limit, keyOf: ({ id }) => id, show: (entry) => entry });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/service-accounts',
      operation: 'makeServiceAccount',
      summary: 'Make an account for a program; it has API tokens and no password, and a person answers for it.',
      access: 'admin',
      body: jsonBody<NewServiceAccountBody>('http/new-service-account'),
      keyed: true,
      answers: { 201: { description: 'Made.', schema: 'http/service-account', headers: { Location: 'Its address.' } } },
      problems: [
        'identity.not-permitted',
        'identity.service-role',
        'identity.login-taken',
        'identity.organisation-unknown',
        'identity.role-unfit',
        'identity.owner-unfit',
        'http.idempotency-mismatch',
      ],
      async handle({ ctx, actor, body }) {
        const { organisation: organisationId, owner: ownerId, ...wanted } = body;
        const make = makeServiceAccount(actor, { ...wanted, organisationId, ownerId }, now());
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          const id = await make(store);
          return json(201, await shown(id, store), { Location: `/api/v1/service-accounts/${id}` });
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/service-accounts/{account}',
      operation: 'showServiceAccount',
      summary: 'Show a service account that the caller manages or answers for.',
      access: 'read',
      answers: { 200: { description: 'The account.', schema: 'http/service-account' } },
      problems: ['identity.not-permitted', 'identity.service-account-unknown'],
      async handle({ actor, part }) {
        const { id } = await keptServiceAccount(identity.read, actor, part('account'));
        return json(200, await shown(id));
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/service-accounts/{account}/owner',
      operation: 'changeOwner',
      summary: 'Name who answers for a service account; without anybody its tokens do not work.',
      access: 'admin',
      body: jsonBody<NewOwnerBody>('http/new-owner'),
      answers: { 204: { description: 'Changed.' } },
      problems: ['identity.not-permitted', 'identity.service-account-unknown', 'identity.owner-unfit'],
      async handle({ actor, part, body: { owner: ownerId } }) {
        await changeOwner(identity, actor, { id: part('account'), ownerId }, now());
        return empty(204);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/service-accounts/{account}/tokens',
      operation: 'issueServiceToken',
      summary: 'Make an API token of a service account; its secret is shown this once.',
      access: 'admin',
      body: jsonBody<NewTokenBody>('http/new-token'),
      answers: { 201: { description: 'Made.', schema: 'http/issued-token' } },
      problems: [...issuingProblems, 'identity.no-organisation'],
      async handle({ actor, part, body: { name, scopes, expiresAt } }) {
        const wanted = { name, scopes, expiresAt: Date.parse(expiresAt) };
        return issued(part('account'), await issueServiceToken(identity, actor, part('account'), wanted, now()));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/service-accounts/{account}/tokens/{token}/rotate',
      operation: 'rotateServiceToken',
      summary: 'Make a token in the place of another one, which goes on working for a while.',
      access: 'admin',
      body: jsonBody<TokenRotationBody>('http/token-rotation'),
      answers: { 201: { description: 'Made.', schema: 'http/issued-token' } },
      problems: [...issuingProblems, 'identity.token-unknown'],
      async handle({ actor, part, body: { expiresAt, overlapHours = 24 } }) {
        const rotation = { tokenId: part('token'), expiresAt: Date.parse(expiresAt), overlapHours };
        return issued(part('account'), await rotateServiceToken(identity, actor, part('account'), rotation, now()));
      },
    }),
  ];
}
