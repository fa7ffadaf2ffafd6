import { hash } from 'node:crypto';
import test from 'ava';
import { documentFacts } from '../../src/handover/case/document-facts.ts';
import { performCommand } from '../../src/handover/desk/desk.ts';
import { readSignedReport } from '../../src/verification/recognition/signed-report.ts';
import { policy } from '../handover/cast.ts';
import { sampleDocument } from '../packaging/sample.ts';
import { startService } from './support/service.ts';
import { agreement, delivered, lead, openStage, saidOfFiles, snapshot } from './support/stage.ts';

test('a handover opened twice under one key is one handover', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const body = { bureau: service.cast.archivist.organisationId, title: '江北嘴住宅楼档案' };
  const first = await preparer.post('/api/v1/handovers', body, { 'Idempotency-Key': 'k1' });
  const again = await preparer.post('/api/v1/handovers', body, { 'Idempotency-Key': 'k1' });
  t.is(first.status, 201);
  t.is(first.headers.get('etag'), '"v1"');
  t.is(first.headers.get('location'), `/api/v1/handovers/${String(first.json['id'])}`);
  t.is(again.json['id'], first.json['id']);
  t.is(again.headers.get('idempotency-replayed'), 'true');
  const other = await preparer.post('/api/v1/handovers', { ...body, title: '别的' }, { 'Idempotency-Key': 'k1' });
  t.is(other.status, 422);
  t.is(other.json['code'], 'handover.key-reused');
  t.is((await preparer.post('/api/v1/handovers', { ...body, bureau: 'none' })).json['code'], 'handover.bureau-unknown');
});

test('a change has to name the version it is about, and only one of two changes to a version wins', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'ready');
  const signer = await service.as('signer');
  const body = { snapshot, agreement };
  const submit = (headers: Record<string, string>) => signer.post(`/api/v1/handovers/${id}/submit`, body, headers);
  t.is((await submit({})).status, 428);
  for (const tag of ['*', 'v6', 'W/"v6"', '"6"', '"v6", "v7"']) {
    t.is((await submit({ 'If-Match': tag })).json['code'], 'http.precondition-invalid', tag);
  }
  const { headers } = await signer.get(`/api/v1/handovers/${id}`);
  const now = { 'If-Match': headers.get('etag') ?? '' };
  const [one, two] = await Promise.all([submit(now), submit(now)]);
  const [won, lost] = one.status === 200 ? [one, two] : [two, one];
  t.is(won.json['state'], 'submitted');
  t.regex(String(lost.json['code']), /^handover\.(?:version-conflict|state-forbids)$/u);
});

test('a command that is repeated with its key gets the answer it got', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'submitted');
  const archivist = await service.as('archivist');
  const { headers } = await archivist.get(`/api/v1/handovers/${id}`);
  const claim = { 'If-Match': headers.get('etag') ?? '', 'Idempotency-Key': 'claim-1' };
  const first = await archivist.post(`/api/v1/handovers/${id}/claim`, undefined, claim);
  const again = await archivist.post(`/api/v1/handovers/${id}/claim`, undefined, claim);
  t.is(first.status, 200);
  t.is(again.status, 200);
  t.deepEqual(again.json, first.json);
  t.is(again.headers.get('idempotency-replayed'), 'true');
  const reused = await archivist.post(`/api/v1/handovers/${id}/release`, {}, claim);
  t.is(reused.json['code'], 'handover.key-reused');
});

test('handover.json is kept byte for byte, and what is wrong with one is told place by place', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const address = `/api/v1/handovers/${id}/document`;
  const unsent = await preparer.get(address);
  t.is(unsent.status, 404);
  t.is(unsent.json['code'], 'handover.document-unsent');
  const raw = ` ${JSON.stringify(sampleDocument(['竣工图.pdf']), null, 3)}\n\n`;
  const put = (body: string | Buffer, version: number, type = 'application/json') =>
    preparer.send('PUT', address, {
      body: Uint8Array.from(Buffer.from(body)),
      headers: { 'Content-Type': type, 'If-Match': `"v${version}"` },
    });
  const kept = await put(raw, 1);
  t.is(kept.status, 200, kept.text);
  t.like(kept.json['document'], { projectName: '滨江花园一期 1#楼 <试点>', volumes: 1 });
  t.is((await preparer.get(address)).text, raw);
  t.is((await put(raw.trim(), 1)).status, 412);
  t.is((await put('{"a":1,}', 2)).json['code'], 'delivery.document-not-json');
  t.is((await put(Buffer.from([0x7b, 0xff]), 2)).json['code'], 'delivery.document-not-utf8');
  t.is((await put(raw, 2, 'text/plain')).json['code'], 'http.media-type');
  const invalid = await put('{"schema":"yijiao-handover/1"}', 2);
  t.is(invalid.json['code'], 'delivery.document-invalid');
  t.true((invalid.json['errors'] as { pointer: string }[]).some(({ pointer }) => pointer === ''));
});

test('a profile that is not there is refused at once, and a draft that names one can be corrected or withdrawn', async (t) => {
  const service = await startService(t);
  const { desk, cast } = service;
  const good = sampleDocument(delivered.keys());
  const bad = { ...good, profile: 'cn-gtb50328' };
  const [corrected, withdrawn] = [await lead(service, 'filled'), await lead(service, 'filled')];
  const preparer = await service.as('preparer');
  const put = async (id: string, document: object) => {
    const ifMatch = (await preparer.get(`/api/v1/handovers/${id}`)).headers.get('etag') ?? '';
    return preparer.put(`/api/v1/handovers/${id}/document`, document, { 'If-Match': ifMatch });
  };
  const refused = await put(corrected, bad);
  t.is(refused.json['code'], 'profile.unknown');
  t.regex(String(refused.json['detail']), /cn-gbt50328/u);

  // A profile of the bureau's own may be gone by the time somebody comes back to the draft.
  const policies = async () => () => policy;
  for (const id of [corrected, withdrawn]) {
    const raw = Buffer.from(JSON.stringify(bad));
    const seen = (await desk.cases.find(id))?.version;
    const command = { name: 'set_document', document: documentFacts(raw, bad), raw } as const;
    await performCommand({ ...desk, policies }, id, { actor: cast.preparer, command, key: 'before', seen });
  }
  const stage = openStage(service);
  await t.throwsAsync(stage.command('preparer', 'POST', corrected, 'check'), { message: /profile\.unknown/u });
  t.is((await put(corrected, good)).status, 200);
  t.is((await stage.command('preparer', 'POST', corrected, 'check')).json['state'], 'checking');
  t.is(
    (await stage.command('signer', 'POST', withdrawn, 'withdraw', { reason: '工程缓建' })).json['state'],
    'withdrawn',
  );
});

test('a handover.json beyond the limit is refused', async (t) => {
  const service = await startService(t, { limits: { documentBytes: 1_000 } });
  const id = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const document = { ...sampleDocument(['a']), note: 'x'.repeat(2_000) };
  const reply = await preparer.put(`/api/v1/handovers/${id}/document`, document, { 'If-Match': '"v1"' });
  t.is(reply.json['code'], 'http.body-too-large');
});

test('a returned handover is corrected in a new round, whose unchanged files stay', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review');
  const stage = openStage(service);
  const finding = { target: { file: 'big.bin' }, code: 'NOT_LEGIBLE', text: '照片模糊', wanted: 'replace' };
  const returned = await stage.command('archivist', 'POST', id, 'return', { findings: [finding] });
  t.is(returned.json['state'], 'returned');
  const resumed = await stage.command('preparer', 'POST', id, 'resume');
  t.like(resumed.json, { state: 'draft', round: 2 });
  const preparer = await service.as('preparer');
  const form = new FormData();
  form.append('file', new Blob(['better']), 'big.bin');
  t.is((await preparer.send('POST', `/api/v1/handovers/${id}/files`, { body: form })).status, 200);
  const since = async (round: string): Promise<Record<string, number>> => {
    const { json } = await preparer.get(`/api/v1/handovers/${id}/files?round=${round}`);
    return Object.fromEntries(
      (json['items'] as { path: string; since: number }[]).map((file) => [file.path, file.since]),
    );
  };
  t.is((await since('0'))['big.bin'], 2);
  t.is((await since('2'))['C7/空.txt'], 1);
  t.is((await since('1'))['big.bin'], 1);
  t.is((await preparer.get(`/api/v1/handovers/${id}/files/big.bin`)).text, 'better');
  t.is((await preparer.get(`/api/v1/handovers/${id}/files/big.bin?round=1`)).text.length, 300_000);
  const removed = await stage.command('preparer', 'POST', id, 'remove_files', { paths: ['big.bin'] });
  t.like(removed.json['content'], { files: delivered.size - 1 });
});

test('the check report of each round can be fetched, and before a check there is none', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'checking');
  const preparer = await service.as('preparer');
  t.is((await preparer.get(`/api/v1/handovers/${id}/report`)).status, 404);
  await openStage(service).checked(id);
  const report = await preparer.get(`/api/v1/handovers/${id}/report`);
  t.is(report.status, 200);
  t.like(report.json, { schema: 'yijiao-check-report/1', ok: true, snapshot });
  t.deepEqual((await preparer.get(`/api/v1/handovers/${id}/report?round=1`)).json, report.json);
  t.is((await preparer.get(`/api/v1/handovers/${id}/report?round=2`)).status, 404);
  const files = await preparer.get(`/api/v1/handovers/${id}/report/files`);
  t.is(files.headers.get('content-type'), 'application/jsonl');
  t.deepEqual(
    files.text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
    saidOfFiles.map(({ outcomes, ...file }) => ({ ...file, ...outcomes })),
  );
  const table = await preparer.get(`/api/v1/handovers/${id}/report/files?format=csv`);
  t.is(table.text.trimEnd().split('\r\n').length, 1 + saidOfFiles.length);
  t.is((await preparer.get(`/api/v1/handovers/${id}/report/files?round=2`)).status, 404);
  const page = await preparer.get(`/api/v1/handovers/${id}/report/html`);
  t.is(page.headers.get('content-type'), 'text/html; charset=utf-8');
  t.true(page.text.includes('四性检测报告') || page.text.includes('Four-property check report'));
  t.is((await preparer.get(`/api/v1/handovers/${id}/report/html?round=2`)).status, 404);
  const printed = await preparer.get(`/api/v1/handovers/${id}/report/pdf`);
  t.is(printed.headers.get('content-type'), 'application/pdf');
  t.true(printed.text.startsWith('%PDF-1.7'));
  t.is((await preparer.get(`/api/v1/handovers/${id}/report/pdf?round=2`)).status, 404);
  const signed = await preparer.get(`/api/v1/handovers/${id}/report/signed`);
  t.like(signed.json, { schema: 'yijiao-signed-report/1', report: report.json, statement: { snapshot } });
  const { kid } = Object(signed.json).key;
  t.like(await readSignedReport(Buffer.from(signed.text), [kid]), { sound: true, kid });
});

test('the receipt is issued once and fetched byte for byte, as JSON and as PDF', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'stored');
  const [bureau, signer] = [await service.as('lead'), await service.as('signer')];
  t.is((await signer.get(`/api/v1/handovers/${id}/receipt`)).status, 404);
  const { headers } = await bureau.get(`/api/v1/handovers/${id}`);
  const issue = { 'If-Match': headers.get('etag') ?? '', 'Idempotency-Key': 'receipt-1' };
  const first = await bureau.post(`/api/v1/handovers/${id}/issue_receipt`, {}, issue);
  const again = await bureau.post(`/api/v1/handovers/${id}/issue_receipt`, {}, issue);
  t.is(first.json['state'], 'receipted');
  t.deepEqual(again.json, first.json);
  t.is(again.headers.get('idempotency-replayed'), 'true');
  t.is(
    (await bureau.post(`/api/v1/handovers/${id}/issue_receipt`, {}, { 'If-Match': first.headers.get('etag') ?? '' }))
      .json['code'],
    'handover.state-forbids',
  );
  const json = await signer.get(`/api/v1/handovers/${id}/receipt`);
  t.is(json.headers.get('content-type'), 'application/json');
  t.is(hash('sha256', json.text), (first.json['receipt'] as { sha256: string }).sha256);
  const pdf = await signer.get(`/api/v1/handovers/${id}/receipt/pdf`);
  t.is(pdf.headers.get('content-type'), 'application/pdf');
  t.is(pdf.headers.get('etag'), `"${(first.json['receipt'] as { pdfSha256: string }).pdfSha256}"`);
});

test('handovers are listed newest first, page by page, filtered and searched', async (t) => {
  const service = await startService(t);
  const made: string[] = [];
  for (const point of ['draft', 'filled', 'submitted'] as const) made.unshift(await lead(service, point));
  const preparer = await service.as('preparer');
  const idsOf = async (query: string): Promise<string[]> => {
    const { json } = await preparer.get(`/api/v1/handovers${query}`);
    return (json['items'] as { id: string }[]).map(({ id }) => id);
  };
  t.deepEqual(await idsOf(''), made);
  const first = await preparer.get('/api/v1/handovers?limit=2');
  t.is(first.json['next'], made[1]);
  t.deepEqual(await idsOf(`?limit=2&after=${made[1] ?? ''}`), made.slice(2));
  t.deepEqual(await idsOf('?state=draft'), made.slice(1));
  t.deepEqual(await idsOf('?state=draft,submitted'), made);
  t.deepEqual(await idsOf('?q=滨江花园'), made.slice(0, 2));
  t.deepEqual(await idsOf(`?submittedUntil=${encodeURIComponent('2020-01-01T00:00:00+08:00')}`), []);
  const stranger = await service.as('stranger');
  t.deepEqual((await stranger.get('/api/v1/handovers')).json['items'], []);
  const archivist = await service.as('archivist');
  t.like((await archivist.get('/api/v1/handovers')).json['items'], [
    { id: made[0], properties: { security: 'passed' }, unresolvedFindings: 0 },
  ]);
  const queueOf = async (query: string): Promise<unknown> =>
    (await archivist.get(`/api/v1/handovers?state=submitted,under_review&${query}`)).json['items'];
  t.like(await queueOf('assigned=no'), [{ id: made[0] }]);
  t.deepEqual(await queueOf('assigned=yes'), []);
  t.deepEqual(await queueOf('fromRound=2'), []);
});

test('a draft is the delivering unit’s own affair until it is submitted', async (t) => {
  const service = await startService(t);
  const archivist = await service.as('archivist');
  const draft = await lead(service, 'ready');
  t.is((await archivist.get(`/api/v1/handovers/${draft}`)).json['code'], 'handover.not-found');
  const submitted = await lead(service, 'submitted');
  t.is((await archivist.get(`/api/v1/handovers/${submitted}`)).status, 200);
});

test('a handover.json of many thousand records keeps nobody waiting, and its faults are told as well', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const address = `/api/v1/handovers/${id}/document`;
  const paths = Array.from({ length: 20_000 }, (_, index) => `C5 隐蔽工程/验收记录 ${index}.pdf`);
  const large = sampleDocument(paths);
  const wrong = { ...large, project: {} };
  const refused = await preparer.put(address, wrong, { 'If-Match': '"v1"', 'Accept-Language': 'en' });
  t.is(refused.json['code'], 'delivery.document-invalid');
  t.like(refused.json['errors'], [{ pointer: '/project', code: 'schema.required' }]);
  const kept = await preparer.put(address, large, { 'If-Match': '"v1"' });
  t.is(kept.status, 200);
  t.like(kept.json['document'], { records: 20_000 });
});
