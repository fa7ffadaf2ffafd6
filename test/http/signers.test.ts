import test, { type ExecutionContext } from 'ava';
import { pem } from '../../fixtures/pki/der.ts';
import { fingerprintOf } from '../../src/signatures/crypto/digest.ts';
import { sealFor, sealsOf } from '../signatures/ofd/seals.ts';
import { makeWorld } from '../signatures/world.ts';
import { builder, digest, organisationSeal, stranger } from '../signers/people.ts';
import type { Client, Reply } from './support/client.ts';
import { startService } from './support/service.ts';

const world = makeWorld();
const address = '/api/v1/signers';
const now = Date.UTC(2026, 4, 1, 4);

const table = `类别,单位名称,统一社会信用代码,姓名
个人签名,${builder.name},${builder.uscc},张工
执业印章,${builder.name},${builder.uscc},李工
`;

async function adminOf(t: ExecutionContext): Promise<Client> {
  const service = await startService(t, { now: () => now });
  return service.as('admin');
}

async function countOf(client: Client): Promise<number> {
  return ((await client.get(`${address}?limit=200`)).json['items'] as unknown[]).length;
}

type File = readonly [name: string, content: string | Uint8Array<ArrayBuffer>];

function send(client: Client, files: readonly File[], facts?: unknown, headers = {}): Promise<Reply> {
  const body = new FormData();
  if (facts !== undefined) body.append('facts', typeof facts === 'string' ? facts : JSON.stringify(facts));
  for (const [name, content] of files) body.append('file', new Blob([content]), name);
  return client.send('POST', `${address}/import`, { body, headers });
}

test('an administrator registers a seal, and finds it again by what it bears', async (t) => {
  const admin = await adminOf(t);
  const seal = organisationSeal({ certificates: [digest('a')], sealId: '50010020260001', validTo: '2026-04-30' });
  const made = await admin.post(address, seal);
  t.is(made.status, 201, made.text);
  t.like(made.json, { ...seal, history: [], standing: 'expired', registeredAt: '2026-05-01T04:00:00.000Z' });
  t.is(made.headers.get('location'), `${address}/${String(made.json['id'])}`);
  t.deepEqual((await admin.get(`${address}/${String(made.json['id'])}`)).json, made.json);
  await admin.post(address, organisationSeal({ kind: 'PROJECT_SEAL', projectCode: 'tower', organisation: stranger }));
  for (const query of ['kind=ORGANISATION_SEAL', `uscc=${builder.uscc}`, `certificate=${digest('a')}`]) {
    t.deepEqual((await admin.get(`${address}?${query}`)).json, { items: [made.json] }, query);
  }
  t.like((await admin.get(`${address}?project=tower`)).json['items'], [{ organisation: stranger }]);
});

test('a list comes in pages', async (t) => {
  const admin = await adminOf(t);
  await send(admin, [['签章.csv', table]]);
  const first = await admin.get(`${address}?limit=1`);
  t.like(first.json['items'], [{ person: '张工' }]);
  const second = await admin.get(`${address}?limit=1&after=${String(first.json['next'])}`);
  t.like(second.json['items'], [{ person: '李工' }]);
  t.false('next' in second.json);
});

test('the same registration under the same key is done once, and under none refused', async (t) => {
  const admin = await adminOf(t);
  const key = { 'Idempotency-Key': 'f2b0' };
  const first = await admin.post(address, organisationSeal(), key);
  const again = await admin.post(address, organisationSeal(), key);
  t.is(again.text, first.text);
  t.is(again.headers.get('idempotency-replayed'), 'true');
  const refused = await admin.post(address, organisationSeal());
  t.is(refused.status, 409);
  t.is(refused.json['code'], 'signers.registered-already');
});

test('a status is changed from a day on, and its history stays', async (t) => {
  const admin = await adminOf(t);
  const { id } = (await admin.post(address, organisationSeal())).json;
  const change = { status: 'suspended', from: '2026-05-01', reason: '印章遗失' };
  const changed = await admin.post(`${address}/${String(id)}/statuses`, change);
  t.is(changed.status, 201, changed.text);
  t.like(changed.json, { standing: 'suspended', history: [change] });
  const later = { status: 'ended', from: '2026-06-01', reason: '企业注销' };
  t.like((await admin.post(`${address}/${String(id)}/statuses`, later)).json, {
    standing: 'suspended',
    history: [change, later],
  });
  t.is((await admin.post(`${address}/gone/statuses`, change)).status, 404);
  t.is((await admin.get(`${address}/gone`)).status, 404);
});

test('what is wrong with a signer or a status is told by its place', async (t) => {
  const admin = await adminOf(t);
  const wrong = await admin.post(address, { kind: 'PROJECT_SEAL', organisation: builder });
  t.is(wrong.json['code'], 'http.body-invalid');
  t.like(wrong.json['errors'], [{ pointer: '', expected: '必须有“projectCode”' }]);
  const { id } = (await admin.post(address, organisationSeal())).json;
  const status = await admin.post(`${address}/${String(id)}/statuses`, {
    status: 'lost',
    from: '2026-02-30',
    reason: 'x',
  });
  t.deepEqual(
    (status.json['errors'] as { pointer: string }[]).map(({ pointer }) => pointer),
    ['/status', '/from'],
  );
});

test('certificates, seals and tables are registered together, with what they do not say themselves', async (t) => {
  const admin = await adminOf(t);
  const { pki } = await world;
  const seal = sealFor(await sealsOf(await world));
  const files: readonly File[] = [
    ['张工.pem', pem('CERTIFICATE', pki.signers.p256.certificate)],
    ['公章.esl', Uint8Array.from(seal)],
    ['签章.csv', table],
  ];
  const reply = await send(admin, files, { kind: 'ORGANISATION_SEAL' });
  t.is(reply.status, 201, reply.text);
  t.deepEqual(reply.json, { count: 4 });
  t.like((await admin.get(address)).json['items'], [
    { kind: 'ORGANISATION_SEAL', certificates: [fingerprintOf(pki.signers.p256.certificate)], standing: 'active' },
    { kind: 'ORGANISATION_SEAL', sealId: '50010020260001' },
    { kind: 'PERSON_SIGNATURE', person: '张工' },
    { kind: 'PERSON_SEAL', person: '李工' },
  ]);
});

test('an import that is sent again under its key registers nobody twice', async (t) => {
  const admin = await adminOf(t);
  const key = { 'Idempotency-Key': 'f2b1' };
  t.is((await send(admin, [['签章.csv', table]], undefined, key)).status, 201);
  const again = await send(admin, [['签章.csv', table]], undefined, key);
  t.deepEqual([again.status, again.json], [201, { count: 2 }]);
  t.is(await countOf(admin), 2);
  const other = await send(
    admin,
    [['签章.csv', `${table}个人签名,${builder.name},${builder.uscc},王工\n`]],
    undefined,
    key,
  );
  t.is(other.json['code'], 'http.idempotency-mismatch');
});

const refusals: readonly (readonly [
  title: string,
  files: readonly File[],
  facts: unknown,
  status: number,
  code: string,
  pointers: readonly string[],
])[] = [
  [
    'a wrong row',
    [
      ['a.csv', table],
      ['b.csv', `${table}个人签名,x,y,\n`],
    ],
    undefined,
    422,
    'signers.table-invalid',
    ['/4/姓名'],
  ],
  [
    'a signer of two files',
    [
      ['a.csv', table],
      ['b.csv', table],
    ],
    undefined,
    409,
    'signers.registered-already',
    ['/2', '/3'],
  ],
  ['a certificate of no kind', [['a.pem', 'certificate']], undefined, 422, 'signers.kind-missing', []],
  ['a file of no known kind', [['a.pdf', '%PDF-1.7\0']], undefined, 422, 'signers.table-encoding', []],
  ['facts that are no JSON', [['a.csv', table]], '{', 400, 'http.multipart-invalid', []],
  ['facts that there are not', [['a.csv', table]], { colour: 'red' }, 400, 'http.multipart-invalid', []],
  ['no file', [], {}, 400, 'http.multipart-invalid', []],
  [
    'too much at once',
    [
      ['a.csv', 'x'.repeat(9_000_000)],
      ['b.csv', 'x'.repeat(9_000_000)],
    ],
    undefined,
    413,
    'signers.file-too-large',
    [],
  ],
];

for (const [title, files, facts, status, code, pointers] of refusals) {
  test(`an import with ${title} is refused with the place, and registers nobody`, async (t) => {
    const admin = await adminOf(t);
    const certificate = pem('CERTIFICATE', (await world).pki.signers.p256.certificate);
    const sent = files.map(([name, content]): File => [name, content === 'certificate' ? certificate : content]);
    const reply = await send(admin, sent, facts);
    t.is(reply.status, status, reply.text);
    t.is(reply.json['code'], code);
    t.deepEqual(
      ((reply.json['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer),
      pointers,
    );
    t.is(await countOf(admin), 0);
  });
}

test('who delivers does not see the register, and who reviews does not change it', async (t) => {
  const service = await startService(t);
  t.is((await (await service.as('signer')).get(address)).json['code'], 'identity.not-permitted');
  t.is((await (await service.as('archivist')).get(address)).status, 200);
  t.is((await send(await service.as('archivist'), [['签章.csv', table]])).json['code'], 'identity.not-permitted');
  t.is(
    (await (await service.as('admin', 'read')).post(address, organisationSeal())).json['code'],
    'http.scope-missing',
  );
});
