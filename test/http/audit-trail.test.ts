import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { readSheets } from '../../src/delivery/spreadsheet/xlsx-rows.ts';
import { organisationSeal } from '../signers/people.ts';
import { yijiao } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Client } from './support/client.ts';
import { startService } from './support/service.ts';
import { documentOf, lead, openStage } from './support/stage.ts';

interface Entry {
  readonly source: string;
  readonly kind: string;
  readonly actor?: string;
  readonly origin?: { readonly via?: string; readonly address?: string };
}

async function entriesSeenBy(client: Client, query: string): Promise<readonly Entry[]> {
  const { text } = await client.get(`/api/v1/audit/trail?limit=200&${query}`);
  const { items }: { items: readonly Entry[] } = JSON.parse(text);
  return items;
}

const expectedAddress = '/api/v1/expected-handovers';
const trailOf = (url: string, query = ''): string => `${url}/api/v1/audit/trail${query}`;

test('an auditor sees who did what to a handover, when and from where', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'submitted');
  const auditor = await service.as('auditor');
  const entries = await entriesSeenBy(auditor, `subject=${id}`);
  t.like(entries[0], { source: 'handover', kind: 'created', actor: service.cast.preparer.personId });
  const submitted = entries.find(({ kind }) => kind === 'submitted');
  t.like(submitted, { actor: service.cast.signer.personId, origin: { via: 'token' } });
  t.regex(submitted?.origin?.address ?? '', /127\.0\.0\.1|::1/u);
});

test('every look at a case, at a list of cases and at the trail by an auditor stands in the trail', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'stored');
  const auditor = await service.as('auditor');
  const looks = [
    [`/api/v1/handovers/${id}`, 'case'],
    ['/api/v1/handovers?state=stored', 'case_list'],
    ['/api/v1/packages?q=1', 'package_list'],
    [`/api/v1/handovers/${id}/events`, 'events'],
    [`/api/v1/handovers/${id}/files`, 'files'],
    [`/api/v1/handovers/${id}/report`, 'report'],
    [`/api/v1/packages/${id}`, 'package_listing'],
    ['/api/v1/audit/trail', 'audit_trail'],
  ] as const;
  for (const [address, thing] of looks) {
    const { status } = await auditor.get(address);
    t.is(status, 200, address);
    const entries = await entriesSeenBy(auditor, `source=retrieval&kind=${thing}`);
    t.true(
      entries.some(({ actor }) => actor === service.cast.auditor.personId),
      address,
    );
  }
});

test('every look by an auditor at what is expected of projects and at who may sign stands in the trail', async (t) => {
  const service = await startService(t);
  const { cast, database } = service;
  const handover = await lead(service, 'draft');
  const stage = openStage(service);
  await stage.upload(handover);
  const announcement = {
    bureau: cast.archivist.organisationId,
    deliveringUnit: cast.preparer.organisationId,
    projectCode: 'P-1',
    projectName: '江北嘴住宅楼',
    profile: 'cn-gbt50328',
  };
  const expected = String((await (await service.as('preparer')).post(expectedAddress, announcement)).json['id']);
  await stage.command('preparer', 'PUT', handover, 'document', documentOf('P-1'));
  const signer = String((await (await service.as('admin')).post('/api/v1/signers', organisationSeal())).json['id']);
  const looks = [
    [`${expectedAddress}?projectCode=P-1`, { thing: 'expected_list', detail: 'projectCode=P-1', handoverId: '' }],
    [`${expectedAddress}/${expected}`, { thing: 'expected', detail: expected, handoverId: '' }],
    [`${expectedAddress}/${expected}/events`, { thing: 'expected_events', detail: expected, handoverId: '' }],
    [`${expectedAddress}/${expected}/items`, { thing: 'expected_items', detail: expected, handoverId: '' }],
    ['/api/v1/signers', { thing: 'signer_register', detail: null, handoverId: '' }],
    [`/api/v1/signers/${signer}`, { thing: 'signer_register', detail: signer, handoverId: '' }],
  ] as const;
  const auditor = await service.as('auditor');
  const others = [await service.as('preparer'), await service.as('archivist')];
  for (const [address, { thing }] of looks) {
    t.is((await auditor.get(address)).status, 200, address);
    const entries = await entriesSeenBy(auditor, `source=retrieval&kind=${thing}`);
    t.true(
      entries.some(({ actor }) => actor === cast.auditor.personId),
      address,
    );
    for (const other of others) await other.get(address);
  }
  const noted = await database.db.selectFrom('retrievals').selectAll().where('thing', '!=', 'audit_trail').execute();
  const [list, one, events, items, ...signers] = looks.map(([, written]) => written);
  t.like(noted, [list, one, events, items, { thing: 'document', handoverId: handover }, ...signers]);
  t.true(noted.every(({ personId }) => personId === cast.auditor.personId));
  t.is(noted.length, looks.length + 1, 'of others nothing is noted');
});

test('the trail is for auditors and whoever keeps the service', async (t) => {
  const service = await startService(t);
  for (const player of ['auditor', 'bureauAuditor', 'admin'] as const) {
    t.is((await (await service.as(player)).get('/api/v1/audit/trail')).status, 200, player);
  }
  for (const player of ['preparer', 'signer', 'unitAuditor', 'unitAdmin', 'archivist', 'lead', 'stranger'] as const) {
    const { status, json } = await (await service.as(player)).get('/api/v1/audit/trail');
    t.deepEqual([status, json['code']], [403, 'identity.not-permitted'], player);
  }
});

test('an exported trail proves itself, and whoever changes a word of it is found', async (t) => {
  const service = await startService(t);
  await lead(service, 'submitted');
  const auditor = await service.as('auditor');
  const response = await fetch(trailOf(service.url, '/export'), { headers: auditor.headers });
  t.is(response.headers.get('content-type'), 'application/jsonl');
  const text = await response.text();
  const file = path.join(await temporaryFolder(t), 'trail.jsonl');
  await writeFile(file, text);
  const sound = await yijiao(['trail', file, '--json']);
  t.is(sound.code, 0, sound.stderr);
  const { head } = JSON.parse(sound.stdout);
  const anchored = await yijiao(['trail', file, '--anchor', `${head.position}:${head.digest}`]);
  t.is(anchored.code, 0);
  t.regex(anchored.stdout, /Held against 1 digest kept elsewhere\./u);
  t.regex((await yijiao(['trail', file])).stdout, /a trail rewritten as a whole would not show\./u);
  await writeFile(file, text.replace('"submitted"', '"withdrawn"'));
  const changed = await yijiao(['trail', file], { YIJIAO_LANG: 'zh' });
  t.is(changed.code, 1);
  t.regex(changed.stdout, /第 \d+ 条与其链上摘要不符[^]*发现篡改！/u);
  await writeFile(file, '{}\n');
  t.regex((await yijiao(['trail', file])).stderr, /Line 1 of [^]*\[audit\.export-invalid\]/u);
});

test('tables of the trail open in spreadsheets, and what people typed is never a formula', async (t) => {
  const service = await startService(t);
  const auditor = await service.as('auditor');
  const headers = { ...auditor.headers, 'User-Agent': '=HYPERLINK("http://example.org")' };
  await fetch(trailOf(service.url), { headers });
  const csv = await (await fetch(trailOf(service.url, '/export?format=csv'), { headers })).text();
  t.regex(csv, /^序号 position,时间 time/u);
  t.regex(csv, /"'=HYPERLINK/u);
  const response = await fetch(trailOf(service.url, '/export?format=xlsx'), { headers });
  const workbook = Buffer.from(await response.arrayBuffer());
  const read = await readSheets({
    name: 'trail.xlsx',
    bytes: workbook.length,
    async *read({ start, end }) {
      yield workbook.subarray(start, end);
    },
  });
  const rows = await Array.fromAsync(read.sheets[0]?.rows() ?? []);
  await read.close();
  t.is(rows[0]?.cells[0]?.text, '序号 position');
  t.true(rows.some(({ cells }) => cells[9]?.text.startsWith('=HYPERLINK')));
});
