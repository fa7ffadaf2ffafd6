import { readdir } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { fetchTo } from '../../src/cli/client/fetch-to.ts';
import { createHandover, showHandover } from '../../src/cli/client/handovers.ts';
import { eachEntry } from '../../src/cli/client/list.ts';
import { type Cast, gatherCast } from '../../src/cli/demo/cast.ts';
import { applyCorrection, copySample, sampleTrust } from '../../src/cli/demo/sample-project.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { openDatabase } from '../../src/database/connection/open.ts';
import { openUploads } from '../../src/delivery/uploads/uploads.ts';
import type { HandoverCase } from '../../src/schema/types/handover-case.ts';
import type { CaseEvent } from '../../src/schema/types/handover-event.ts';
import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { yijiao } from '../support/cli.ts';
import { lastingPort, startRealService } from '../support/real-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { randomFrom, type Sight, startKilling } from './killer.ts';
import { addLargeFiles } from './large-files.ts';
import { type Endeavour, goOn, stubbornly } from './stubborn-people.ts';

const kills = Number(process.env['YIJIAO_TEST_KILLS'] ?? (process.env['CI'] === 'true' ? 50 : 8));
const seed = Number(process.env['YIJIAO_TEST_SEED'] ?? Date.now() % 1_000_000);

const largeBytes = 30 * 1024 * 1024;

test('killed at random moments while handovers go through it, the service loses nothing and doubles nothing', async (t) => {
  t.timeout(30 * 60_000);
  t.log(`${kills} kills, seed ${seed} (YIJIAO_TEST_KILLS, YIJIAO_TEST_SEED)`);
  const data = await temporaryFolder(t);
  const environment = { YIJIAO_DATA: data, YIJIAO_PORT: String(await lastingPort()), YIJIAO_TRUST: sampleTrust };
  const began = performance.now();
  const first = await startRealService(t, environment);
  const startTime = performance.now() - began;
  if (!first.administrator) throw new Error('a first run makes an administrator');
  const unit = { name: '重庆云岫置业有限公司', uscc: '91500112MADEM0118G' };
  const cast = await gatherCast(first.url, first.administrator, unit, openTerminal());
  await first.kill();

  let current: Endeavour | undefined;
  const killer = startKilling(t, {
    environment,
    kills,
    random: randomFrom(seed),
    startTime,
    look: async () => current && (await lookAt(current)),
  });
  const persist = stubbornly(t);
  const endeavours: Endeavour[] = [];
  do {
    const endeavour = await persist(() => begin(t, cast, endeavours.length + 1));
    endeavours.push(endeavour);
    current = endeavour;
    while ((await persist(() => goOn(endeavour))) !== 'receipted');
  } while (killer.isKilling());
  const service = await killer.survivor;
  const hits = [...killer.struck].map(([going, count]) => `${going} ${count}`).join(', ');
  t.log(`${endeavours.length} handovers; kills: ${hits}`);

  const handovers: HandoverCase[] = [];
  for (const { id } of endeavours) handovers.push(await checkHandover(t, cast, id));
  t.is(await service.stop(), 0);
  await checkLeavings(t, data, handovers);
});

/** How far a handover is, if the service is up to tell. */
async function lookAt({ cast, id }: Endeavour): Promise<Sight | undefined> {
  const { server, token } = cast.preparer;
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${server}/api/v1/handovers/${id}`, { headers }).catch(() => undefined);
  const told: unknown = await answer?.json().catch(() => undefined);
  const { state }: { state?: unknown } = Object(told);
  return typeof state === 'string' ? { id, state } : undefined;
}

async function begin(t: ExecutionContext, cast: Cast, number: number): Promise<Endeavour> {
  const body = { bureau: cast.bureau, title: `云岫雅苑住宅小区一期工程（第 ${number} 次）` };
  const { id } = (await createHandover(cast.preparer, body, `endeavour-${number}`)).value;
  const delivery = await temporaryFolder(t);
  await copySample(delivery);
  await addLargeFiles(delivery, largeBytes);
  const correct = async (): Promise<void> => {
    await applyCorrection(delivery);
    await addLargeFiles(delivery, largeBytes);
  };
  return { cast, id, delivery, correct };
}

/** What a handover must be after all: complete, once. */
async function checkHandover(t: ExecutionContext, { archivist }: Cast, id: string): Promise<HandoverCase> {
  const events = await Array.fromAsync(
    eachEntry<CaseEvent>(archivist, `/api/v1/handovers/${id}/events`, 'handover-event'),
  );
  t.deepEqual(
    events.map(({ sequence }) => sequence),
    events.map((_, index) => index + 1),
  );
  const once = ['created', 'returned', 'resumed', 'accepted', 'stored', 'receipted'];
  const types = events.map(({ type }) => type);
  for (const type of once) t.is(types.filter((one) => one === type).length, 1, type);
  for (const type of ['check_started', 'check_recorded', 'submitted', 'claimed']) {
    t.is(types.filter((one) => one === type).length, 2, type);
  }
  const folder = await temporaryFolder(t);
  const kept = path.join(folder, `${id}.v1.zip`);
  const receipt = path.join(folder, 'receipt.json');
  await fetchTo(archivist, `/api/v1/packages/${id}/content`, kept);
  await fetchTo(archivist, `/api/v1/handovers/${id}/receipt`, receipt);
  for (const file of [kept, receipt]) {
    const { code, stdout, stderr } = await yijiao(['verify', file]);
    t.is(code, 0, stdout + stderr);
  }
  return (await showHandover(archivist, id)).value;
}

/** Nothing is left over of what the killed processes were at. */
async function checkLeavings(t: ExecutionContext, data: string, handovers: readonly HandoverCase[]): Promise<void> {
  const database = await openDatabase(`sqlite:${path.join(data, 'yijiao.db')}`);
  t.teardown(() => database.close());
  const jobs = await database.db.selectFrom('jobs').select(['kind', 'state']).execute();
  t.deepEqual(
    jobs.filter(({ state }) => state !== 'done'),
    [],
  );
  t.is(jobs.filter(({ kind }) => kind === 'check').length, 2 * handovers.length);
  t.is(jobs.filter(({ kind }) => kind === 'package').length, handovers.length);
  const store = openDirectoryStore(path.join(data, 'store'));
  await store.sweep(0);
  t.deepEqual(await readdir(path.join(data, 'store', '.temporary')), []);
  const objects = (await Array.fromAsync(store.list(''))).map(({ key }) => key);
  t.is(objects.filter((key) => key.endsWith('.zip')).length, handovers.length);
  const uploads = await openUploads({ folder: data, expiry: 1 });
  await uploads.sweep();
  await uploads.intake.sweep(0);
  t.deepEqual(await readdir(path.join(data, 'intake', 'incoming')), []);
  t.deepEqual(await readdir(path.join(data, 'uploads')), ['finished']);
}
