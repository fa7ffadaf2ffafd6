import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { openApi } from '../../src/cli/client/api.ts';
import { command, showHandover, waitFor } from '../../src/cli/client/handovers.ts';
import { obtainToken } from '../../src/cli/client/sign-in.ts';
import { type Cast, gatherCast } from '../../src/cli/demo/cast.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { yijiao } from '../support/cli.ts';
import {
  beginRealService,
  failToServe,
  lastingPort,
  type RealService,
  startRealService,
} from '../support/real-service.ts';
import { samplePath } from '../support/sample-project.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { contentVerapdf } from '../support/verapdf.ts';

type Wish = (t: ExecutionContext) => Promise<NodeJS.ProcessEnv>;

const wrong: readonly [title: string, environment: Wish, code: string, named: RegExp][] = [
  ['a port that is no port', async () => ({ YIJIAO_PORT: 'http' }), 'configuration.invalid', /YIJIAO_PORT/u],
  [
    'a misspelt variable',
    async () => ({ YIJIAO_STOER: 'file:x' }),
    'configuration.invalid',
    /YIJIAO_STOER.*did you mean YIJIAO_STORE\?/u,
  ],
  ['a time zone that there is not', async () => ({ YIJIAO_TIME_ZONE: 'Asia/Yubei' }), 'configuration.invalid', /Asia/u],
  [
    'a data folder below a file',
    async (t) => ({ YIJIAO_DATA: path.join(await someFile(t), 'data') }),
    'configuration.folder-unusable',
    /ENOTDIR/u,
  ],
  [
    'a data folder where there can be none',
    async () => ({ YIJIAO_DATA: path.join(process.platform === 'linux' ? '/proc' : '/dev/null', 'yijiao/data') }),
    'configuration.folder-unusable',
    /ENOENT|ENOTDIR/u,
  ],
  [
    'a store below a file',
    async (t) => ({ YIJIAO_STORE: `file:${path.join(await someFile(t), 'store')}` }),
    'storage.folder-unsuitable',
    /ENOTDIR/u,
  ],
  [
    'a trust folder that is not there',
    async (t) => ({ YIJIAO_TRUST: path.join(await temporaryFolder(t), 'trust') }),
    'signatures.trust-not-found',
    /trust/u,
  ],
  [
    'a database that does not answer',
    async () => ({ YIJIAO_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }),
    'database.unreachable',
    /ECONNREFUSED/u,
  ],
  [
    'a store that does not answer',
    async () => ({
      YIJIAO_STORE: 's3://packages',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: 'somebody',
      AWS_SECRET_ACCESS_KEY: 'something',
    }),
    'storage.unavailable',
    /ECONNREFUSED/u,
  ],
  [
    'a first password that everyone would guess',
    async () => ({ YIJIAO_ADMIN_PASSWORD: 'password1234' }),
    'identity.weak-password',
    /password/u,
  ],
];

for (const [title, environment, code, named] of wrong) {
  test(`${title} keeps the service from starting: a sentence, what to do, and exit code 2`, async (t) => {
    const ended = await failToServe(t, await environment(t));
    t.is(ended.code, 2, ended.said);
    t.regex(ended.said, named);
    t.true(ended.said.includes(`[${code}]`), ended.said);
    t.notRegex(ended.said, /\n\s+at /u);
  });
}

async function someFile(t: ExecutionContext): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'file');
  await writeFile(file, '');
  return file;
}

test('a port that somebody else has stops the start, and the first administrator is made by the next one', async (t) => {
  const data = await temporaryFolder(t);
  const port = await lastingPort();
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(port, '127.0.0.1', resolve);
  });
  const ended = await failToServe(t, { YIJIAO_DATA: data, YIJIAO_PORT: String(port) });
  t.is(ended.code, 2);
  t.true(ended.said.includes('[configuration.address-taken]'), ended.said);
  await new Promise((resolve) => {
    other.close(resolve);
  });
  const service = await startRealService(t, { YIJIAO_DATA: data, YIJIAO_PORT: String(port) });
  t.truthy(service.administrator);
  if (service.administrator) await t.notThrowsAsync(signIn(service, service.administrator));
});

test('the first administrator’s password is shown at the first run only, and one that was given never', async (t) => {
  const data = await temporaryFolder(t);
  const first = await startRealService(t, { YIJIAO_DATA: data });
  const { administrator } = first;
  t.is(administrator?.login, 'admin');
  t.is(await first.stop(), 0);
  const second = await startRealService(t, { YIJIAO_DATA: data });
  t.notRegex(second.said(), /password/iu);
  if (administrator) await t.notThrowsAsync(signIn(second, administrator));
  const password = '桥梁 竣工 图纸 齐全吗？';
  const given = await startRealService(t, { YIJIAO_DATA: await temporaryFolder(t), YIJIAO_ADMIN_PASSWORD: password });
  t.false(given.said().includes(password));
  await t.notThrowsAsync(signIn(given, { login: 'admin', password }));
});

async function signIn({ url }: RealService, person: { login: string; password: string }): Promise<string> {
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  return await obtainToken(openApi(url, { language: 'en' }), person, { name: 'test', scopes: ['admin'], expiresAt });
}

test('after a stop and a start everything is as it was: people, tokens, drafts and what was uploaded', async (t) => {
  const environment = { YIJIAO_DATA: await temporaryFolder(t), YIJIAO_PORT: String(await lastingPort()) };
  const first = await startRealService(t, environment);
  const { preparer, signer } = await peopleOf(first);
  const delivery = await smallDelivery(t);
  const words = ['deliver', delivery, '--server', first.url];
  const delivered = await yijiao([...words, '--no-submit'], { YIJIAO_TOKEN: preparer.token });
  t.is(delivered.code, 0, delivered.stderr);
  t.is(await first.stop(), 0);
  await startRealService(t, environment);
  const again = await yijiao([...words, '--no-submit'], { YIJIAO_TOKEN: preparer.token });
  t.is(again.stdout, delivered.stdout, 'the very same handover, ready');
  const [id = ''] = delivered.stdout.split(' ');
  const submitted = await yijiao([...words, '--handover', id], { YIJIAO_TOKEN: signer.token });
  t.is(submitted.code, 0, submitted.stderr);
});

test('a service that is told to stop while it starts ends with 0, and the password that is shown once is not lost', async (t) => {
  const data = await temporaryFolder(t);
  const { service } = beginRealService(t, { YIJIAO_DATA: data });
  while (!(await readdir(data)).includes('yijiao.db')) await pause(5);
  t.is(await service.stop(), 0, service.said());
  t.truthy(service.administrator);
  const next = await startRealService(t, { YIJIAO_DATA: data });
  if (service.administrator) await t.notThrowsAsync(signIn(next, service.administrator));
});

test('a stop in the middle of a check ends with 0, and the next start goes on with it', async (t) => {
  const environment = { YIJIAO_DATA: await temporaryFolder(t), YIJIAO_PORT: String(await lastingPort()) };
  const first = await startRealService(t, environment);
  const { preparer } = await peopleOf(first);
  const delivery = await smallDelivery(t);
  const delivered = await yijiao(['deliver', delivery, '--server', first.url, '--no-submit'], {
    YIJIAO_TOKEN: preparer.token,
  });
  const [id = ''] = delivered.stdout.split(' ');
  const draft = await command(preparer, await showHandover(preparer, id), 'edit');
  await command(preparer, draft, 'check');
  t.is(await first.stop(), 0);
  await startRealService(t, environment);
  const checked = await waitFor(preparer, id, new Set(['ready', 'needs_correction']));
  t.is(checked.value.state, 'ready');
});

test('a service keeps everything that passes in its data folder: it checks and prints where there is no other folder', async (t) => {
  const data = await temporaryFolder(t);
  const passing = path.join(data, 'passing');
  const environment = {
    YIJIAO_DATA: data,
    YIJIAO_PORT: String(await lastingPort()),
    YIJIAO_VERAPDF: await contentVerapdf(t),
    TMPDIR: path.join(data, 'nowhere'),
  };
  const first = await startRealService(t, environment);
  const { preparer } = await peopleOf(first);
  const delivery = await smallDelivery(t, ({ volumes }) => {
    volumes[0]?.records[0]?.files.push({ path: 'a.pdf', role: 'attachment' });
  });
  await copyFile(samplePath('delivery/E1 竣工验收与备案文件/工程质量保修书.pdf'), path.join(delivery, 'a.pdf'));
  const words = ['deliver', delivery, '--server', first.url, '--no-submit'];
  const delivered = await yijiao(words, { YIJIAO_TOKEN: preparer.token });
  t.is(delivered.code, 0, delivered.stderr);
  const [id = ''] = delivered.stdout.split(' ');
  const fetched = async (name: string): Promise<Response> => {
    const response = await fetch(`${first.url}/api/v1/handovers/${id}/${name}`, {
      headers: { Authorization: `Bearer ${preparer.token}` },
    });
    t.is(response.status, 200, name);
    return response;
  };
  const report = Object(await (await fetched('report')).json());
  const conformance = report.findings.filter(({ rule }: { rule: string }) => rule === 'US-10');
  t.like(conformance, [{ evidence: { program: 'veraPDF 1.30.2', validated: 1 } }]);
  for (const name of ['forms/volume-list.pdf', 'forms/volume-list.xlsx', 'report/html', 'report/pdf']) {
    t.true((await (await fetched(name)).bytes()).length > 1000, name);
  }
  await first.kill();
  await mkdir(path.join(passing, 'left by a crash'));
  await startRealService(t, environment);
  t.deepEqual(await readdir(passing), []);
});

test('a data folder has one service; a second one is refused, and may start once the first has died', async (t) => {
  const data = await temporaryFolder(t);
  const first = await startRealService(t, { YIJIAO_DATA: data });
  const second = await failToServe(t, { YIJIAO_DATA: data });
  t.is(second.code, 2);
  t.true(second.said.includes('[configuration.folder-taken]'), second.said);
  t.is((await fetch(`${first.url}/health/ready`)).status, 200);
  await first.kill();
  const third = await startRealService(t, { YIJIAO_DATA: data });
  t.is((await fetch(`${third.url}/health/ready`)).status, 200);
});

test('a data folder stays with its database: with another one the service does not start, and touches nothing', async (t) => {
  const data = await temporaryFolder(t);
  const own = await startRealService(t, { YIJIAO_DATA: data });
  t.is(await own.stop(), 0);
  const other = `sqlite:${path.join(await temporaryFolder(t), 'other.db')}`;
  const strange = await failToServe(t, { YIJIAO_DATA: data, YIJIAO_DATABASE_URL: other });
  t.is(strange.code, 2);
  t.true(strange.said.includes('[configuration.folder-of-another]'), strange.said);
  const again = await startRealService(t, { YIJIAO_DATA: data });
  t.is((await fetch(`${again.url}/health/ready`)).status, 200);
});

async function peopleOf({ url, administrator }: RealService): Promise<Cast> {
  if (!administrator) throw new Error('a first run makes an administrator');
  return await gatherCast(url, administrator, { name: '某建设单位', uscc: '91500000MA5U000X0Y' }, openTerminal());
}
