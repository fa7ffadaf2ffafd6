import { concerns, type Delegation } from '../../identity/people/delegation.ts';
import { makeDelegation, revokeDelegation } from '../../identity/people/delegations.ts';
import type { IdentityDesk, IdentityReader, IdentityStore } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { DelegationView } from '../../schema/types/http/delegation.ts';
import type { NewDelegationBody } from '../../schema/types/http/new-delegation.ts';
import { empty, json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { instant } from '../routing/instant.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { type Route, route } from '../routing/route.ts';

interface DelegationNeeds {
  readonly identity: IdentityDesk;
  readonly changeOnce: ChangeOnce<IdentityStore>;
  readonly now: () => number;
}

/** Letting somebody act in one's place for a time (授权委托): "A for B". */
export function delegationRoutes({ identity, changeOnce, now }: DelegationNeeds): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/delegations',
      operation: 'listDelegations',
      summary:
        'List the delegations that the caller gave or was given; leads and administrators see those of the organisation.',
      access: 'read',
      query: [limitParameter, afterParameter],
      answers: { 200: { description: 'A page of delegations.', schema: 'list:http/delegation' } },
      async handle({ ctx, actor, query }) {
        const [limit, after] = [query(limitParameter), query(afterParameter)];
        const { organisationId, personId, roles } = actor;
        const all = roles.has('admin') || roles.has('lead');
        const entries = await identity.read.delegations({
          organisationId,
          ...(!all && { personId }),
          ...(after !== undefined && { after }),
          limit: limit + 1,
        });
        const shown = await Promise.all(entries.map((delegation) => view(identity.read, delegation)));
        return page(ctx, { entries: shown, limit, keyOf: ({ id }) => id, show: (entry) => entry });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/delegations',
      operation: 'makeDelegation',
      summary: "Let a colleague act in one of the caller's own roles, for a time.",
      access: 'admin',
      body: jsonBody<NewDelegationBody>('http/new-delegation'),
      keyed: true,
      answers: { 201: { description: 'Made.', schema: 'http/delegation', headers: { Location: 'Its address.' } } },
      problems: [
        'identity.delegation-unfit',
        'identity.delegation-period',
        'identity.delegate-unfit',
        'http.idempotency-mismatch',
      ],
      async handle({ ctx, actor, body }) {
        const { startsAt, endsAt, ...asked } = body;
        const period = {
          startsAt: startsAt === undefined ? undefined : Date.parse(startsAt),
          endsAt: Date.parse(endsAt),
        };
        const make = makeDelegation(actor, { ...asked, ...period }, now());
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          const id = await make(store);
          const made = await store.delegation(id);
          if (!made) throw new Error(`the delegation ${id} is gone`);
          return json(201, await view(store, made), { Location: `/api/v1/delegations/${id}` });
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/delegations/{delegation}',
      operation: 'showDelegation',
      summary: 'Show a delegation.',
      access: 'read',
      answers: { 200: { description: 'The delegation.', schema: 'http/delegation' } },
      problems: ['identity.delegation-unknown'],
      async handle({ actor, part }) {
        const found = await identity.read.delegation(part('delegation'));
        if (!found || !concerns(found, actor)) throw new Problem('identity.delegation-unknown');
        return json(200, await view(identity.read, found));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/delegations/{delegation}/revoke',
      operation: 'revokeDelegation',
      summary: 'End a delegation before its time: its giver may, and the administrator of the organisation.',
      access: 'admin',
      answers: { 204: { description: 'Nobody acts under it any more.' } },
      problems: ['identity.delegation-unknown', 'identity.not-permitted'],
      async handle({ actor, part }) {
        await revokeDelegation(identity, actor, part('delegation'), now());
        return empty(204);
      },
    }),
  ];
}

async function view(read: IdentityReader, delegation: Delegation): Promise<DelegationView> {
  const { id, organisationId, delegatorId, delegateId, role, reason, startsAt, endsAt, madeAt, revokedAt } = delegation;
  const named = async (person: string): Promise<DelegationView['delegator']> => ({
    person,
    name: (await read.person(person))?.displayName ?? person,
  });
  return {
    id,
    organisation: organisationId,
    delegator: await named(delegatorId),
    delegate: await named(delegateId),
    role,
    reason,
    startsAt: instant(startsAt),
    endsAt: instant(endsAt),
    madeAt: instant(madeAt),
    ...(revokedAt !== undefined && { revokedAt: instant(revokedAt) }),
  };
}
