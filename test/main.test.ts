import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { pino } from 'pino';
import { readConfig } from '../src/config.ts';
import { startService } from '../src/main.ts';
import { readVerificationPage } from '../src/verification-page/page-file.ts';
import { yijiao } from './support/cli.ts';
import { outside } from './support/outside.ts';
import { tokenOf } from './support/staff.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const silent = pino({ level: 'silent' });

test('a start that fails does not lose the password that is shown once', async (t) => {
  const data = path.join(await temporaryFolder(t), 'data');
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.teardown(() => other.close());
  const port = String(Object(other.address()).port);
  const environment = { YIJIAO_DATA: data, YIJIAO_PORT: port };
  await t.throwsAsync(startService(readConfig(environment), silent), { code: 'configuration.address-taken' });
  const ran = await yijiao(['serve'], environment);
  t.is(ran.code, 2);
  t.regex(ran.stderr, new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port} \\(.+, EADDRINUSE\\)`, 'u'));
  const service = await startService(readConfig({ ...environment, YIJIAO_PORT: '0' }), silent);
  t.is(service.administrator?.login, 'admin');
  await service.stop();
  const again = await startService(readConfig({ ...environment, YIJIAO_PORT: '0' }), silent);
  t.is(again.administrator, undefined);
  await again.stop();
});

test('a weak password for the first administrator stops the start, and the service with it', async (t) => {
  const environment = {
    YIJIAO_DATA: path.join(await temporaryFolder(t), 'data'),
    YIJIAO_PORT: '0',
    YIJIAO_ADMIN_PASSWORD: 'password2026',
  };
  const ran = await yijiao(['serve'], environment);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /identity\.weak-password/u);
});

test('a stopped service answers nobody, and stopping it twice is harmless', async (t) => {
  const config = readConfig({ YIJIAO_DATA: path.join(await temporaryFolder(t), 'data'), YIJIAO_PORT: '0' });
  const service = await startService(config, silent);
  t.is((await fetch(`${service.url}/health/ready`)).status, 200);
  await service.stop();
  await service.stop();
  await t.throwsAsync(fetch(`${service.url}/health/live`));
});

test('an operator whose administrator lost the password gives him a new one, and the old one is of no use', async (t) => {
  const environment = { YIJIAO_DATA: path.join(await temporaryFolder(t), 'data'), YIJIAO_PORT: '0' };
  const absent = await yijiao(['reset-password'], environment);
  t.is(absent.code, 2);
  t.true(absent.stderr.includes('[database.missing]'), absent.stderr);
  const service = await startService(readConfig(environment), silent);
  t.teardown(() => service.stop());
  const { url, administrator } = service;
  if (!administrator) throw new Error('a fresh service has an administrator');
  const token = await tokenOf(url, administrator, 'admin');
  const unknown = await yijiao(['reset-password', 'nobody'], environment);
  t.is(unknown.code, 2);
  t.true(unknown.stderr.includes('[identity.login-unknown]'), unknown.stderr);
  const ran = await yijiao(['reset-password'], environment);
  t.is(ran.code, 0, ran.stderr);
  const [, password = ''] = /^admin {2}(\S{20})\n$/u.exec(ran.stdout) ?? [];
  const { status } = await fetch(`${url}/api/v1/sessions/current`, { headers: { Authorization: `Bearer ${token}` } });
  t.is(status, 401, 'tokens have ended');
  await t.throwsAsync(tokenOf(url, administrator, 'admin'), { name: 'RefusedByService' });
  await t.notThrowsAsync(tokenOf(url, { login: 'admin', password }, 'admin'));
});

for (const [title, host] of [
  ['of another machine', '192.0.2.1'],
  ['that nobody has', 'nowhere.invalid'],
] as const) {
  test(`a host ${title} stops the start, and nobody is told to free a port`, async (t) => {
    const data = path.join(await temporaryFolder(t), 'data');
    const environment = { YIJIAO_DATA: data, YIJIAO_PORT: '0', YIJIAO_HOST: host };
    const ran = await yijiao(['serve'], environment);
    t.is(ran.code, 2);
    t.regex(ran.stderr, new RegExp(`This machine has no address ${host}, .*\n→ Name an address`, 'u'));
    t.true(ran.stderr.includes('[configuration.host-unknown]'), ran.stderr);
  });
}

test('a service gives the verification page to everybody, as it is, and its log says which one', async (t) => {
  const page = await readVerificationPage();
  if (!outside(t, 'the built page', 'npm run build', page !== undefined) || !page) return;
  const environment = { YIJIAO_DATA: path.join(await temporaryFolder(t), 'data'), YIJIAO_PORT: '0' };
  const service = await startService(readConfig(environment), silent);
  t.teardown(() => service.stop());
  const answer = await fetch(`${service.url}/verify`);
  t.is(answer.status, 200);
  t.is(answer.headers.get('content-type'), 'text/html; charset=utf-8');
  t.is(answer.headers.get('content-security-policy'), "frame-ancestors 'none'");
  t.deepEqual(Buffer.from(await answer.arrayBuffer()), Buffer.from(page.bytes));
  const file = path.join(await temporaryFolder(t), 'verify.html');
  const ran = await yijiao(['verify-page', '-o', file]);
  t.is(ran.code, 0, ran.stderr);
  t.true(ran.stdout.includes(page.sha256));
  t.deepEqual(await readFile(file), Buffer.from(page.bytes));
  t.is((await yijiao(['verify-page', '-o', file])).code, 2, 'nothing is replaced without being told');
  const view = async (): Promise<unknown> => Object(await (await fetch(`${service.url}/api/v1/log`)).json()).size;
  while ((await view()) !== 1) await pause(50);
  const proof = Object(await (await fetch(`${service.url}/api/v1/log/proof/inclusion?index=0`)).json());
  t.is(JSON.parse(proof.entry).kind, 'verification_page');
  t.is(JSON.parse(proof.entry).digests.page, page.sha256);
});
