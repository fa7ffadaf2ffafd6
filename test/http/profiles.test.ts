import test from 'ava';
import type { ProfileDocument } from '../../src/schema/types/profile.ts';
import { localProfile } from '../profiles/local-profile.ts';
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

const drafts = '/api/v1/profile-drafts';
const draft = `${drafts}/our-city/1.0.0`;

test('a draft is checked whenever it is saved, and published once nothing is wrong with it', async (t) => {
  const service = await startService(t);
  const admin = await service.as('admin');
  const wrong = localProfile({ required: { record: ['docNumber'] }, severities: { 'AU-99': 'info' } });
  const saved = await admin.put(draft, wrong);
  t.is(saved.status, 200, saved.text);
  t.like(saved.json['troubles'], [
    { weight: 'error', pointer: '/required/record/0', code: 'profile.member-unknown' },
    { weight: 'warning', pointer: '/severities/AU-99' },
  ]);
  const refused = await admin.post(`${draft}/publish`);
  t.is(refused.status, 422);
  t.is(refused.json['code'], 'profile.not-fit');
  t.like(refused.json['errors'], [{ pointer: '/required/record/0' }]);

  await admin.put(draft, localProfile());
  t.like((await admin.get(drafts)).json, { items: [{ id: 'our-city', version: '1.0.0' }] });
  const published = await admin.post(`${draft}/publish`);
  t.is(published.status, 201, published.text);
  const preparer = await service.as('preparer');
  t.like((await preparer.get(published.headers.get('location') ?? '')).json, { lineage: ['intl-eark@1.0.0'] });
  t.deepEqual((await preparer.get(`${address}/our-city`)).json['required'], { record: ['docNo'] });
  t.is((await admin.get(draft)).status, 404);
});

test('a draft that lets pass what a package rests on is not published', async (t) => {
  const admin = await (await startService(t)).as('admin');
  const exceptions: ProfileDocument['exceptions'] = { grantedBy: ['lead'], rules: ['US-09'], codes: [] };
  const lax = localProfile({ severities: { 'IN-08': 'warning' }, stages: { 'AU-11': [] }, exceptions });
  const places = ['/severities/IN-08', '/stages/AU-11', '/exceptions/rules/0'];
  const saved = (await admin.put(draft, lax)).json['troubles'] as { weight: string; pointer: string; code: string }[];
  const expected = places.map((pointer) => `error profile.rule-needed ${pointer}`);
  t.deepEqual(saved.map(({ weight, code, pointer }) => `${weight} ${code} ${pointer}`).sort(), expected.toSorted());
  t.is((await admin.post(`${draft}/publish`)).json['code'], 'profile.not-fit');
});

test('what is published, or comes with the product, is not written over', async (t) => {
  const admin = await (await startService(t)).as('admin');
  await admin.put(draft, localProfile());
  await admin.post(`${draft}/publish`);
  for (const { id, version } of [localProfile(), { id: 'intl-eark', version: '1.0.0' }]) {
    const again = await admin.put(`${drafts}/${id}/${version}`, localProfile({ id, version }));
    t.is(again.status, 409);
    t.is(again.json['code'], 'profile.published-already');
  }
  t.is((await admin.put(`${drafts}/our-city/1.1.0`, localProfile())).json['code'], 'profile.address-differs');
});

test('a draft that is no profile is refused by place, and one that is discarded is gone', async (t) => {
  const admin = await (await startService(t)).as('admin');
  const broken = await admin.put(draft, { ...localProfile(), validFrom: 'soon' });
  t.is(broken.status, 422, broken.text);
  t.like(broken.json['errors'], [{ pointer: '/validFrom' }]);
  await admin.put(draft, localProfile());
  t.is((await admin.delete(draft)).status, 204);
  t.is((await admin.delete(draft)).status, 404);
  const { items } = (await admin.get('/api/v1/profile-events?limit=1')).json;
  t.like(items, [{ kind: 'draft-discarded', profile: 'our-city', version: '1.0.0' }]);
});

test('the same publication under the same key is done once', async (t) => {
  const admin = await (await startService(t)).as('admin');
  await admin.put(draft, localProfile());
  const key = { 'Idempotency-Key': 'a1' };
  const first = await admin.post(`${draft}/publish`, {}, key);
  const again = await admin.post(`${draft}/publish`, {}, key);
  t.is(again.text, first.text);
  t.is(again.headers.get('idempotency-replayed'), 'true');
});

test('a record schema travels within the document', async (t) => {
  const admin = await (await startService(t)).as('admin');
  const diary = { $id: 'urn:yijiao:record:our-city:1.0.0:diary', type: 'object', properties: { date: {} } };
  const document = localProfile({
    records: { 'B1-5': 'records/diary.json' },
    recordSchemas: { 'records/diary.json': diary },
  });
  t.deepEqual((await admin.put(draft, document)).json['troubles'], []);
  t.is((await admin.post(`${draft}/publish`)).status, 201);
  t.deepEqual((await admin.get(`${address}/our-city`)).json['items'], ['B1-5']);
});

test('what a profile asks of a level is fetched as a JSON Schema, and other levels are refused by name', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const { status, json, headers } = await preparer.get('/api/v1/profiles/cn-cq/1.1.0/schemas/volume');
  t.is(status, 200);
  t.regex(headers.get('content-type') ?? '', /^application\/schema\+json/u);
  t.is(json['$id'], 'urn:yijiao:profile:cn-cq:1.1.0:volume');
  const other = await preparer.get('/api/v1/profiles/cn-cq/1.1.0/schemas/shelf');
  t.deepEqual([other.status, other.json['code']], [404, 'profile.level-unknown']);
});
