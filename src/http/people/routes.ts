import { roles } from '../../identity/actor.ts';
import { disablePerson, enablePerson, makePerson, managed } from '../../identity/people/people.ts';
import { grantRole, revokeRole } from '../../identity/people/roles.ts';
import { demand } from '../../identity/permissions.ts';
import { resetPassword } from '../../identity/sign-in/password-change.ts';
import type { IdentityDesk, IdentityReader, IdentityStore } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { NewPersonBody } from '../../schema/types/http/new-person.ts';
import type { PasswordResetBody } from '../../schema/types/http/password-reset.ts';
import type { PersonView } from '../../schema/types/http/person.ts';
import { empty, json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { textParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import { personView } from './view.ts';

const organisationParameter = textParameter('organisation', {
  description: 'Whose people; default the organisation the caller acts for.',
  maxLength: 64,
});

interface PeopleNeeds {
  readonly identity: IdentityDesk;
  readonly changeOnce: ChangeOnce<IdentityStore>;
  readonly now: () => number;
}

/** People, what they are in which organisation, and their accounts. */
export function peopleRoutes({ identity, changeOnce, now }: PeopleNeeds): Route[] {
  const shown = async (id: string, read: IdentityReader = identity.read): Promise<PersonView> => {
    const person = await read.person(id);
    if (!person) throw new Problem('identity.person-unknown');
    return personView(person, await read.memberships(id));
  };
  const roleOf = (name: string): (typeof roles)[number] => {
    const role = roles.find((known) => known === name);
    if (!role) throw new Problem('http.not-found');
    return role;
  };

  return [
    route({
      method: 'GET',
      path: '/api/v1/people',
      operation: 'listPeople',
      summary: 'List the people of an organisation: its administrators may, and its leads, who assign cases.',
      access: 'read',
      query: [limitParameter, afterParameter, organisationParameter],
      answers: { 200: { description: 'A page of people.', schema: 'list:http/person' } },
      problems: ['identity.not-permitted'],
      async handle({ ctx, actor, query }) {
        const [limit, after] = [query(limitParameter), query(afterParameter)];
        const organisationId = query(organisationParameter) ?? actor.organisationId;
        const ownLead = actor.organisationId === organisationId && actor.roles.has('lead');
        if (!ownLead) demand(actor, 'people.manage', organisationId);
        const wanted = { limit: limit + 1, organisationId, ...(after !== undefined && { after }) };
        const people = await identity.read.people(wanted);
        const entries = await Promise.all(
          people.map(async (person) => personView(person, await identity.read.memberships(person.id))),
        );
        return page(ctx, { entries, limit, keyOf: ({ id }) => id, show: (entry) => entry });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/people',
      operation: 'makePerson',
      summary: 'Make a person of an organisation who can sign in.',
      access: 'admin',
      body: jsonBody<NewPersonBody>('http/new-person'),
      keyed: true,
      answers: { 201: { description: 'Made.', schema: 'http/person', headers: { Location: 'Its address.' } } },
      problems: [
        'identity.not-permitted',
        'identity.weak-password',
        'identity.login-taken',
        'identity.organisation-unknown',
        'identity.role-unfit',
        'http.idempotency-mismatch',
      ],
      async handle({ ctx, actor, body: { password, ...asked } }) {
        const { organisation: organisationId, ...wanted } = asked;
        const make = await makePerson(actor, { ...wanted, password, organisationId }, now());
        return changeOnce({ ctx, actor, asked }, async (store) => {
          const id = await make(store);
          return json(201, await shown(id, store), { Location: `/api/v1/people/${id}` });
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/people/{person}',
      operation: 'showPerson',
      summary: 'Show oneself, or a person whose account one manages.',
      access: 'read',
      answers: { 200: { description: 'The person.', schema: 'http/person' } },
      problems: ['identity.not-permitted', 'identity.person-unknown'],
      async handle({ actor, part }) {
        const id = part('person');
        if (id !== actor.personId) await managed(identity.read, actor, id);
        return json(200, await shown(id));
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/people/{person}/roles/{organisation}/{role}',
      operation: 'grantRole',
      summary: 'Give a person a role in an organisation.',
      access: 'admin',
      answers: { 204: { description: 'The person has the role.' } },
      problems: [
        'identity.not-permitted',
        'identity.person-unknown',
        'identity.organisation-unknown',
        'identity.role-unfit',
        'identity.service-role',
        'http.not-found',
      ],
      async handle({ actor, part }) {
        const role = roleOf(part('role'));
        await grantRole(
          identity,
          actor,
          { personId: part('person'), organisationId: part('organisation'), role },
          now(),
        );
        return empty(204);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/people/{person}/roles/{organisation}/{role}',
      operation: 'revokeRole',
      summary: 'Take a role in an organisation from a person.',
      access: 'admin',
      answers: { 204: { description: 'The person does not have the role.' } },
      problems: ['identity.not-permitted', 'identity.not-yourself', 'http.not-found'],
      async handle({ actor, part }) {
        const role = roleOf(part('role'));
        await revokeRole(
          identity,
          actor,
          { personId: part('person'), organisationId: part('organisation'), role },
          now(),
        );
        return empty(204);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/people/{person}/password',
      operation: 'resetPassword',
      summary: 'Give a person a new password; all sessions and tokens of the account end.',
      access: 'admin',
      body: jsonBody<PasswordResetBody>('http/password-reset'),
      answers: { 204: { description: 'The person has a new password.' } },
      problems: [
        'identity.not-permitted',
        'identity.person-unknown',
        'identity.weak-password',
        'identity.service-account',
      ],
      async handle({ actor, part, body }) {
        await resetPassword(identity, actor, part('person'), body.password, now());
        return empty(204);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/people/{person}/disable',
      operation: 'disablePerson',
      summary: 'Keep a person out from now on; everything he or she did stays.',
      access: 'admin',
      answers: { 204: { description: 'The person can no longer come in.' } },
      problems: ['identity.not-permitted', 'identity.person-unknown', 'identity.not-yourself'],
      async handle({ actor, part }) {
        await disablePerson(identity, actor, part('person'), now());
        return empty(204);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/people/{person}/enable',
      operation: 'enablePerson',
      summary: 'Let a person in again.',
      access: 'admin',
      answers: { 204: { description: 'The person can sign in.' } },
      problems: ['identity.not-permitted', 'identity.person-unknown'],
      async handle({ actor, part }) {
        await enablePerson(identity, actor, part('person'), now());
        return empty(204);
      },
    }),
  ];
}
