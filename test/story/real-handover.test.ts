import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import type { Api } from '../../src/cli/client/api.ts';
import { fetchTo } from '../../src/cli/client/fetch-to.ts';
import { eachEntry } from '../../src/cli/client/list.ts';
import { gatherCast } from '../../src/cli/demo/cast.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { HandoverCase } from '../../src/schema/types/handover-case.ts';
import type { CaseEvent } from '../../src/schema/types/handover-event.ts';
import type { PackagedFileView } from '../../src/schema/types/http/packaged-file.ts';
import type { Receipt } from '../../src/schema/types/receipt.ts';
import type { VerifyReport } from '../../src/schema/types/verify-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { yijiao } from '../support/cli.ts';
import { postgresUrl } from '../support/database.ts';
import { type RealService, startRealService } from '../support/real-service.ts';
import { startS3Server } from '../support/s3/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { acceptHandover, issueReceipt, returnFile } from './archivist.ts';
import { duplexDelivery, duplexUnit, filesBelow } from './duplex-delivery.ts';

const parseReceipt = parserOf<Receipt>('receipt');
const parseVerify = parserOf<VerifyReport>('verify-report');
const run = promisify(execFile);

/** The file that the archivist returns: its name would trip up whoever escapes or splits names. */
const returned = 'document/Fridge-O&M.pdf';
const bureau = { name: '某市城市建设档案馆', uscc: '12500000MBDEM0001R' };
const spaced = 'document/UTC FIRE  SECURITY GE 6001020 FTP 1000 FireAlramPanel.pdf';

test('real handover documents go through the whole line, on SQLite and a folder', async (t) => {
  await handOver(t, { YIJIAO_DATA: await temporaryFolder(t) });
});

test('real handover documents go through the whole line, on PostgreSQL and an S3 service', async (t) => {
  const database = await postgresUrl(t);
  const s3 = await startS3Server(t);
  if (database === undefined || !s3) return;
  const { accessKeyId, secretAccessKey } = s3.credentials;
  await handOver(t, {
    YIJIAO_DATA: await temporaryFolder(t),
    YIJIAO_DATABASE_URL: database,
    YIJIAO_STORE: `s3://${await s3.makeBucket()}/archive/packages`,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
});

async function handOver(t: ExecutionContext, environment: NodeJS.ProcessEnv): Promise<void> {
  t.timeout(170_000);
  const delivery = await duplexDelivery(t);
  if (delivery === undefined) return;
  const service = await startRealService(t, {
    ...environment,
    YIJIAO_BUREAU_NAME: bureau.name,
    YIJIAO_BUREAU_USCC: bureau.uscc,
  });
  const { preparer, signer, archivist } = await peopleOf(service);
  const deliver = (who: Api, ...words: string[]) =>
    yijiao(['deliver', delivery, '--server', service.url, ...words], { YIJIAO_TOKEN: who.token });

  const first = await deliver(preparer, '--no-submit');
  t.is(first.code, 0, first.stderr);
  t.regex(first.stdout, /^yj-[0-9A-Z]{26} {2}\d{4}-\d{6} {2}ready\n$/u);
  const [id = ''] = first.stdout.split(' ');
  t.is((await deliver(signer, '--handover', id)).code, 0);
  await returnFile(archivist, id, returned);

  await appendFile(path.join(delivery, returned), '\n% 已补签章页\n');
  const again = await deliver(preparer, '--handover', id, '--no-submit');
  t.is(again.code, 0, again.stderr);
  t.is((await deliver(signer, '--handover', id, '--wait', 'submitted')).code, 0);
  await acceptHandover(archivist, id);
  const handover = await issueReceipt(archivist, id);
  t.is(handover.state, 'receipted');
  t.is((await deliver(signer, '--handover', id, '--wait', 'receipted')).code, 0, 'a repetition changes nothing');
  await checkEvents(t, archivist, id);
  await checkRetrieval(t, { service, archivist, id, delivery });
  const kept = await fetchWhole(t, { service, archivist, handover });
  t.is(await service.stop(), 0);
  await checkOffline(t, { ...kept, handover, delivery });
}

async function peopleOf({
  url,
  administrator,
}: RealService): Promise<Record<'preparer' | 'signer' | 'archivist', Api>> {
  if (!administrator) throw new Error('a first run makes an administrator');
  return await gatherCast(url, administrator, duplexUnit, openTerminal());
}

const history = [
  'created',
  'files_attached',
  'document_set',
  'check_started',
  'check_recorded',
  'submitted',
  'claimed',
  'review_planned',
  'returned',
  'resumed',
  'files_attached',
  'check_started',
  'check_recorded',
  'submitted',
  'claimed',
  'review_planned',
  'items_reviewed',
  'finding_settled',
  'accepted',
  'stored',
  'receipted',
] as const satisfies CaseEvent['type'][];

async function checkEvents(t: ExecutionContext, reader: Api, id: string): Promise<void> {
  const events = await Array.fromAsync(
    eachEntry<CaseEvent>(reader, `/api/v1/handovers/${id}/events?limit=7`, 'handover-event'),
  );
  t.deepEqual(
    events.map(({ sequence }) => sequence),
    events.map((_, index) => index + 1),
  );
  const times = events.map(({ at }) => Date.parse(at));
  t.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
  const types = events.map(({ type }) => type);
  t.deepEqual(
    types.filter((type, index) => type !== types[index - 1]),
    [...history],
  );
}

interface Retrieving {
  readonly service: RealService;
  readonly archivist: Api;
  readonly id: string;
  readonly delivery: string;
}

async function checkRetrieval(t: ExecutionContext, { service, archivist, id, delivery }: Retrieving): Promise<void> {
  const listed = await Array.fromAsync(
    eachEntry<PackagedFileView>(archivist, `/api/v1/packages/${id}/files?limit=5`, 'http/packaged-file'),
  );
  t.deepEqual(
    listed.map(({ path: name }) => name),
    await filesBelow(delivery),
  );
  for (const { path: name, sha256 } of listed) t.is(sha256, await digestOf(path.join(delivery, name)), name);

  const output = path.join(await temporaryFolder(t), 'one file & more.pdf');
  const got = await yijiao(['get', id, returned, '--server', service.url, '-o', output], {
    YIJIAO_TOKEN: archivist.token,
  });
  t.is(got.code, 0, got.stderr);
  t.deepEqual(await readFile(output), await readFile(path.join(delivery, returned)));

  const where = `/api/v1/packages/${id}/files/${spaced.split('/').map(encodeURIComponent).join('/')}`;
  const part = await archivist.request(where, { headers: { Range: 'bytes=1000-1999' } });
  t.is(part.status, 206);
  const whole = await readFile(path.join(delivery, spaced));
  t.deepEqual(Buffer.from(await part.arrayBuffer()), whole.subarray(1000, 2000));
}

interface Kept {
  readonly folder: string;
  readonly package: string;
  readonly receipt: string;
}

async function fetchWhole(
  t: ExecutionContext,
  { service, archivist, handover }: { service: RealService; archivist: Api; handover: HandoverCase },
): Promise<Kept> {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, `${handover.id}.v1.zip`);
  const got = await yijiao(['get', handover.id, '--server', service.url, '-o', file], {
    YIJIAO_TOKEN: archivist.token,
  });
  t.is(got.code, 0, got.stderr);
  t.true(got.stdout.includes(handover.package?.sha256 ?? '?'), 'what was fetched has the digest of the package');
  const receipt = path.join(folder, `${handover.receipt?.number}.json`);
  await fetchTo(archivist, `/api/v1/handovers/${handover.id}/receipt`, receipt);
  return { folder, package: file, receipt };
}

async function checkOffline(
  t: ExecutionContext,
  { folder, handover, delivery, ...kept }: Kept & { handover: HandoverCase; delivery: string },
): Promise<void> {
  const receipt = parseReceipt(JSON.parse(await readFile(kept.receipt, 'utf8')));
  t.true(receipt.ok);
  if (!receipt.ok) return;
  const { sha256, sha512, bytes } = receipt.value.facts.package;
  t.is(sha256, await digestOf(kept.package));
  t.is(sha512, await digestOf(kept.package, 'sha512'));
  t.is(bytes, (await readFile(kept.package)).length);
  t.is(receipt.value.facts.content.document, await digestOf(path.join(delivery, 'handover.json')));
  t.is(receipt.value.facts.handover.round, 2);
  t.like(receipt.value.facts, { bureau, deliveringUnit: duplexUnit });
  for (const file of [kept.package, kept.receipt]) {
    const { code, stdout } = await yijiao(['verify', file, '--json']);
    const report = parseVerify(JSON.parse(stdout));
    t.is(code, 0, stdout);
    t.true(report.ok && report.value.ok);
  }
  await checkUnpacked(t, { folder, delivery, file: kept.package, id: handover.id });
}

/** What an auditor does who has nothing but unzip and sha256sum. */
async function checkUnpacked(
  t: ExecutionContext,
  { folder, delivery, file, id }: { folder: string; delivery: string; file: string; id: string },
): Promise<void> {
  const unpacked = path.join(folder, 'unpacked');
  await mkdir(unpacked);
  await run('unzip', ['-q', file, '-d', unpacked]);
  const bag = path.join(unpacked, id);
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    await t.notThrowsAsync(run('sha256sum', ['--check', '--strict', '--quiet', manifest], { cwd: bag }), manifest);
  }
  const payload = path.join(bag, 'data', id, 'representations/rep1/data');
  const names = await filesBelow(delivery);
  t.deepEqual(await filesBelow(payload), names);
  for (const name of names) {
    t.is(await digestOf(path.join(payload, name)), await digestOf(path.join(delivery, name)), name);
  }
  for (const described of ['METS.xml', 'metadata/preservation/premis.xml']) {
    const xml = await readFile(path.join(bag, 'data', id, described), 'utf8');
    for (const { name, uscc } of [bureau, duplexUnit]) {
      t.true(xml.includes(name) && xml.includes(uscc), `${described} names both parties with their codes`);
    }
  }
  const document = path.join(bag, 'data', id, 'metadata/descriptive/handover.json');
  t.deepEqual(await readFile(document), await readFile(path.join(delivery, 'handover.json')));
}

async function digestOf(file: string, algorithm = 'sha256'): Promise<string> {
  return createHash(algorithm)
    .update(await readFile(file))
    .digest('hex');
}
