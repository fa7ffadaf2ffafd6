import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { verifyLogProof } from '../../src/audit/log/log-proof.ts';
import { noticeBytes } from '../../src/handover/notice/bytes.ts';
import { verifyNotice } from '../../src/handover/notice/verify.ts';
import { signReceipt } from '../../src/handover/receipt/sign.ts';
import { verifyReceipt } from '../../src/handover/receipt/verify.ts';
import type { Notice } from '../../src/schema/types/notice.ts';
import { voidNotice } from '../handover/notice/sample-notice.ts';
import { sampleFacts } from '../handover/receipt/sample-receipt.ts';
import { temporaryKey } from '../handover/temporary-key.ts';
import { yijiao } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Reply } from './support/client.ts';
import { startLoggingService, untilPublished } from './support/logging-service.ts';
import { type Player, type Service, startService } from './support/service.ts';
import { lead, snapshot } from './support/stage.ts';

async function order(service: Service, player: Player, id: string, name: string, body: object = {}): Promise<Reply> {
  const client = await service.as(player);
  const { headers } = await client.get(`/api/v1/handovers/${id}`);
  return client.post(`/api/v1/handovers/${id}/${name}`, body, { 'If-Match': headers.get('etag') ?? '' });
}

async function voided(service: Service): Promise<string> {
  const id = await lead(service, 'receipted');
  const grounded = { snapshot, ground: 'NOT_AUTHENTIC', text: '签章系伪造' };
  const { json } = await order(service, 'lead', id, 'void', grounded);
  await order(service, 'colleague', id, 'countersign', { proposal: json['version'], snapshot });
  return id;
}

async function fetched(service: Service, id: string, what: 'receipt' | 'notice'): Promise<Buffer> {
  const { bytes, status, text } = await (await service.as('signer')).get(`/api/v1/handovers/${id}/${what}`);
  if (status !== 200) throw new Error(text);
  return Buffer.from(bytes);
}

test('a voided receipt stays verifiable, and the notice beside it or the service says that it no longer stands', async (t) => {
  const service = await startService(t);
  const id = await voided(service);
  const folder = await temporaryFolder(t);
  const [receipt, notice] = [path.join(folder, 'receipt.json'), path.join(folder, 'notice.json')];
  await writeFile(receipt, await fetched(service, id, 'receipt'));
  await writeFile(notice, await fetched(service, id, 'notice'));
  const another = path.join(folder, 'another.json');
  const elsewhere = await signReceipt(sampleFacts(), await temporaryKey());
  await writeFile(another, noticeBytes(await voidNotice(elsewhere, await temporaryKey())));

  const alone = await yijiao(['verify', receipt]);
  t.is(alone.code, 0, alone.stdout);
  for (const more of [
    ['--notice', notice],
    ['--server', service.url],
    ['--notice', another, '--server', service.url],
  ]) {
    const told = await yijiao(['verify', receipt, ...more]);
    t.is(told.code, 1, told.stdout + told.stderr);
    t.regex(told.stdout, /✗ receipt\.standing {2}the receipt is void since/u);
    t.regex(told.stdout, /is intact, but no longer stands!/u);
  }
  const proved = await yijiao(['verify', notice]);
  t.is(proved.code, 0, proved.stdout);
  t.regex(proved.stdout, /The notice is intact/u);
  const facts = (JSON.parse((await readFile(notice)).toString()) as Notice).facts;
  t.like(facts, { kind: 'void', decision: { ground: 'NOT_AUTHENTIC', text: '签章系伪造' }, handover: { id } });
});

test('of two handovers the notice of the older names the receipt that took its place, and the newer receipt stands', async (t) => {
  const service = await startService(t);
  const old = await lead(service, 'receipted');
  const id = await lead(service, 'receipted', { supersedes: old });
  const notice = await fetched(service, old, 'notice');
  const { receipt } = (await service.desk.cases.find(id)) ?? {};
  t.like(JSON.parse(notice.toString()), {
    facts: { kind: 'supersession', successor: { handover: { id }, receipt: { sha256: receipt?.sha256 } } },
  });
  t.is((await (await service.as('signer')).get(`/api/v1/handovers/${id}/notice`)).status, 409);
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'receipt.json');
  await writeFile(file, await fetched(service, id, 'receipt'));
  const stands = await yijiao(['verify', file, '--server', service.url]);
  t.is(stands.code, 0, stands.stdout);
  t.regex(stands.stdout, /✓ receipt\.standing/u);
  const another = await verifyReceipt(await readFile(file), { notices: [notice] });
  t.is(another.checks.find(({ name }) => name === 'receipt.standing')?.outcome, 'not_performed', 'it is about another');
});

test('a notice stands in the log, and whoever changes a word of it is found out', async (t) => {
  const service = await startLoggingService(t);
  const id = await voided(service);
  await untilPublished(service, 3);
  const raw = await fetched(service, id, 'notice');
  const verifyLogged = (proof: unknown): ReturnType<typeof verifyLogProof> => verifyLogProof(proof, {});
  const trustedKeys = [service.key.publicKey.kid];
  const report = await verifyNotice(raw, { trustedKeys, verifyLogged });
  t.true(report.ok, JSON.stringify(report.checks));
  t.is(report.checks.find(({ name }) => name === 'notice.log')?.outcome, 'passed');
  const forged = Buffer.from(raw.toString().replace('签章系伪造', '签章系真迹'));
  t.false((await verifyNotice(forged, { trustedKeys, verifyLogged })).ok);
  t.false((await verifyNotice(raw, { trustedKeys: ['another'] })).ok);
  const receipt = await fetched(service, id, 'receipt');
  const told = await verifyReceipt(receipt, { notices: [forged], trustedKeys });
  t.is(
    told.checks.find(({ name }) => name === 'receipt.standing')?.outcome,
    'not_performed',
    'a forged one says nothing',
  );
  const stranger = await service.anonymous.get(`/api/v1/receipts/JSPZ-2026-000001/${'0'.repeat(64)}/standing`);
  t.is(stranger.status, 404);
});
