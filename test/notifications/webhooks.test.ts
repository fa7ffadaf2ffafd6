import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import { keepingWebhooks, startNotifications } from '../../src/composition/notifications.ts';
import { openSealing } from '../../src/identity/sealing.ts';
import type { WebhookMessage } from '../../src/schema/types/webhook-message.ts';
import type { Client } from '../http/support/client.ts';
import { type Service, startService } from '../http/support/service.ts';
import { lead } from '../http/support/stage.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';

interface Stage {
  readonly service: Service;
  readonly receiver: Receiver;
  readonly admin: Client;
  readonly unitAdmin: Client;
}

/** The API, a receiver beside it, and what sends from one to the other. */
async function open(t: ExecutionContext): Promise<Stage> {
  const service = await startService(t);
  const { folder, database, queue, desk } = service;
  const sealing = await openSealing(path.join(folder, 'keys', 'sealing.key'));
  const webhooks = keepingWebhooks({ config: { webhookNetworks: ['127.0.0.0/8'] }, database, queue, sealing });
  const config = { digestHour: 8, timeZone: 'Asia/Shanghai' };
  const log = pino({ level: 'silent' });
  const notifications = startNotifications({ config, database, cases: desk.cases, queue, webhooks, log });
  t.teardown(() => notifications.stop(0));
  const receiver = await startReceiver(t);
  return { service, receiver, admin: await service.as('admin'), unitAdmin: await service.as('unitAdmin') };
}

async function register(
  client: Client,
  url: string,
  types: readonly string[] = [],
): Promise<{ id: string; secret: string }> {
  const made = await client.post('/api/v1/webhooks', { url, types });
  const { webhook, secret } = made.json as { webhook?: { id: string }; secret?: string };
  if (!webhook || secret === undefined) throw new Error(made.text);
  return { id: webhook.id, secret };
}

async function deliveries(client: Client, id: string): Promise<Record<string, unknown>[]> {
  return (await client.get(`/api/v1/webhooks/${id}/deliveries`)).json['items'] as Record<string, unknown>[];
}

async function settled(client: Client, id: string, state: string): Promise<Record<string, unknown>[]> {
  for (;;) {
    const all = await deliveries(client, id);
    if (all.length > 0 && all.every((one) => one['state'] === state)) return all;
    await pause(50);
  }
}

test('systems of both sides are told what happens, signed as the reference library verifies it', async (t) => {
  const { service, receiver, admin, unitAdmin } = await open(t);
  const unit = await register(unitAdmin, `${receiver.url}/unit`);
  const bureau = await register(admin, `${receiver.url}/bureau`, ['handover.created', 'handover.submitted']);
  const id = await lead(service, 'under_review');
  const posted = await receiver.until(5);
  await pause(1_500);
  const told = posted.map(({ path, headers, body }) => {
    const { secret } = path.endsWith('/unit') ? unit : bureau;
    const message = new Webhook(secret).verify(body, headers) as WebhookMessage;
    t.is(message.data.handover, id);
    t.false(body.includes('江北嘴'));
    return `${path.split('/').at(-1)} ${message.type} ${message.data.message ?? ''}`.trim();
  });
  t.deepEqual(told.toSorted(), [
    'bureau handover.submitted archive-transfer',
    'unit handover.check_recorded',
    'unit handover.claimed acknowledgement',
    'unit handover.created',
    'unit handover.submitted archive-transfer',
  ]);
  const [wrong] = posted;
  t.throws(() => new Webhook(bureau.secret).verify(`${wrong?.body} `, wrong?.headers ?? {}));
  t.is((await settled(unitAdmin, unit.id, 'sent'))[0]?.['outcome'], 'http-204');
});

test('for a day after a rotation both secrets verify', async (t) => {
  const { receiver, admin } = await open(t);
  const { id, secret } = await register(admin, receiver.url);
  const rotated = await admin.post(`/api/v1/webhooks/${id}/rotate`);
  const next = String(rotated.json['secret']);
  t.is((await admin.post(`/api/v1/webhooks/${id}/ping`)).status, 202);
  const [ping] = await receiver.until(1);
  t.is(ping?.headers['webhook-signature']?.split(' ').length, 2);
  for (const valid of [secret, next])
    t.notThrows(() => new Webhook(valid).verify(ping?.body ?? '', ping?.headers ?? {}));
});

test('secrets are shown once and lie sealed in the database', async (t) => {
  const { service, receiver, admin } = await open(t);
  const { id, secret } = await register(admin, receiver.url);
  t.false((await admin.get('/api/v1/webhooks')).text.includes('whsec'));
  const rows = JSON.stringify(await service.database.db.selectFrom('webhooks').selectAll().execute());
  t.true(rows.includes(id));
  t.false(rows.includes(secret.slice('whsec_'.length)));
});

test('a receiver that answers 410 is told nothing more, until it is enabled again', async (t) => {
  const { receiver, admin } = await open(t);
  const { id } = await register(admin, receiver.url);
  receiver.answer = (response) => response.writeHead(410).end();
  await admin.post(`/api/v1/webhooks/${id}/ping`);
  t.like(await settled(admin, id, 'dropped'), [{ outcome: 'http-410' }]);
  t.like((await admin.get('/api/v1/webhooks')).json['items'], [{ id, disabled: { reason: 'gone' } }]);
  receiver.answer = (response) => response.writeHead(204).end();
  await admin.post(`/api/v1/webhooks/${id}/ping`);
  await settled(admin, id, 'dropped');
  t.is(receiver.posted.length, 1);
  await admin.send('PUT', `/api/v1/webhooks/${id}/state`, { json: { enabled: true } });
  await admin.post(`/api/v1/webhooks/${id}/ping`);
  await receiver.until(2);
});

test('redirections are not followed, and what fails is sent again under the same id', async (t) => {
  const { receiver, admin } = await open(t);
  const { id } = await register(admin, receiver.url);
  receiver.answer = (response) => response.writeHead(302, { Location: `${receiver.url}/elsewhere` }).end();
  await admin.post(`/api/v1/webhooks/${id}/ping`);
  await receiver.until(1);
  while ((await deliveries(admin, id))[0]?.['attempts'] === 0) await pause(20);
  t.like(await deliveries(admin, id), [{ state: 'waiting', attempts: 1, outcome: 'http-302' }]);
  receiver.answer = (response) => response.writeHead(200).end('thanks');
  const [first, second] = await receiver.until(2);
  t.is(first?.headers['webhook-id'], second?.headers['webhook-id']);
  t.is(second?.path, '/hook');
  t.like(await settled(admin, id, 'sent'), [{ attempts: 2, outcome: 'http-200' }]);
});

test('what was given up is seen by the administrators and sent again when they ask for it', async (t) => {
  const { service, receiver, admin, unitAdmin } = await open(t);
  const { id } = await register(admin, receiver.url);
  const settings = service.database.db.selectFrom('jobs').select(['id']).where('kind', '=', 'webhook');
  receiver.answer = (response) => response.writeHead(500).end();
  await admin.post(`/api/v1/webhooks/${id}/ping`);
  while ((await deliveries(admin, id))[0]?.['attempts'] === 0) await pause(20);
  const [job] = await settings.execute();
  await service.database.transaction((tx) =>
    tx
      .updateTable('jobs')
      .set({ attempts: 400, dueAt: 0 })
      .where('id', '=', job?.id ?? '')
      .execute(),
  );
  const [failed] = await settled(admin, id, 'failed');
  const address = `/api/v1/webhooks/${id}/deliveries/${String(failed?.['id'])}/retry`;
  t.like((await admin.get('/api/v1/jobs?state=dead')).json['items'], [
    { kind: 'webhook', failure: { code: 'notifications.given-up' } },
  ]);
  const { text: figures } = await service.anonymous.get('/metrics');
  t.true(figures.includes('yijiao_notifications{channel="webhook",state="failed"} 1'));
  receiver.answer = (response) => response.writeHead(204).end();
  t.is((await unitAdmin.post(address)).status, 404);
  t.is((await admin.post(address)).status, 204);
  await settled(admin, id, 'sent');
  t.is((await admin.post(address)).json['code'], 'notifications.delivery-not-failed');
  t.is((await admin.send('DELETE', `/api/v1/webhooks/${id}`)).status, 204);
  t.is((await admin.get(`/api/v1/webhooks/${id}/deliveries`)).status, 404);
});

test('an organisation has only so many webhooks, at addresses that can be used', async (t) => {
  const { receiver, admin } = await open(t);
  for (const [url, code] of [
    ['https://10.0.0.1/', 'notifications.address-forbidden'],
    ['http://93.184.216.34/', 'notifications.address-forbidden'],
    ['https://a:b@example.cn/', 'notifications.url-invalid'],
    ['https://example.cn/#x', 'notifications.url-invalid'],
    ['ftp://example.cn/', 'http.body-invalid'],
  ] as const) {
    t.is((await admin.post('/api/v1/webhooks', { url })).json['code'], code, url);
  }
  for (let count = 0; count < 20; count += 1) await register(admin, receiver.url);
  t.is((await admin.post('/api/v1/webhooks', { url: receiver.url })).json['code'], 'notifications.too-many-webhooks');
});
