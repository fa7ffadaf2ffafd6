import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import type { Api } from '../../src/cli/client/api.ts';
import { fetchTo } from '../../src/cli/client/fetch-to.ts';
import { waitFor } from '../../src/cli/client/handovers.ts';
import { eachEntry } from '../../src/cli/client/list.ts';
import { type Cast, gatherCast } from '../../src/cli/demo/cast.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { openZip } from '../../src/delivery/content/zip-content.ts';
import type { HandoverCase } from '../../src/schema/types/handover-case.ts';
import type { PackagedFileView } from '../../src/schema/types/http/packaged-file.ts';
import type { Receipt } from '../../src/schema/types/receipt.ts';
import type { VerifyReport } from '../../src/schema/types/verify-report.ts';
import { yijiao } from '../support/cli.ts';
import { dividedContents, dividedDelivery, dividedProfile } from '../support/divided-delivery.ts';
import { installWith } from '../support/installation.ts';
import { lastingPort, ofProgram, type RealService, startRealService } from '../support/real-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { decideToAccept, issueReceipt } from './archivist.ts';

const unit = { name: '某建设单位', uscc: '91500000MA5U000X0Y' };
const paths = Object.keys(dividedContents);

interface Begun {
  readonly environment: NodeJS.ProcessEnv & { readonly YIJIAO_DATA: string };
  readonly program: string;
  readonly service: RealService;
  readonly cast: Cast;
  readonly id: string;
}

/** Delivers to a service of an installation with small packages, as far as the acceptance. */
async function accepted(t: ExecutionContext, delivery: string): Promise<Begun> {
  const program = await installWith(t, dividedProfile);
  const environment = { YIJIAO_DATA: await temporaryFolder(t), YIJIAO_PORT: String(await lastingPort()) };
  const service = await startRealService(t, environment, ofProgram(program));
  if (!service.administrator) throw new Error('a first run makes an administrator');
  const cast = await gatherCast(service.url, service.administrator, unit, openTerminal());
  const words = ['deliver', delivery, '--server', service.url];
  const delivered = await yijiao([...words, '--no-submit'], { YIJIAO_TOKEN: cast.preparer.token }, program);
  t.is(delivered.code, 0, delivered.stdout + delivered.stderr);
  const [id = ''] = delivered.stdout.split(' ');
  const submitted = await yijiao([...words, '--handover', id], { YIJIAO_TOKEN: cast.signer.token }, program);
  t.is(submitted.code, 0, submitted.stderr);
  await decideToAccept(cast.archivist, id);
  return { environment, program, service, cast, id };
}

test('a delivery above the limit goes through the whole line: parts and their parent, stored, receipted, retrieved, proven', async (t) => {
  t.timeout(300_000);
  const { environment, program, service, cast, id } = await accepted(t, await dividedDelivery(t));
  const { archivist } = cast;
  await waitFor(archivist, id, new Set(['stored']));
  const handover = await issueReceipt(archivist, id);
  const parts = handover.package?.parts ?? [];
  t.deepEqual(
    parts.map((part) => [part.id, part.files, part.volumes]),
    [1, 2, 3].map((n) => [`${id}-0${n}`, 2, { from: n, to: n }]),
  );
  t.is(handover.package?.files, 6);
  await checkListing(t, archivist, handover);
  await checkFiles(t, { archivist, service, id });
  const folder = await fetchAll(t, { archivist, service, handover });
  await checkRights(t, { cast, id });
  t.is(await service.stop(), 0);
  await checkOffline(t, folder, handover);
  const audit = await yijiao(['audit', '--json'], environment, program);
  t.is(audit.code, 0);
  t.is(JSON.parse(audit.stdout).counts.intact, 4);
});

async function checkListing(t: ExecutionContext, archivist: Api, handover: HandoverCase): Promise<void> {
  const { id } = handover;
  const shown = await archivist.ask(`/api/v1/packages/${id}`);
  t.like(shown.json, { id, files: 6, parts: handover.package?.parts });
  const part = await archivist.ask(`/api/v1/packages/${id}-02`);
  t.like(part.json, { ...handover.package?.parts?.[1], partOf: id, handover: id });
  const filesOf = async (one: string): Promise<[string, string | undefined][]> => {
    const files = eachEntry<PackagedFileView>(archivist, `/api/v1/packages/${one}/files?limit=2`, 'http/packaged-file');
    return (await Array.fromAsync(files)).map((file) => [file.path, file.part]);
  };
  const holder = (index: number): string => `${id}-0${Math.floor(index / 2) + 1}`;
  const all = paths.map((name, index): [string, string] => [name, holder(index)]);
  t.deepEqual(Object.fromEntries(await filesOf(id)), Object.fromEntries(all));
  t.deepEqual(Object.fromEntries(await filesOf(`${id}-02`)), Object.fromEntries(all.slice(2, 4)));
}

interface Retrieving {
  readonly archivist: Api;
  readonly service: RealService;
  readonly id: string;
}

const encoded = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

async function checkFiles(t: ExecutionContext, { archivist, service, id }: Retrieving): Promise<void> {
  const folder = await temporaryFolder(t);
  for (const [index, name] of paths.entries()) {
    const fetched = await archivist.request(`/api/v1/packages/${id}/files/${encoded(name)}`);
    t.is(await fetched.text(), dividedContents[name] ?? '', name);
    const inside = `/api/v1/packages/${id}-0${Math.floor(index / 2) + 1}/files/${encoded(name)}`;
    t.is(await (await archivist.request(inside)).text(), dividedContents[name] ?? '', inside);
  }
  const elsewhere = archivist.request(`/api/v1/packages/${id}-01/files/${encoded('卷三/b.txt')}`);
  await t.throwsAsync(elsewhere, { message: /has no file/u });
  const list = await archivist.request(`/api/v1/packages/${id}/files/data/${id}/representations/parts/data/parts.json`);
  t.is(JSON.parse(await list.text()).parts.length, 3);
  const output = path.join(folder, 'one.txt');
  const got = await yijiao(['get', id, '卷二/a?.txt', '--server', service.url, '-o', output], {
    YIJIAO_TOKEN: archivist.token,
  });
  t.is(got.code, 0, got.stderr);
  t.is(await readFile(output, 'utf8'), dividedContents['卷二/a?.txt'] ?? '');

  const selected = ['卷三/b.txt', 'parts.json', '卷一/b.txt'];
  const zip = path.join(folder, 'selection.zip');
  const selection = await archivist.request(`/api/v1/packages/${id}/selection`, {
    method: 'POST',
    json: { paths: selected },
  });
  await writeFile(zip, Buffer.from(await selection.arrayBuffer()));
  const content = await openZip(zip);
  t.teardown(() => content.close());
  for (const name of selected) t.is(String(await buffer(content.read(name))), dividedContents[name] ?? '', name);
}

/** Fetches everything as a reader does who wants to keep it. */
async function fetchAll(
  t: ExecutionContext,
  { archivist, service, handover }: Omit<Retrieving, 'id'> & { readonly handover: HandoverCase },
): Promise<string> {
  const folder = await temporaryFolder(t);
  const { id } = handover;
  const get = (one: string) =>
    yijiao(['get', one, '--server', service.url, '-o', path.join(folder, `${one}.v1.zip`)], {
      YIJIAO_TOKEN: archivist.token,
    });
  const whole = await get(id);
  t.is(whole.code, 0, whole.stderr);
  for (const part of handover.package?.parts ?? []) {
    t.true(whole.stderr.includes(`yijiao get ${part.id} `), 'who fetches the package is told of its parts');
    const got = await get(part.id);
    t.true(got.stdout.includes(part.sha256), got.stderr);
  }
  await fetchTo(archivist, `/api/v1/handovers/${id}/receipt`, path.join(folder, 'receipt.json'));
  return folder;
}

/** Parts have the rights of the package that lists them, and only that. */
async function checkRights(t: ExecutionContext, { cast, id }: Pick<Begun, 'cast' | 'id'>): Promise<void> {
  const { archivist, preparer } = cast;
  t.is((await preparer.request(`/api/v1/packages/${id}-01/content`)).status, 200);
  for (const one of [`${id}-04`, `${id}-00`, 'yj-01JD8ZK3M5Q7R9T1V3X5Z7B9D1-01']) {
    await t.throwsAsync(archivist.request(`/api/v1/packages/${one}/content`), undefined, one);
  }
  const anonymous = await fetch(archivist.address(`/api/v1/packages/${id}-01/content`));
  t.is(anonymous.status, 401);
}

/** What wants schemas, keys of others or an authority for time-stamps, which nobody gives here. */
const notAsked = /schema|sm3|trusted|premis\.fixity|parts\.package|^log\.|receipt\.(?:log|timestamp)/u;

async function checkOffline(t: ExecutionContext, folder: string, { id }: HandoverCase): Promise<void> {
  const verify = async (name: string): Promise<VerifyReport> => {
    const { code, stdout } = await yijiao(['verify', path.join(folder, name), '--json']);
    t.is(code, 0, stdout);
    return JSON.parse(stdout);
  };
  const open = ({ checks }: VerifyReport): string[] =>
    checks.filter(({ name, outcome }) => outcome !== 'passed' && !notAsked.test(name)).map(({ name }) => name);
  t.deepEqual(open(await verify(`${id}.v1.zip`)), []);
  // Its table states SM3 digests, of which this package has no list.
  const alone = new Set(open(await verify(`${id}-03.v1.zip`)));
  t.deepEqual([...alone], ['document.index', 'report.snapshot']);
  const receipt = await verify('receipt.json');
  t.deepEqual(open(receipt), []);
  t.is(receipt.checks.filter(({ name }) => name === 'receipt.part').length, 3);
  const { facts }: Receipt = JSON.parse(await readFile(path.join(folder, 'receipt.json'), 'utf8'));
  t.is(facts.package.parts?.length, 3);
}

const largeBytes = 48 * 1024 * 1024;

test('a service that is killed between two parts goes on, and leaves the part that it had stored as it is', async (t) => {
  t.timeout(300_000);
  const delivery = await dividedDelivery(t);
  // The second part takes a while.
  await writeFile(path.join(delivery, '卷二/b.txt'), Buffer.alloc(largeBytes, '移交'));
  const { environment, program, service, cast, id } = await accepted(t, delivery);
  const store = path.join(environment.YIJIAO_DATA, 'store');
  const first = await waitForPart(store, `${id}-01.v1.zip`);
  await service.kill();
  t.deepEqual(await packagesIn(store, id), [`${id}-01.v1.zip`], 'it was struck between the parts');
  const before = await stat(first);
  await startRealService(t, environment, ofProgram(program));
  const { value: handover } = await waitFor(cast.archivist, id, new Set(['stored']));
  const after = await stat(first);
  t.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
  t.deepEqual(await packagesIn(store, id), [`${id}-01.v1.zip`, `${id}-02.v1.zip`, `${id}-03.v1.zip`, `${id}.v1.zip`]);
  t.is(
    handover.package?.parts?.reduce((sum, { files }) => sum + files, 0),
    6,
  );
});

async function waitForPart(store: string, name: string): Promise<string> {
  for (;;) {
    const found = (await readdir(store, { recursive: true })).find((one) => path.basename(one) === name);
    if (found !== undefined) return path.join(store, found);
    await pause(5);
  }
}

async function packagesIn(store: string, id: string): Promise<string[]> {
  const names = (await readdir(store, { recursive: true })).map((one) => path.basename(one));
  return names.filter((name) => name.startsWith(id) && name.endsWith('.v1.zip')).sort();
}
