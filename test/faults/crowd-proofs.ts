import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import type { Api } from '../../src/cli/client/api.ts';
import { fetchTo } from '../../src/cli/client/fetch-to.ts';
import { proveReceipt } from '../../src/cli/verify/prove-receipt.ts';
import { runAhead } from '../../src/concurrency/run-ahead.ts';
import { readCases } from '../../src/database/cases.ts';
import { openDatabase } from '../../src/database/connection/open.ts';
import { openUploads } from '../../src/delivery/uploads/uploads.ts';
import type { CaseEvent } from '../../src/handover/case/event.ts';
import { replay } from '../../src/handover/case/evolve.ts';
import { yijiao } from '../support/cli.ts';
import type { RealService } from '../support/real-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Errand, Plan } from './crowd.ts';

/** Nobody was ever told of a fault of ours, and no work of ours ended in one. */
export function checkAnswers(t: ExecutionContext, processes: readonly RealService[]): void {
  const entries = processes.flatMap((service) => service.log());
  t.true(entries.length > 0);
  const faults = entries.filter(({ err, event, status }) => status === 500 || (err !== undefined && isOurs(event)));
  t.deepEqual(faults, []);
}

/** Jobs and sweeps tell by `err` what the store refused as well. */
function isOurs(event: unknown): boolean {
  return typeof event === 'string' && event.startsWith('http.');
}

/** Every receipt verifies offline with its package by what the command does, and one by the command itself, which takes a second to start. */
export async function checkEvidence(t: ExecutionContext, reader: Api, errands: readonly Errand[]): Promise<void> {
  const received = errands.filter(({ plan }) => plan.ends === 'receipted');
  const folder = await temporaryFolder(t);
  const fetched = runAhead(received, 2, async ({ id }) => {
    const receipt = path.join(folder, `${id}.json`);
    const kept = path.join(folder, `${id}.v1.zip`);
    await fetchTo(reader, `/api/v1/packages/${id}/content`, kept);
    await fetchTo(reader, `/api/v1/handovers/${id}/receipt`, receipt);
    const report = await proveReceipt({ kind: 'receipt', raw: await readFile(receipt) }, receipt, { package: kept });
    t.true(report.ok, JSON.stringify(report));
    return ['verify', receipt, '--package', kept];
  });
  const [command] = await Array.fromAsync(fetched);
  if (!command) return t.fail('nobody has received anything');
  const { code, stderr, stdout } = await yijiao(command);
  t.is(code, 0, stdout + stderr);
}

/** The trail is unbroken and knows of every reading, the log is whole and of one mind with the packages. */
export async function checkTrail(
  t: ExecutionContext,
  { data, environment, reads }: { data: string; environment: NodeJS.ProcessEnv; reads: number },
): Promise<void> {
  const log = environment['YIJIAO_STORE'] ?? '';
  for (const words of [['trail', '--log', log], ['log', 'verify', log, '--packages'], ['audit']]) {
    const { code, stderr, stdout } = await yijiao(words, environment);
    t.is(code, 0, words.join(' ') + stdout + stderr);
  }
  const database = await openDatabase(`sqlite:${path.join(data, 'yijiao.db')}`);
  t.teardown(() => database.close());
  const { rows } = await database.db
    .selectFrom('retrievals')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  t.true(rows >= reads, `${reads} readings, ${rows} written down`);
}

/** What stands in the database is what the events make of it, and what people had in mind. */
export async function checkCases(t: ExecutionContext, data: string, errands: readonly Errand[]): Promise<void> {
  const database = await openDatabase(`sqlite:${path.join(data, 'yijiao.db')}`);
  t.teardown(() => database.close());
  const cases = readCases(database.db);
  for (const { id, plan } of errands) {
    const history = await cases.events(id, { limit: 1000 });
    t.deepEqual(await cases.find(id), replay(history));
    t.is(history.at(-1)?.sequence, history.length);
    t.deepEqual(countsOf(history), expectedOf(plan));
  }
  const positions = await database.db.selectFrom('handoverEvents').select('position').orderBy('position').execute();
  t.deepEqual(
    positions.map(({ position }) => position),
    positions.map((_, index) => index + 1),
  );
  const numbers = await database.db.selectFrom('receipts').select('number').execute();
  t.is(new Set(numbers.map(({ number }) => number)).size, ended(errands, 'receipted'));
  const unfinished = database.db.selectFrom('jobs').select(['kind', 'state']).where('state', '!=', 'done');
  t.deepEqual(await unfinished.execute(), []);
}

const countedTypes = ['created', 'submitted', 'returned', 'resumed', 'accepted', 'stored', 'receipted', 'withdrawn'];

function countsOf(history: readonly CaseEvent[]): Record<string, number> {
  return Object.fromEntries(countedTypes.map((type) => [type, history.filter((event) => event.type === type).length]));
}

/** How often each thing has to have happened, however often it was tried. */
function expectedOf({ corrections, ends }: Plan): Record<string, number> {
  const received = ends === 'receipted' ? 1 : 0;
  return {
    created: 1,
    submitted: corrections + 1,
    returned: corrections,
    resumed: corrections,
    accepted: received,
    stored: received,
    receipted: received,
    withdrawn: 1 - received,
  };
}

function ended(errands: readonly Errand[], how: Plan['ends']): number {
  return errands.filter(({ plan }) => plan.ends === how).length;
}

/** One package for each that was accepted, and nothing left over of what the killed processes were at. */
export async function checkLeavings(
  t: ExecutionContext,
  { data, keys }: { data: string; keys: readonly string[] },
  errands: readonly Errand[],
): Promise<void> {
  t.is(keys.filter((key) => key.endsWith('.zip')).length, ended(errands, 'receipted'));
  const uploads = await openUploads({ folder: data, expiry: 1 });
  await uploads.sweep();
  await uploads.intake.sweep(0);
  t.deepEqual(await readdir(path.join(data, 'intake', 'incoming')), []);
  t.deepEqual(await readdir(path.join(data, 'uploads')), ['finished']);
}
