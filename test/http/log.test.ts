import { hash } from 'node:crypto';
import test from 'ava';
import { verifyLogProof } from '../../src/audit/log/log-proof.ts';
import { provesConsistency } from '../../src/audit/log/merkle/consistency.ts';
import { emptyRoot } from '../../src/audit/log/merkle/hashes.ts';
import { parseVerifierKey } from '../../src/audit/log/notes/verifier-key.ts';
import { webSource } from '../../src/audit/log/sources/web-source.ts';
import { parseCheckpointNote } from '../../src/audit/log/trusted-checkpoint.ts';
import { verifyLog } from '../../src/audit/log/verifying/verify-log.ts';
import { verifyReceipt } from '../../src/handover/receipt/verify.ts';
import type { Reply } from './support/client.ts';
import { startLoggingService, untilPublished } from './support/logging-service.ts';
import { type Player, type Service, startService } from './support/service.ts';
import { lead, snapshot } from './support/stage.ts';

test('a receipt stands in the log, and once, over the digests of both its forms and of the package', async (t) => {
  const service = await startLoggingService(t);
  const id = await lead(service, 'stored');
  const bureau = await service.as('archivist');
  const { headers } = await bureau.get(`/api/v1/handovers/${id}`);
  const issue = { 'If-Match': headers.get('etag') ?? '', 'Idempotency-Key': 'receipt-1' };
  const issued = await bureau.post(`/api/v1/handovers/${id}/issue_receipt`, {}, issue);
  t.is(issued.status, 200);
  await bureau.post(`/api/v1/handovers/${id}/issue_receipt`, {}, issue);
  await untilPublished(service, 1);

  const log = await service.anonymous.get('/api/v1/log');
  t.like(log.json, { name: 'test.example.cn/log', entries: 1, size: 1, witnesses: [] });
  const proof = await service.anonymous.get('/api/v1/log/proof/inclusion?index=0');
  const key = parseVerifierKey(String(log.json['key']));
  const verified = verifyLogProof(proof.json, { key });
  t.true(verified.ok, JSON.stringify(verified.checks));
  const json = await bureau.get(`/api/v1/handovers/${id}/receipt`);
  const stored = await bureau.get(`/api/v1/packages/${id}`);
  const proved = await verifyReceipt(Buffer.from(json.text), {
    verifyLogged: (given) => verifyLogProof(given, { key }),
  });
  t.is(proved.checks.find(({ name }) => name === 'receipt.log')?.outcome, 'passed', JSON.stringify(proved.checks));
  const { sha256, pdfSha256 } = Object(issued.json['receipt']);
  t.deepEqual(verified.entry, {
    schema: 'yijiao-log-entry/1',
    kind: 'receipt',
    at: String(Object(issued.json['receipt']).issuedAt),
    digests: { json: String(sha256), pdf: String(pdfSha256), package: String(stored.json['sha256']) },
  });
  t.is(
    await service.database.db
      .selectFrom('logEntries')
      .select('entry')
      .execute()
      .then((rows) => rows.length),
    1,
  );
});

test('anybody reads the log by the paths of C2SP, and verifies it over HTTP alone', async (t) => {
  const service = await startLoggingService(t);
  const entry = { schema: 'yijiao-log-entry/1', kind: 'audit_head', digests: { head: 'ab'.repeat(32) } } as const;
  await service.database.transaction(async (tx) => {
    for (let index = 0; index < 300; index += 1) {
      await service.logJobs.append(tx, { ...entry, at: new Date(Date.UTC(2026, 0, 1) + index).toISOString() });
    }
  });
  await untilPublished(service, 300);
  const { anonymous } = service;
  const key = parseVerifierKey(String((await anonymous.get('/api/v1/log')).json['key']));
  const report = await verifyLog(webSource(new URL(`${service.url}/log`)), { trust: { key } });
  t.true(report.ok, JSON.stringify(report.checks));
  t.is(report.size, 300);

  const checkpoint = await anonymous.get('/log/checkpoint');
  t.is(checkpoint.headers.get('content-type'), 'text/plain; charset=utf-8');
  t.is(checkpoint.headers.get('cache-control'), 'no-cache');
  const tile = await fetch(`${service.url}/log/tile/0/000`);
  t.is(tile.headers.get('content-type'), 'application/octet-stream');
  t.regex(tile.headers.get('cache-control') ?? '', /public.*immutable/u);
  t.is((await tile.arrayBuffer()).byteLength, 8192);
  t.is((await fetch(`${service.url}/log/tile/entries/001.p/44`)).status, 200);
  for (const path of [
    'tile/0/001',
    'tile/0/0',
    'tile/9/000',
    'tile/0/..%2f..%2fcheckpoint',
    'tile/entries/000.p/0',
    'data',
  ]) {
    t.is((await anonymous.get(`/log/${path}`)).status, 404, path);
  }

  const consistency = await anonymous.get('/api/v1/log/proof/consistency?from=0&to=300');
  t.deepEqual(consistency.json['hashes'], []);
  const empty = await anonymous.get('/api/v1/log/proof/consistency?from=0&to=0');
  t.deepEqual([empty.status, empty.json['hashes']], [200, []]);
  const { json } = await anonymous.get('/api/v1/log/proof/consistency?from=256&to=300');
  const later = parseCheckpointNote(Buffer.from(checkpoint.text))?.checkpoint ?? { size: 0, root: emptyRoot };
  const hashes = Array.from(Object(json['hashes']), (text) => Buffer.from(String(text), 'base64'));
  t.is(hashes.length, 1);
  t.false(provesConsistency({ size: 256, root: emptyRoot }, later, hashes));
  t.is((await anonymous.get('/api/v1/log/proof/inclusion?index=300')).json['code'], 'log.entry-unpublished');
  t.is((await anonymous.get('/api/v1/log/proof/inclusion')).json['code'], 'http.query-invalid');
  t.is((await anonymous.get('/api/v1/log/proof/inclusion?index=-1')).json['code'], 'http.query-invalid');
  t.is((await anonymous.get('/api/v1/log/proof/consistency?from=2&to=1')).json['code'], 'log.sizes-reversed');
});

test('a service whose clock went back warns of it, and goes on', async (t) => {
  const service = await startLoggingService(t);
  const entry = { schema: 'yijiao-log-entry/1', kind: 'audit_head', digests: { head: 'ab'.repeat(32) } } as const;
  const [ahead, right] = ['2026-11-27T10:00:00.000Z', '2026-11-26T10:30:00.000Z'];
  for (const at of [ahead, right]) {
    await service.database.transaction((tx) => service.logJobs.append(tx, { ...entry, at }));
  }
  await untilPublished(service, 3);
  const warnings = service.log.filter(({ event }) => event === 'log.clock-set-back');
  t.like(warnings, [{ from: ahead, to: right }]);
  t.is(warnings.length, 1);
});

async function order(service: Service, player: Player, id: string, name: string, body: object = {}): Promise<Reply> {
  const client = await service.as(player);
  const { headers } = await client.get(`/api/v1/handovers/${id}`);
  return client.post(`/api/v1/handovers/${id}/${name}`, body, { 'If-Match': headers.get('etag') ?? '' });
}

test('what takes the place of a receipt, and what declares one void, is logged after it', async (t) => {
  const service = await startService(t);
  const old = await lead(service, 'receipted');
  const id = await lead(service, 'receipted', { supersedes: old });
  const grounded = { snapshot, ground: 'NOT_AUTHENTIC', text: '签章系伪造' };
  const proposed = await order(service, 'lead', id, 'void', grounded);
  const voided = await order(service, 'colleague', id, 'countersign', { proposal: proposed.json['version'], snapshot });
  t.is(voided.status, 200);
  const { sha256: receipt } = (await service.desk.cases.find(id))?.receipt ?? {};
  const { sha256: predecessor } = (await service.desk.cases.find(old))?.receipt ?? {};
  const events = await service.desk.cases.events(id, { limit: 100 });
  const voiding = events.flatMap((event) => (event.type === 'voided' ? [event.voiding] : []));
  const decision = hash('sha256', voiding[0]?.seal?.jws ?? '');
  const rows = await service.database.db.selectFrom('logEntries').select('entry').orderBy('entryIndex').execute();
  const entries = rows.map(({ entry }): unknown => JSON.parse(entry));
  t.like(entries, {
    0: { kind: 'receipt', digests: { json: predecessor } },
    1: { kind: 'receipt', digests: { json: receipt } },
    2: { kind: 'notice', digests: { receipt: predecessor } },
    3: { kind: 'supersession', digests: { predecessor, successor: receipt } },
    4: { kind: 'void', digests: { receipt, decision } },
    5: { kind: 'notice', digests: { receipt } },
    length: 6,
  });
});
