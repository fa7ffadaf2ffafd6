import test from 'ava';
import { startService } from './support/service.ts';
import { lead } from './support/stage.ts';

const now = Date.UTC(2026, 5, 1);
const local = {
  code: 'DBJ51/T 200-2026',
  title: { zh: '地方标准', en: 'A local standard' },
  level: 'LOCAL',
  region: '510000',
  edition: '2026',
  status: 'IN_FORCE',
  source: 'read',
  confidence: 'read',
};
const address = '/api/v1/standards/DBJ51/T%20200-2026';
const recognition = { recognised: 'intl-eark', by: 'cn-cq', from: '2026-01-01', basis: '互认清单' };

test('an administrator records a standard, its promotion, and everybody sees what became of it', async (t) => {
  const service = await startService(t, { now: () => now });
  const [admin, preparer] = [await service.as('admin'), await service.as('preparer')];
  t.is((await preparer.get(address)).status, 404);
  t.is((await admin.put(address, local)).status, 200);
  const promoted = { ...local, promotedTo: 'GB/T 50328-2014' };
  t.is((await admin.put(address, promoted)).status, 200);
  t.deepEqual(
    ((await preparer.get(address)).json['items'] as { code: string }[]).map(({ code }) => code),
    ['DBJ51/T 200-2026', 'GB/T 50328-2014'],
  );
  t.like((await admin.get('/api/v1/standard-events?limit=1')).json['items'], [
    { kind: 'standard', document: promoted },
  ]);
});

test('a successor that is not there, and one that leads back, are refused', async (t) => {
  const admin = await (await startService(t)).as('admin');
  t.is((await admin.put(address, { ...local, replacedBy: 'GB/T 1' })).json['code'], 'standard.successor-unknown');
  t.is((await admin.put(address, { ...local, replacedBy: local.code })).json['code'], 'standard.succession-loop');
  t.is((await admin.put(`${address}0`, local)).json['code'], 'standard.address-differs');
  t.is((await admin.get('/api/v1/standard-events')).text, '{"items":[]}');
});

test('the check of a handover is recognised under another profile as long as that is recorded', async (t) => {
  const service = await startService(t, { now: () => now });
  const id = await lead(service, 'ready');
  const [admin, preparer] = [await service.as('admin'), await service.as('preparer')];
  const question = `/api/v1/handovers/${id}/recognition/cn-cq`;
  t.like((await preparer.get(question)).json, { recognised: false, remaining: [] });
  t.is((await admin.put('/api/v1/recognitions/intl-eark/cn-cq', recognition)).status, 200);
  const { basis, by, checked, recognised, remaining } = (await preparer.get(question)).json;
  t.deepEqual([checked, by, recognised, basis], ['intl-eark@1.0.0', 'cn-cq@1.1.0', true, '互认清单']);
  t.true((remaining as unknown[]).length > 100);
  t.like((await preparer.get('/api/v1/recognitions')).json, { items: [recognition] });
  await admin.put('/api/v1/recognitions/intl-eark/cn-cq', { ...recognition, to: '2026-05-31' });
  t.like((await preparer.get('/api/v1/recognitions/intl-eark/cn-cq')).json, { recognised: false });
  t.is((await preparer.get('/api/v1/recognitions/cn-xx/cn-cq')).json['code'], 'profile.unknown');
  const stranger = await service.as('stranger');
  t.is((await stranger.get(question)).status, 404);
});
