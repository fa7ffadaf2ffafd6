import test from 'ava';
import { performCommand } from '../../src/handover/desk/desk.ts';
import type { Reply } from './support/client.ts';
import { type Player, type Service, startService } from './support/service.ts';
import { lead } from './support/stage.ts';

async function order(service: Service, player: Player, id: string, name: string, body: object = {}): Promise<Reply> {
  const client = await service.as(player);
  const { headers } = await client.get(`/api/v1/handovers/${id}`);
  return client.post(`/api/v1/handovers/${id}/${name}`, body, { 'If-Match': headers.get('etag') ?? '' });
}

const codes = [{ volume: 1, code: '渝建-2026-001' }];

test('a handover takes the place of an earlier one with its receipt; both tell of each other, and both stay', async (t) => {
  const service = await startService(t);
  const old = await lead(service, 'receipted');
  const id = await lead(service, 'stored', { supersedes: old });
  const archivist = await service.as('archivist');
  t.is(
    (await archivist.get(`/api/v1/handovers/${old}`)).json['state'],
    'receipted',
    'not before the new one has its receipt',
  );

  const receipted = await order(service, 'archivist', id, 'issue_receipt');
  t.like(receipted.json, { state: 'receipted', supersedes: { handover: old } });
  t.like((await archivist.get(`/api/v1/handovers/${old}`)).json, {
    state: 'superseded',
    supersededBy: { handover: id },
  });
  const listed = await archivist.get('/api/v1/handovers?state=superseded');
  t.like(listed.json['items'], { 0: { id: old, supersededBy: id }, length: 1 });
  t.is((await archivist.get(`/api/v1/packages/${old}/content`)).status, 200, 'still to be retrieved');
  const facts = await archivist.get(`/api/v1/handovers/${id}/receipt`);
  t.like(facts.json['facts'], { handover: { supersedes: { id: old } } });
});

test('only one handover at a time can be to replace another, and only one’s own that has its receipt', async (t) => {
  const service = await startService(t);
  const { cast } = service;
  const old = await lead(service, 'receipted');
  const create = async (player: Player, supersedes: string): Promise<Reply> =>
    (await service.as(player)).post('/api/v1/handovers', {
      bureau: cast.archivist.organisationId,
      title: 't',
      supersedes,
    });
  t.is((await create('stranger', old)).json['code'], 'handover.not-supersedable');
  t.is((await create('preparer', 'yj-nobody')).json['code'], 'handover.not-supersedable');
  t.is((await create('preparer', await lead(service, 'submitted'))).json['code'], 'handover.not-supersedable');
  const first = await create('preparer', old);
  t.is(first.status, 201);
  t.is((await create('preparer', old)).json['code'], 'handover.successor-exists');
  await order(service, 'signer', String(first.json['id']), 'withdraw', { reason: '误建' });
  t.is((await create('preparer', old)).status, 201, 'what was withdrawn stands in nobody’s way');
});

test('archival codes are given once in a bureau, and handed on to what takes a handover’s place', async (t) => {
  const service = await startService(t);
  const old = await lead(service, 'receipted');
  const missing = await order(service, 'archivist', old, 'catalogue');
  t.is(missing.json['code'], 'handover.codes-missing');
  const stray = await order(service, 'archivist', old, 'catalogue', { codes: [{ volume: 9, code: 'x' }] });
  t.is(stray.json['code'], 'handover.code-misplaced');
  const archived = await order(service, 'archivist', old, 'catalogue', { codes });
  t.like(archived.json, { state: 'archived', cataloguing: { volumes: 1, records: 0 } });
  const listed = await (await service.as('signer')).get(`/api/v1/handovers/${old}/archival-codes`);
  t.deepEqual(listed.json['items'], [{ ...codes[0], origin: 'assigned' }]);

  const other = await lead(service, 'receipted');
  t.is((await order(service, 'archivist', other, 'catalogue', { codes })).json['code'], 'handover.code-taken');
  const next = await lead(service, 'receipted', { supersedes: old });
  t.is((await order(service, 'archivist', next, 'catalogue', { codes })).json['state'], 'archived');
});

test('the same cataloguing twice is done once', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'receipted');
  const archivist = await service.as('archivist');
  const { headers } = await archivist.get(`/api/v1/handovers/${id}`);
  const again = { 'If-Match': headers.get('etag') ?? '', 'Idempotency-Key': 'catalogue-1' };
  const first = await archivist.post(`/api/v1/handovers/${id}/catalogue`, { codes }, again);
  const second = await archivist.post(`/api/v1/handovers/${id}/catalogue`, { codes }, again);
  t.is(first.status, 200, first.text);
  t.deepEqual(second.json, first.json);
  t.is(second.headers.get('idempotency-replayed'), 'true');
});

test('an expired draft is revived before anything else is done with it', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'filled');
  const command = { name: 'record_flags', raise: [{ flag: 'expired' }] } as const;
  await performCommand(service.desk, id, { actor: { agent: 'clock' }, command, key: 'tick-1' });
  t.is((await order(service, 'preparer', id, 'check')).json['code'], 'handover.flag-forbids');
  t.is((await order(service, 'preparer', id, 'revive')).status, 200);
  t.is((await order(service, 'preparer', id, 'check')).json['state'], 'checking');
});
