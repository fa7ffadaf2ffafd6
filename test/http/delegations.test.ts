import test from 'ava';
import type { Client } from './support/client.ts';
import { type Player, type Service, startService } from './support/service.ts';
import { lead, openStage, snapshot } from './support/stage.ts';

const minute = 60_000;
const soon = (): string => new Date(Date.now() + 30 * minute).toISOString();

/** `giver` lets `taker` act in a role for half an hour. @returns the delegation's id */
async function delegate(service: Service, giver: Player, taker: Player, role: string): Promise<string> {
  const wanted = { login: service.cast[taker].login, role, reason: '外出学习', endsAt: soon() };
  const reply = await (await service.as(giver)).post('/api/v1/delegations', wanted);
  if (reply.status !== 201) throw new Error(reply.text);
  return String(reply.json['id']);
}

/** Gives a command to a case under a delegation, at the version that it has. */
async function order(
  client: Client,
  delegation: string | undefined,
  id: string,
  name: string,
  body: object = {},
): ReturnType<Client['post']> {
  const { headers } = await client.get(`/api/v1/handovers/${id}`);
  return client.post(`/api/v1/handovers/${id}/${name}`, body, {
    'If-Match': headers.get('etag') ?? '',
    ...(delegation !== undefined && { 'On-Behalf-Of': delegation }),
  });
}

test('who acts in a place of another does so in that one role, and events, lists and receipt say for whom', async (t) => {
  const service = await startService(t);
  const { cast } = service;
  const id = await lead(service, 'submitted');
  const delegation = await delegate(service, 'archivist', 'lead', 'archivist');
  const client = await service.as('lead');

  const own = await order(client, undefined, id, 'claim');
  t.is(own.json['code'], 'handover.role-missing', 'a lead as such claims nothing');
  const who = await client.get('/api/v1/sessions/current', { 'On-Behalf-Of': delegation });
  t.like(who.json, { roles: ['archivist'], onBehalfOf: { person: cast.archivist.personId, delegation } });

  t.is((await order(client, delegation, id, 'claim')).status, 200);
  const other = await order(client, delegation, id, 'assign', { assignee: cast.colleague.personId });
  t.is(other.json['code'], 'handover.role-missing', 'what is the lead’s own stays outside');
  await openStage(service).planned(id);
  const items = [{ volume: 1 }];
  t.is((await order(client, delegation, id, 'review_items', { outcome: 'passed', items })).status, 200);
  t.is((await order(client, delegation, id, 'accept', { snapshot })).status, 200);

  const { json } = await client.get(`/api/v1/handovers/${id}/events`);
  const represented = { person: cast.archivist.personId, name: cast.archivist.displayName, delegation };
  const accepted = (json['items'] as Record<string, unknown>[]).find(({ type }) => type === 'accepted');
  t.like(accepted, { actor: { person: cast.lead.personId, onBehalfOf: represented } });
  for (const assignee of [cast.lead.personId, cast.archivist.personId]) {
    const listed = await client.get(`/api/v1/handovers?assignee=${assignee}`);
    t.like(listed.json['items'], {
      0: { id, assignee: { onBehalfOf: { person: represented.person, name: represented.name } } },
    });
  }
});

test('a receipt names who acted for whom', async (t) => {
  const service = await startService(t);
  const { cast } = service;
  const id = await lead(service, 'stored');
  const delegation = await delegate(service, 'archivist', 'colleague', 'archivist');
  const colleague = await service.as('colleague');
  t.is((await order(colleague, delegation, id, 'issue_receipt')).status, 200);
  const receipt = await colleague.get(`/api/v1/handovers/${id}/receipt`);
  t.like(receipt.json['facts'], {
    people: { issuer: { name: cast.colleague.displayName, onBehalfOf: cast.archivist.displayName } },
  });
});

test('who submitted is not impartial in the place of another either, nor is another for who submitted', async (t) => {
  const service = await startService(t);
  const { cast, office } = service;
  // The archivist has a second life in the delivering unit: whoever acts in his place is as partial as he is.
  const id = await lead(service, 'submitted');
  const { organisationId } = cast.preparer;
  await office.desk.write((store) => store.addRole(cast.archivist.personId, organisationId, 'preparer', Date.now()));
  const delegation = await delegate(service, 'archivist', 'colleague', 'archivist');
  const colleague = await service.as('colleague');
  t.is((await order(colleague, delegation, id, 'claim')).json['code'], 'handover.conflict-of-interest');
  t.is((await order(colleague, undefined, id, 'claim')).status, 200);
});

test('a delegation ends when it was said to, when it is revoked, and with the role', async (t) => {
  let now = Date.now();
  const service = await startService(t, { now: () => now });
  const { cast, office } = service;
  const read = async (player: Player, delegation: string): Promise<number> =>
    (await (await service.as(player)).get('/api/v1/handovers', { 'On-Behalf-Of': delegation })).status;

  const revoked = await delegate(service, 'archivist', 'colleague', 'archivist');
  t.is(await read('colleague', revoked), 200);
  t.is(await read('lead', revoked), 403, 'it is for the one it names');
  t.is((await (await service.as('colleague')).post(`/api/v1/delegations/${revoked}/revoke`)).status, 403);
  t.is((await (await service.as('archivist')).post(`/api/v1/delegations/${revoked}/revoke`)).status, 204);
  t.is(await read('colleague', revoked), 403);

  const withRole = await delegate(service, 'archivist', 'colleague', 'archivist');
  await office.desk.write((store) =>
    store.removeRole(cast.archivist.personId, cast.archivist.organisationId, 'archivist'),
  );
  t.is(await read('colleague', withRole), 403);

  const ending = await delegate(service, 'lead', 'colleague', 'lead');
  t.is(await read('colleague', ending), 200);
  now += 40 * minute;
  t.is(await read('colleague', ending), 403);
});

test('nobody delegates what is not his own, to strangers, or for ever', async (t) => {
  const service = await startService(t);
  const { cast } = service;
  const refused = async (player: Player, change: object, headers: Record<string, string> = {}): Promise<unknown> => {
    const wanted = { login: cast.colleague.login, role: 'archivist', reason: '休假', endsAt: soon(), ...change };
    return (await (await service.as(player)).post('/api/v1/delegations', wanted, headers)).json['code'];
  };
  t.is(await refused('archivist', { role: 'lead' }), 'identity.delegation-unfit');
  t.is(await refused('archivist', { role: 'admin' }), 'http.body-invalid');
  t.is(await refused('archivist', { login: cast.archivist.login }), 'identity.delegate-unfit', 'to himself');
  t.is(await refused('archivist', { login: cast.signer.login }), 'identity.delegate-unfit', 'to another organisation');
  t.is(await refused('archivist', { login: 'nobody' }), 'identity.delegate-unfit');
  t.is(await refused('archivist', { endsAt: '2020-01-01T00:00:00Z' }), 'identity.delegation-period');
  t.is(await refused('archivist', { endsAt: '2999-01-01T00:00:00Z' }), 'identity.delegation-period');
  const delegation = await delegate(service, 'archivist', 'lead', 'archivist');
  const passedOn = await refused('lead', {}, { 'On-Behalf-Of': delegation });
  t.is(passedOn, 'identity.delegation-unfit', 'what was delegated is not passed on');
});
