import test from 'ava';
import type { Scope } from '../../src/identity/actor.ts';
import { scopes } from '../../src/identity/actor.ts';
import { localProfile } from '../profiles/local-profile.ts';
import { everybody, type Player, type Service, startService } from './support/service.ts';
import { lead, snapshot } from './support/stage.ts';

const unit: readonly Player[] = ['preparer', 'signer'];
const unitReaders: readonly Player[] = [...unit, 'unitAuditor'];
const archivists: readonly Player[] = ['archivist', 'colleague'];
const bureauReaders: readonly Player[] = [...archivists, 'lead', 'bureauAuditor'];
const readers: readonly Player[] = [...unitReaders, ...bureauReaders, 'auditor'];
const draftReaders: readonly Player[] = [...unitReaders, 'auditor'];

/** Who is let through; who is told that it is not for him; to the rest there is nothing (404), or it is `otherwise`. */
interface Row {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly allowed: readonly Player[];
  readonly told?: readonly Player[];
  readonly otherwise?: 403 | 404;
}

const onCase = (allowed: readonly Player[], body: unknown = {}): Row => ({ allowed, told: readers, body });
/** What is done about an announcement: its parties are told when it is not for them. */
const onExpected = (allowed: readonly Player[], body: unknown = {}): Row => ({
  allowed,
  told: [...unitReaders, 'unitAdmin', ...bureauReaders, 'admin'],
  body,
});
const forAll: Row = { allowed: everybody };
const adminsOnly = (body?: unknown): Row => ({ allowed: ['admin'], otherwise: 403, body });
const registerReaders: Row = {
  allowed: [...bureauReaders, 'otherArchivist', 'auditor', 'admin'],
  otherwise: 403,
};
const trailReaders: Row = { allowed: ['bureauAuditor', 'auditor', 'admin'], otherwise: 403 };
const target = { volume: 1 };

const webhookKeepers = (body?: unknown): Row => ({
  allowed: ['admin'],
  told: everybody.filter((player) => player !== 'admin' && player !== 'unitAdmin'),
  body,
});

/** Every operation that asks who is there. `{case}` has its receipt, `{draft}` is a draft with an upload under way. */
const matrix: Readonly<Record<string, Row>> = {
  'GET /sessions/current': forAll,
  'GET /sessions': forAll,
  'DELETE /sessions': forAll,
  'DELETE /sessions/{disabled}': { allowed: [] },
  'GET /people/{disabled}/sessions': adminsOnly(),
  'DELETE /people/{disabled}/sessions': adminsOnly(),
  'GET /people/{disabled}/tokens': adminsOnly(),
  'POST /people/{disabled}/unlock': adminsOnly(),
  'DELETE /people/{disabled}/authenticator': adminsOnly(),
  'DELETE /people/{disabled}/oidc': adminsOnly(),
  'GET /service-accounts': { allowed: ['admin', 'unitAdmin'], otherwise: 403 },
  'POST /service-accounts': {
    allowed: ['admin', 'unitAdmin'],
    otherwise: 403,
    body: { login: 'x', displayName: 'x', organisation: '{unit}', roles: ['preparer'], owner: '{colleague}' },
  },
  'GET /service-accounts/{service}': { allowed: ['admin', 'colleague'], otherwise: 403 },
  'PUT /service-accounts/{service}/owner': {
    allowed: ['admin', 'colleague'],
    otherwise: 403,
    body: { owner: '{colleague}' },
  },
  'GET /tokens': forAll,
  'GET /profiles': forAll,
  'GET /profiles/cn-cq': forAll,
  'GET /profiles/cn-cq/1.0.0': forAll,
  'GET /profiles/cn-cq/1.0.0/diff/intl-eark': forAll,
  'GET /profiles/cn-cq/1.0.0/schemas/volume': forAll,
  'GET /standards': forAll,
  'GET /standards/DBJ50-129': forAll,
  'PUT /standards/DB%201': adminsOnly({
    code: 'DB 1',
    title: { zh: '标准', en: 'standard' },
    level: 'LOCAL',
    edition: '1',
    status: 'DRAFT',
    source: 's',
    confidence: 'memory',
  }),
  'GET /recognitions': forAll,
  'GET /recognitions/cn-cd/cn-cq': forAll,
  'PUT /recognitions/cn-cd/cn-cq': adminsOnly({ recognised: 'cn-cd', by: 'cn-cq', from: '2026-01-01', basis: 'b' }),
  'GET /handovers/{case}/recognition/cn-cq': onCase(readers),
  'GET /standard-events': adminsOnly(),
  'GET /audit/trail': trailReaders,
  'GET /audit/trail/head': trailReaders,
  'GET /audit/trail/export': trailReaders,
  'GET /expected-handovers': forAll,
  'POST /expected-handovers': {
    allowed: [...unit, ...archivists, 'lead'],
    otherwise: 403,
    body: { bureau: '{bureau}', deliveringUnit: '{unit}', projectCode: 'P', projectName: 'p', profile: 'intl-eark' },
  },
  'GET /expected-handovers/{expected}': { allowed: readers },
  'GET /expected-handovers/{expected}/events': { allowed: readers },
  'GET /expected-handovers/{expected}/items': { allowed: readers },
  'POST /expected-handovers/{expected}/acknowledge': onExpected([...archivists, 'lead']),
  'POST /expected-handovers/{expected}/amend': onExpected([...unit, ...archivists, 'lead'], {
    acceptedOn: '2026-11-01',
  }),
  'POST /expected-handovers/{expected}/extend': onExpected(['lead'], { days: 1, reason: 'r' }),
  'POST /expected-handovers/{expected}/cancel': onExpected([...unit, ...archivists, 'lead'], { reason: 'r' }),
  'GET /calendars': forAll,
  'GET /calendars/CN/2026': forAll,
  'PUT /calendars/CN/2030': adminsOnly({
    calendar: 'CN',
    year: 2030,
    holidays: [],
    workingDays: [],
    source: { zh: '通知', en: 'notice' },
    confidence: 'read',
  }),
  'GET /calendar-events': adminsOnly(),
  'GET /profile-drafts': adminsOnly(),
  'GET /profile-drafts/our-city/1.0.0': { allowed: [], told: everybody.filter((player) => player !== 'admin') },
  'PUT /profile-drafts/our-city/1.0.0': adminsOnly(localProfile()),
  'POST /profile-drafts/our-city/1.0.0/publish': adminsOnly(),
  'DELETE /profile-drafts/our-city/1.0.0': { allowed: [], told: everybody.filter((player) => player !== 'admin') },
  'GET /profile-events': adminsOnly(),
  'GET /profiles/cn-cq/template': forAll,
  'POST /signatures/verify': forAll,
  'GET /organisations': adminsOnly(),
  'GET /organisations?kind=BUREAU': forAll,
  'POST /organisations': adminsOnly({ kind: 'AUDIT', name: '机构' }),
  'PUT /organisations/{unit}/uscc': adminsOnly({ uscc: '91500000MA5U4CMX0G' }),
  'GET /organisations/{unit}': { allowed: everybody.filter((player) => player !== 'stranger') },
  'GET /people': { allowed: ['admin', 'unitAdmin', 'lead'], otherwise: 403 },
  'GET /people/{stranger}': { allowed: ['admin', 'stranger'], otherwise: 403 },
  'GET /people/{stranger}/notifications': { allowed: ['admin', 'stranger'], otherwise: 403 },
  'PUT /people/{stranger}/notifications': {
    allowed: ['admin', 'stranger'],
    otherwise: 403,
    body: { email: 'zheng@example.cn', language: 'en', mail: 'digest' },
  },
  'GET /webhooks': { allowed: ['admin', 'unitAdmin'], otherwise: 403 },
  'POST /webhooks': { allowed: ['admin', 'unitAdmin'], otherwise: 403, body: { url: 'https://example.cn/hook' } },
  'PUT /webhooks/{webhook}/state': webhookKeepers({ enabled: false }),
  'POST /webhooks/{webhook}/rotate': webhookKeepers(),
  'POST /webhooks/{webhook}/ping': webhookKeepers(),
  'GET /webhooks/{webhook}/deliveries': webhookKeepers(),
  'PUT /people/{stranger}/roles/{other}/preparer': adminsOnly(),
  'DELETE /people/{stranger}/roles/{other}/preparer': adminsOnly(),
  'POST /people/{disabled}/disable': adminsOnly(),
  'POST /people/{disabled}/enable': adminsOnly(),
  'PUT /people/{disabled}/password': adminsOnly({ password: '桩基 检测 报告 第三册！' }),
  'POST /people': {
    allowed: ['admin', 'unitAdmin'],
    otherwise: 403,
    body: { login: 'x', displayName: 'x', password: 'x', organisation: '{unit}', roles: ['preparer'] },
  },
  'GET /delegations': forAll,
  'POST /delegations': {
    // Who is asked for is no colleague of the other archivist, who may delegate all the same.
    allowed: [...archivists, 'otherArchivist'],
    told: everybody,
    body: { login: '{lead}', role: 'archivist', reason: '休假', endsAt: '{tomorrow}' },
  },
  'GET /delegations/{delegation}': { allowed: ['archivist', 'colleague', 'lead', 'admin'] },
  'POST /delegations/{delegation}/revoke': {
    allowed: ['archivist', 'admin'],
    told: ['colleague', 'lead', 'bureauAuditor'],
  },
  'GET /signers': registerReaders,
  'GET /signers/{registered}': registerReaders,
  'POST /signers': adminsOnly({
    kind: 'ORGANISATION_SEAL',
    organisation: { name: '重庆砺川建设工程有限公司', uscc: '91500112MADEM0441Y' },
  }),
  'POST /signers/{registered}/statuses': adminsOnly({ status: 'suspended', from: '2026-05-01', reason: '遗失' }),
  'POST /signers/import': { ...adminsOnly(), headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
  'GET /jobs': adminsOnly(),
  'POST /jobs/{disabled}/revive': { allowed: [], told: everybody.filter((player) => player !== 'admin') },
  'GET /handover-process': forAll,
  'GET /handovers': forAll,
  'POST /handovers': { allowed: [...unit, 'stranger'], otherwise: 403, body: { bureau: '{bureau}', title: 't' } },
  'GET /handovers/{case}': onCase(readers),
  'GET /handovers/{draft}': { allowed: draftReaders },
  'GET /handovers/{case}/document': onCase(readers),
  'PUT /handovers/{case}/document': onCase(unit, {
    schema: 'yijiao-handover/1',
    profile: 'intl-eark',
    deliveringUnit: { name: 'x' },
    project: { name: 'x' },
    volumes: [{ no: 1, title: 't', records: [{ seq: 1, title: 't', files: [{ path: 'a', role: 'original' }] }] }],
  }),
  // None is attached to it.
  'GET /handovers/{case}/recognised-report': { allowed: [] },
  'PUT /handovers/{case}/recognised-report': onCase(unit, {}),
  'DELETE /handovers/{case}/recognised-report': onCase(unit),
  'PUT /handovers/{case}/document/volumes/1/records/1': onCase(unit, { record: { title: 't', files: [] } }),
  'GET /handovers/{case}/files': onCase(readers),
  'GET /handovers/{case}/files/big.bin': onCase(readers),
  'GET /handovers/{case}/events': onCase(readers),
  'GET /handovers/{case}/retrievals': onCase(readers),
  'GET /handovers/{case}/seals': onCase(readers),
  'GET /handovers/{case}/review-plan': onCase(readers),
  'GET /handovers/{case}/review-plan/records': onCase(readers),
  'GET /handovers/{case}/findings': onCase(readers),
  'GET /handovers/{case}/clocks': onCase(readers),
  'GET /handovers/{case}/reminders': onCase(readers),
  'GET /handovers/{case}/report': onCase(readers),
  'GET /handovers/{case}/report/files': onCase(readers),
  'GET /handovers/{case}/report/html': onCase(readers),
  'GET /handovers/{case}/report/pdf': onCase(readers),
  'GET /handovers/{case}/report/signed': onCase(readers),
  'GET /handovers/{case}/forms/transfer-list.xlsx': onCase(readers),
  'GET /handovers/{case}/notice': onCase(readers),
  'GET /handovers/{case}/agreement': onCase(readers),
  'GET /handovers/{case}/agreement/statement': onCase(readers),
  'GET /handovers/{case}/agreement/signature': onCase(readers),
  'GET /handovers/{case}/registration': onCase(readers),
  'GET /handovers/{case}/registration/signature': onCase(readers),
  'POST /handovers/{case}/seal_registration': onCase([...archivists, 'lead']),
  'POST /handovers/{case}/sign_registration': onCase(['signer'], { signature: { form: 'cms', value: 'AA==' } }),
  'GET /handovers/{case}/receipt': onCase(readers.filter((player) => player !== 'preparer')),
  'GET /handovers/{case}/receipt/pdf': onCase(readers.filter((player) => player !== 'preparer')),
  'GET /handovers/{draft}/uploads': { allowed: unit, told: draftReaders },
  'POST /handovers/{case}/remove_files': onCase(unit, { paths: ['big.bin'] }),
  'POST /handovers/{case}/answer_findings': onCase(unit, { answers: [{ finding: 'r1-1', text: 't' }] }),
  'POST /handovers/{case}/check': onCase(unit),
  'POST /handovers/{case}/resume': onCase(unit),
  'POST /handovers/{case}/edit': onCase(unit),
  'POST /handovers/{case}/submit': onCase(['signer'], { snapshot, agreement: 'a' }),
  'POST /handovers/{case}/withdraw': onCase(['signer'], { reason: 'r' }),
  'POST /handovers/{case}/claim': onCase(archivists),
  'POST /handovers/{case}/assign': onCase(['lead'], { assignee: '{colleague}' }),
  'POST /handovers/{case}/release': onCase([...archivists, 'lead']),
  'POST /handovers/{case}/write_findings': onCase(archivists, {
    findings: [{ target, code: 'X', text: 't', wanted: 'add' }],
  }),
  'POST /handovers/{case}/settle_finding': onCase(archivists, { finding: 'r1-1', status: 'resolved' }),
  'POST /handovers/{case}/reply_to_findings': onCase([...archivists, 'lead'], {
    replies: [{ finding: 'r1-1', text: 't' }],
  }),
  'POST /handovers/{case}/fill_review': onCase(archivists, {
    rule: 'SE-05',
    outcome: 'passed',
    reviewedOn: '2026-01-01',
  }),
  'POST /handovers/{case}/review_items': onCase(archivists, { outcome: 'passed', items: [{ volume: 1, record: 1 }] }),
  'POST /handovers/{case}/request_exceptions': onCase(unit, { exceptions: [{ finding: 'r1-1', reason: 'r' }] }),
  'POST /handovers/{case}/decide_exceptions': onCase([...archivists, 'lead'], {
    decisions: [{ exception: 'e1', granted: true, reason: 'r' }],
  }),
  'POST /handovers/{case}/return': onCase(archivists),
  'POST /handovers/{case}/accept': onCase(archivists, { snapshot }),
  'POST /handovers/{case}/issue_receipt': onCase([...archivists, 'lead']),
  'POST /handovers/{case}/catalogue': onCase(archivists),
  'GET /handovers/{case}/archival-codes': onCase(readers),
  'POST /handovers/{case}/revive': onCase(unit),
  'POST /handovers/{case}/reject': onCase(['lead'], { snapshot, ground: 'NOT_AUTHENTIC', text: 't' }),
  'POST /handovers/{case}/void': onCase(['lead'], { snapshot, ground: 'NOT_AUTHENTIC', text: 't' }),
  'POST /handovers/{case}/countersign': onCase([...archivists, 'lead'], { proposal: 1, snapshot }),
  'POST /handovers/{case}/decline': onCase([...archivists, 'lead'], { proposal: 1, reason: 'r' }),
  'POST /handovers/{case}/hold': onCase(['lead'], { reason: 'r' }),
  'POST /handovers/{case}/lift_hold': onCase(['lead'], { reason: 'r' }),
  'POST /handovers/{case}/extend': onCase(['lead'], { clock: 'review', days: 1, reason: 'r' }),
  'POST /uploads': {
    allowed: unit,
    told: draftReaders,
    headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': '3', 'Upload-Metadata': '{metadata}' },
  },
  'HEAD /uploads/{upload}': { allowed: unit, told: draftReaders, headers: { 'Tus-Resumable': '1.0.0' } },
  'PATCH /uploads/{upload}': {
    allowed: unit,
    told: draftReaders,
    headers: { 'Tus-Resumable': '1.0.0', 'Upload-Offset': '1', 'Content-Type': 'application/offset+octet-stream' },
  },
  'GET /packages': forAll,
  'GET /packages/{case}': onCase(readers),
  'GET /packages/{case}/content': onCase(readers),
  'GET /packages/{case}/files': onCase(readers),
  'GET /packages/{case}/forms/volume-list.xlsx': onCase(readers),
  'GET /packages/{case}/files/big.bin': onCase(readers),
  'POST /packages/{case}/selection': onCase(readers, { paths: ['big.bin'] }),
};

/** Operations that this table cannot ask, and where they are tested. */
const elsewhere: ReadonlySet<string> = new Set([
  'changePassword', // sessions.test.ts: needs a cookie
  'issueToken', // tokens.test.ts: needs a cookie
  'revokeToken', // tokens.test.ts
  'listDifferences', // differences.test.ts: needs a second round
  'compareRounds', // differences.test.ts
  'listDocumentChanges', // differences.test.ts
  'showFindingThread', // findings.test.ts: needs a finding
  'revokeTokenOf', // sessions.test.ts
  'linkOidc', // oidc.test.ts: needs a provider
  'issueServiceToken', // service-accounts.test.ts: needs a cookie
  'rotateServiceToken', // service-accounts.test.ts: needs a cookie
  'fetchRecordForm', // placed-records.test.ts: needs a structured record
  'uploadFiles', // uploads/form.test.ts
  'followEvents', // live-events.test.ts: never ends
  'giveUpUpload', // uploads/tus.test.ts
  'removeWebhook', // notifications/webhooks.test.ts
  'retryWebhookDelivery', // notifications/webhooks.test.ts
]);

const prefix = '/api/v1';

test('every operation lets in whom it should and nobody else', async (t) => {
  const service = await startService(t);
  const words = await wordsOf(service);
  const put = (text: string): string => text.replaceAll(/\{(\w+)\}/gu, (whole, word: string) => words[word] ?? whole);
  for (const player of everybody) {
    const client = await service.as(player);
    for (const [line, row] of Object.entries(matrix)) {
      const [method = '', path = ''] = line.split(' ');
      const headers = Object.fromEntries(Object.entries(row.headers ?? {}).map(([name, value]) => [name, put(value)]));
      const json =
        method === 'GET' || method === 'HEAD' || row.headers
          ? undefined
          : JSON.parse(put(JSON.stringify(row.body ?? {})));
      const body = method === 'PATCH' ? { body: 'x' } : {};
      const { status, text } = await client.send(method, prefix + put(path), {
        headers,
        ...(json !== undefined && { json }),
        ...body,
      });
      const expected = row.allowed.includes(player)
        ? 'let in'
        : row.told?.includes(player)
          ? 403
          : (row.otherwise ?? 404);
      const actual = status === 403 || status === 404 || status === 401 ? status : status < 500 ? 'let in' : status;
      t.is(actual, expected, `${player} ${line}: ${status} ${text.slice(0, 200)}`);
    }
  }
});

async function wordsOf(service: Service): Promise<Record<string, string>> {
  const { cast, office } = service;
  const draft = await lead(service, 'draft');
  const metadata = `handover ${Buffer.from(draft).toString('base64')},path ${Buffer.from('C7/文件.pdf').toString('base64')}`;
  const upload = await (await service.as('preparer')).send('POST', `${prefix}/uploads`, {
    headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': '3', 'Upload-Metadata': metadata },
  });
  const registered = await (await service.as('admin')).post(`${prefix}/signers`, {
    kind: 'ORGANISATION_SEAL',
    organisation: { name: '重庆云岫置业有限公司', uscc: '91500112MADEM0118G' },
  });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const delegation = await (await service.as('archivist')).post(`${prefix}/delegations`, {
    login: cast.colleague.login,
    role: 'archivist',
    reason: '休假',
    endsAt: tomorrow,
  });
  const announced = await (await service.as('preparer')).post(`${prefix}/expected-handovers`, {
    bureau: cast.lead.organisationId,
    deliveringUnit: cast.preparer.organisationId,
    projectCode: 'P-1',
    projectName: '江北嘴住宅楼',
    profile: 'intl-eark',
  });
  const webhook = await (await service.as('admin')).post(`${prefix}/webhooks`, { url: 'https://example.cn/hook' });
  const disabled = await office.person('leaver', cast.lead.organisationId, 'archivist');
  const account = await (await service.as('admin')).post(`${prefix}/service-accounts`, {
    login: 'program',
    displayName: '程序',
    organisation: cast.lead.organisationId,
    roles: ['auditor'],
    owner: cast.colleague.personId,
  });
  return {
    service: String(account.json['id']),
    case: await lead(service, 'receipted'),
    draft,
    metadata,
    upload: upload.headers.get('location')?.split('/').at(-1) ?? '',
    unit: cast.preparer.organisationId,
    other: cast.stranger.organisationId,
    bureau: cast.lead.organisationId,
    stranger: cast.stranger.personId,
    colleague: cast.colleague.personId,
    disabled: disabled.personId,
    webhook: String(Object(webhook.json['webhook'])['id']),
    registered: String(registered.json['id']),
    delegation: String(delegation.json['id']),
    expected: String(announced.json['id']),
    lead: cast.lead.login,
    tomorrow,
  };
}

interface Operation {
  readonly operationId: string;
  readonly 'x-scope'?: Scope;
}

async function operations(service: Service): Promise<{ method: string; address: string; operation: Operation }[]> {
  const { paths } = (await service.anonymous.get(`${prefix}/openapi.json`)).json as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([address, verbs]) =>
    Object.entries(verbs).map(([method, operation]) => ({ method: method.toUpperCase(), address, operation })),
  );
}

test('the table of who may what forgets no operation', async (t) => {
  const service = await startService(t);
  const asked = Object.keys(matrix).map((line) => line.split('?')[0]?.replace(' ', ` ${prefix}`) ?? '');
  for (const { method, address, operation } of await operations(service)) {
    if (operation['x-scope'] === undefined || elsewhere.has(operation.operationId)) continue;
    const form = new RegExp(
      `^${method} ${address.replaceAll(/\{path\}/gu, '.+').replaceAll(/\{\w+\}/gu, '[^/]+')}$`,
      'u',
    );
    t.true(
      asked.some((line) => form.test(line)),
      `${method} ${address}`,
    );
  }
});

test('without a sign-in, and with a token made for something else, every operation is closed', async (t) => {
  const service = await startService(t);
  for (const { method, address, operation } of await operations(service)) {
    const scope = operation['x-scope'];
    if (scope === undefined) continue;
    const path = address.replaceAll(/\{\w+\}/gu, 'x');
    const nobody = await service.anonymous.send(method, path);
    t.is(nobody.status, 401, `${method} ${address}`);
    const others = scopes.filter((other) => other !== scope);
    const token = await service.as('preparer', ...others);
    const refused = await token.send(method, path);
    t.is(refused.status, 403, `${method} ${address}`);
    if (method !== 'HEAD') t.is(refused.json['code'], 'http.scope-missing');
  }
});
