import { organisationKinds } from '../../identity/actor.ts';
import type { Organisation } from '../../identity/people/organisation.ts';
import { identifyOrganisation, makeOrganisation } from '../../identity/people/organisations.ts';
import { demand } from '../../identity/permissions.ts';
import type { IdentityDesk, IdentityReader, IdentityStore } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { NewOrganisationBody } from '../../schema/types/http/new-organisation.ts';
import type { OrganisationView } from '../../schema/types/http/organisation.ts';
import type { OrganisationCodeBody } from '../../schema/types/http/organisation-code.ts';
import { json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { instant } from '../routing/instant.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { choiceParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';

const kindParameter = choiceParameter('kind', {
  description: 'Only organisations of this kind.',
  choices: organisationKinds,
});

interface OrganisationNeeds {
  readonly identity: IdentityDesk;
  readonly changeOnce: ChangeOnce<IdentityStore>;
  readonly now: () => number;
}

/** Delivering units, bureaus and auditing bodies. */
export function organisationRoutes({ identity, changeOnce, now }: OrganisationNeeds): Route[] {
  const shown = async (id: string, read: IdentityReader = identity.read): Promise<OrganisationView> => {
    const organisation = await read.organisation(id);
    if (!organisation) throw new Problem('http.not-found');
    return view(organisation);
  };

  return [
    route({
      method: 'GET',
      path: '/api/v1/organisations',
      operation: 'listOrganisations',
      summary: 'List organisations. The bureaus are for everybody to see, the others for who keeps the service.',
      access: 'read',
      query: [limitParameter, afterParameter, kindParameter],
      answers: { 200: { description: 'A page of organisations.', schema: 'list:http/organisation' } },
      problems: ['identity.not-permitted'],
      async handle({ ctx, actor, query }) {
        const [limit, after, kind] = [query(limitParameter), query(afterParameter), query(kindParameter)];
        if (kind !== 'BUREAU') demand(actor, 'organisations.manage');
        const wanted = { limit: limit + 1, ...(after !== undefined && { after }), ...(kind && { kind }) };
        const entries = await identity.read.organisations(wanted);
        return page(ctx, { entries, limit, keyOf: ({ id }) => id, show: view });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/organisations',
      operation: 'makeOrganisation',
      summary: 'Make an organisation.',
      access: 'admin',
      body: jsonBody<NewOrganisationBody>('http/new-organisation'),
      keyed: true,
      answers: {
        201: { description: 'Made.', schema: 'http/organisation', headers: { Location: 'Its address.' } },
      },
      problems: ['identity.not-permitted', 'identity.organisation-exists', 'http.idempotency-mismatch'],
      async handle({ ctx, actor, body }) {
        const make = makeOrganisation(actor, body, now());
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          const id = await make(store);
          return json(201, await shown(id, store), { Location: `/api/v1/organisations/${id}` });
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/organisations/{organisation}',
      operation: 'showOrganisation',
      summary: 'Show an organisation: a bureau, or one’s own; a bureau and auditors see all.',
      access: 'read',
      answers: { 200: { description: 'The organisation.', schema: 'http/organisation' } },
      problems: ['http.not-found'],
      async handle({ actor, part }) {
        const organisation = await shown(part('organisation'));
        const open = organisation.kind === 'BUREAU' || organisation.id === actor.organisationId;
        if (!open && actor.organisationKind === 'DELIVERING_UNIT') throw new Problem('http.not-found');
        return json(200, organisation);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/organisations/{organisation}/uscc',
      operation: 'identifyOrganisation',
      summary:
        'State the unified social credit code of an organisation, or correct it; who signs for it is known by it.',
      access: 'admin',
      body: jsonBody<OrganisationCodeBody>('http/organisation-code'),
      answers: { 200: { description: 'The organisation.', schema: 'http/organisation' } },
      problems: ['identity.not-permitted', 'identity.organisation-unknown', 'identity.organisation-exists'],
      async handle({ actor, part, body: { uscc } }) {
        const wanted = { organisationId: part('organisation'), uscc };
        return json(200, view(await identifyOrganisation(identity, actor, wanted, now())));
      },
    }),
  ];
}

function view({ id, kind, name, uscc, createdAt }: Organisation): OrganisationView {
  return { id, kind, name, ...(uscc !== undefined && { uscc }), createdAt: instant(createdAt) };
}
