import test from 'ava';
import { startService } from './support/service.ts';

const strong = '桩基 检测 报告 第三册！';

test('a bureau’s administrator makes an organisation and its people, who can sign in at once', async (t) => {
  const service = await startService(t);
  const admin = await service.as('admin');
  const made = await admin.post('/api/v1/organisations', {
    kind: 'DELIVERING_UNIT',
    name: '新单位',
    uscc: '91500000MA5U4CMX0G',
  });
  t.is(made.status, 201);
  const organisation = String(made.json['id']);
  t.is(made.headers.get('location'), `/api/v1/organisations/${organisation}`);
  const person = await admin.post('/api/v1/people', {
    login: 'zhang.san',
    displayName: '张三',
    password: strong,
    organisation,
    roles: ['preparer'],
  });
  t.is(person.status, 201);
  t.like(person.json, { login: 'zhang.san', memberships: [{ organisation, roles: ['preparer'] }] });
  const session = await service.anonymous.post('/api/v1/sessions', { login: 'ZHANG.SAN', password: strong });
  t.is(session.status, 201);
  t.is(
    (await admin.post('/api/v1/organisations', { kind: 'BUREAU', name: '又一个', uscc: '91500000MA5U4CMX0G' })).json[
      'code'
    ],
    'identity.organisation-exists',
  );
});

test('the code of an organisation can be stated later and corrected, by an event, and stands for one alone', async (t) => {
  const service = await startService(t);
  const admin = await service.as('admin');
  const { organisationId } = service.cast.preparer;
  const address = `/api/v1/organisations/${organisationId}`;
  t.is((await admin.get(address)).json['uscc'], undefined);
  for (const uscc of ['91500000MA5U4CMX0G', '91500000MA5YJTEXA8', '91500000MA5YJTEXA8']) {
    t.like((await admin.put(`${address}/uscc`, { uscc })).json, { id: organisationId, uscc });
  }
  t.is((await admin.get(address)).json['uscc'], '91500000MA5YJTEXA8');
  const { json } = await (await service.as('auditor')).get('/api/v1/audit/trail?kind=organisation-identified');
  t.is((json['items'] as object[]).length, 2, 'what is so already is no event');
  const other = `/api/v1/organisations/${service.cast.stranger.organisationId}/uscc`;
  const taken = await admin.put(other, { uscc: '91500000MA5YJTEXA8' });
  t.is(taken.json['code'], 'identity.organisation-exists');
  t.is((await admin.put('/api/v1/organisations/none/uscc', { uscc: '91500000MA5U4CMX0G' })).status, 404);
  t.is((await admin.put(other, { uscc: '12345' })).json['code'], 'http.body-invalid');
});

test('a request repeated with its key is carried out once, and another under the same key is refused', async (t) => {
  const service = await startService(t);
  const admin = await service.as('admin');
  const body = { kind: 'AUDIT', name: '第二审计机构' };
  const key = { 'Idempotency-Key': 'make-audit-2' };
  const first = await admin.post('/api/v1/organisations', body, key);
  const again = await admin.post('/api/v1/organisations', body, key);
  t.is(again.status, 201);
  t.is(again.json['id'], first.json['id']);
  t.is(again.headers.get('location'), first.headers.get('location'));
  t.is(again.headers.get('idempotency-replayed'), 'true');
  const other = await admin.post('/api/v1/organisations', { ...body, name: '第三审计机构' }, key);
  t.is(other.status, 422);
  t.is(other.json['code'], 'http.idempotency-mismatch');
  const wrong = await admin.post('/api/v1/organisations', body, { 'Idempotency-Key': 'a b' });
  t.is(wrong.json['code'], 'http.idempotency-key-invalid');
});

test('a person made with a key is made once, however many ask at the same time', async (t) => {
  const service = await startService(t);
  const admin = await service.as('admin');
  const organisation = service.cast.preparer.organisationId;
  const body = { login: 'once', displayName: '一次', password: strong, organisation, roles: ['preparer'] };
  const ask = () => admin.post('/api/v1/people', body, { 'Idempotency-Key': 'make-once' });
  const answers = await Promise.all([ask(), ask(), ask(), ask()]);
  t.deepEqual(
    answers.map(({ status }) => status),
    [201, 201, 201, 201],
  );
  t.is(new Set(answers.map(({ json }) => json['id'])).size, 1);
  t.is(answers.filter(({ headers }) => headers.has('idempotency-replayed')).length, 3);
  const kept = await service.database.db.selectFrom('idempotencyKeys').selectAll().execute();
  t.false(JSON.stringify(kept).includes(strong));
});

test('a request that failed may be sent again with its key', async (t) => {
  const service = await startService(t);
  const [admin, unitAdmin] = [await service.as('admin'), await service.as('unitAdmin')];
  const key = { 'Idempotency-Key': 'k' };
  t.is((await unitAdmin.post('/api/v1/organisations', { kind: 'AUDIT', name: 'x' }, key)).status, 403);
  t.is((await unitAdmin.post('/api/v1/organisations', { kind: 'AUDIT', name: 'x' }, key)).status, 403);
  t.is((await admin.post('/api/v1/organisations', { kind: 'AUDIT', name: 'x' }, key)).status, 201);
});

test('an administrator manages the people of the own organisation only', async (t) => {
  const service = await startService(t);
  const unitAdmin = await service.as('unitAdmin');
  const { preparer, stranger, archivist } = service.cast;
  t.is((await unitAdmin.get(`/api/v1/people/${preparer.personId}`)).status, 200);
  t.is((await unitAdmin.get(`/api/v1/people/${stranger.personId}`)).json['code'], 'identity.not-permitted');
  t.is((await unitAdmin.post(`/api/v1/people/${archivist.personId}/disable`)).json['code'], 'identity.not-permitted');
  t.is((await unitAdmin.post(`/api/v1/people/${preparer.personId}/disable`)).status, 204);
  t.is(
    (await service.anonymous.post('/api/v1/sessions', { login: preparer.login, password: '桥梁 竣工 图纸 齐全吗？' }))
      .json['code'],
    'identity.disabled',
  );
  t.is((await unitAdmin.post(`/api/v1/people/${preparer.personId}/enable`)).status, 204);
  t.is((await unitAdmin.put(`/api/v1/people/${preparer.personId}/password`, { password: strong })).status, 204);
  t.is((await service.anonymous.post('/api/v1/sessions', { login: preparer.login, password: strong })).status, 201);
});

test('roles are given and taken; one that does not fit the organisation is refused', async (t) => {
  const service = await startService(t);
  const unitAdmin = await service.as('unitAdmin');
  const { personId, organisationId } = service.cast.preparer;
  const roles = `/api/v1/people/${personId}/roles/${organisationId}`;
  t.is((await unitAdmin.put(`${roles}/signer`)).status, 204);
  t.like((await unitAdmin.get(`/api/v1/people/${personId}`)).json, {
    memberships: [{ roles: ['preparer', 'signer'] }],
  });
  t.is((await unitAdmin.delete(`${roles}/signer`)).status, 204);
  t.is((await unitAdmin.put(`${roles}/archivist`)).json['code'], 'identity.role-unfit');
  t.is((await unitAdmin.put(`${roles}/king`)).json['code'], 'http.not-found');
});

test('a list comes in pages that the Link header joins', async (t) => {
  const service = await startService(t);
  const admin = await service.as('admin');
  const seen: string[] = [];
  let next: string | undefined = '/api/v1/organisations?limit=2';
  while (next !== undefined) {
    const reply = await admin.get(next);
    const items = reply.json['items'] as { id: string }[];
    seen.push(...items.map(({ id }) => id));
    t.true(items.length <= 2);
    next = /^<([^>]+)>; rel="next"$/u.exec(reply.headers.get('link') ?? '')?.[1];
  }
  t.is(seen.length, 5);
  t.is(new Set(seen).size, 5);
});

test('bureaus are for everybody to see, other organisations are not', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const bureaus = await preparer.get('/api/v1/organisations?kind=BUREAU');
  t.is((bureaus.json['items'] as unknown[]).length, 2);
  t.is((await preparer.get('/api/v1/organisations')).json['code'], 'identity.not-permitted');
  t.is((await preparer.get(`/api/v1/organisations/${service.cast.stranger.organisationId}`)).status, 404);
  t.is((await preparer.get(`/api/v1/organisations/${service.cast.preparer.organisationId}`)).status, 200);
});

test('a lead sees the people to whom cases can be given', async (t) => {
  const service = await startService(t);
  const lead = await service.as('lead');
  t.is((await lead.get('/api/v1/people')).status, 200);
  t.is((await (await service.as('archivist')).get('/api/v1/people')).json['code'], 'identity.not-permitted');
});

test('profiles are listed and shown by id, also with a version', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const list = await preparer.get('/api/v1/profiles');
  t.true((list.json['items'] as { id: string }[]).some(({ id }) => id === 'cn-cq'));
  t.like((await preparer.get('/api/v1/profiles/cn-cq@1.0.0')).json, {
    id: 'cn-cq',
    sm3: true,
    lineage: ['cn-gbt50328@1.0.0'],
  });
  t.is((await preparer.get('/api/v1/profiles/none')).json['code'], 'profile.unknown');
});
