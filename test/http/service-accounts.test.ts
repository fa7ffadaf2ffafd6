import test from 'ava';
import { password } from '../support/people.ts';
import { client } from './support/client.ts';
import { startService } from './support/service.ts';

const day = 24 * 60 * 60_000;
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString();

test('a program opens a draft, and the case says that it was a program, and who answers for it', async (t) => {
  const service = await startService(t);
  const { unitAdmin, preparer, archivist } = service.cast;
  const entered = await service.anonymous.post('/api/v1/sessions', { login: unitAdmin.login, password });
  const headers = { Cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '', Origin: service.url };
  const account = await service.anonymous.post(
    '/api/v1/service-accounts',
    {
      login: 'erp',
      displayName: '项目管理系统',
      organisation: unitAdmin.organisationId,
      roles: ['preparer'],
      owner: preparer.personId,
    },
    headers,
  );
  t.is(account.status, 201);
  const id = String(account.json['id']);
  const { json: list } = await service.anonymous.get('/api/v1/service-accounts', headers);
  t.like(list, { items: [{ id, owner: preparer.personId }] });

  const wanted = { name: '系统对接', scopes: ['read', 'deliver'], expiresAt: inDays(30) };
  const path = `/api/v1/service-accounts/${id}/tokens`;
  const issued = await service.anonymous.post(path, wanted, headers);
  t.is(issued.status, 201);
  const program = client(service.url, () => undefined, { Authorization: `Bearer ${String(issued.json['secret'])}` });
  const made = await program.post('/api/v1/handovers', { bureau: archivist.organisationId, title: '1#楼' });
  t.is(made.status, 201);
  const handover = String(made.json['id']);
  const { json: events } = await (await service.as('preparer')).get(`/api/v1/handovers/${handover}/events`);
  const actor = {
    kind: 'service_account',
    account: id,
    name: '项目管理系统',
    organisation: unitAdmin.organisationId,
    owner: preparer.personId,
  };
  t.like(events, { items: [{ type: 'created', actor }] });

  const { id: token } = Object(issued.json['token']);
  const rotated = await service.anonymous.post(
    `${path}/${token}/rotate`,
    { expiresAt: inDays(60), overlapHours: 0 },
    headers,
  );
  t.is(rotated.status, 201);
  t.is((await program.get('/api/v1/sessions/current')).json['code'], 'identity.token-unknown');
});
