import test from 'ava';
import { startService } from './support/service.ts';

const address = '/api/v1/profiles';

test('everybody who signs in sees a profile with what it inherits, piece by piece', async (t) => {
  const preparer = await (await startService(t)).as('preparer');
  const shown = await preparer.get(`${address}/cn-cd/1.0.0`);
  t.is(shown.status, 200, shown.text);
  t.like(shown.json, { id: 'cn-cd', lineage: ['cn-sc@1.0.0', 'cn-gbt50328@1.1.0', 'cn-gbt50328@1.0.0'] });
  t.is((await preparer.get(`${address}/cn-cd/9.0.0`)).json['code'], 'profile.unknown');
});

test('two profiles are compared, the second by its newest version in force', async (t) => {
  const now = (): number => Date.UTC(2025, 5, 1);
  const preparer = await (await startService(t, { now })).as('preparer');
  const { json } = await preparer.get(`${address}/cn-gbt50328/1.0.0/diff/cn-cq`);
  t.is(json['after'], 'cn-cq@1.0.0');
  t.like(await preparer.get(`${address}/cn-cq/1.0.0/diff/cn-cq@1.1.0`), { status: 200 });
  t.is((await preparer.get(`${address}/cn-cq`)).json['version'], '1.0.0');
});
