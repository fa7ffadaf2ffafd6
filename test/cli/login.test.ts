import { readFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { TOTP } from 'otpauth';
import { linkOidc } from '../../src/identity/oidc/links.ts';
import { openSealing } from '../../src/identity/sealing.ts';
import { beginEnrolment, confirmEnrolment } from '../../src/identity/second-factor/enrolment.ts';
import { signIn } from '../../src/identity/sign-in/sign-in.ts';
import { startService } from '../http/support/service.ts';
import { commandLine, runCommand } from '../support/cli.ts';
import { openBrowser, signInThere } from '../support/oidc/browser.ts';
import { clientSecret, startProvider } from '../support/oidc/provider.ts';
import { outside } from '../support/outside.ts';
import { password } from '../support/people.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Runs a command line at a terminal, and types an answer after each question. */
async function atTerminal(t: ExecutionContext, words: readonly string[], answers: readonly [string, string][]) {
  const home = await temporaryFolder(t);
  const typed = answers.map(([question, answer]) => {
    return `until grep -qs '${question}' "$0"; do sleep 0.1; done; printf '%s\\r' '${answer}'`;
  });
  const line = commandLine(words).map((word) => `'${word}'`);
  const script = `(${typed.join('; ')}) | script -qefc "$1" "$0"`;
  const command = ['sh', '-c', script, path.join(home, 'typescript'), line.join(' ')];
  const ran = await runCommand(command, { XDG_CONFIG_HOME: home });
  const saved = await readFile(path.join(home, 'yijiao', 'credentials.json'), 'utf8').catch(() => '{}');
  return { ...ran, tokens: JSON.parse(saved) as Record<string, string> };
}

test('who has an authenticator is asked for a code, and the token that is saved works', async (t) => {
  if (!outside(t, 'a terminal', 'script of util-linux', process.platform === 'linux')) return;
  const service = await startService(t);
  const { desk } = service.office;
  const sealing = await openSealing(path.join(service.folder, 'keys', 'sealing.key'));
  const { login } = service.cast.preparer;
  const now = Date.now();
  const { token } = await signIn(desk, { login, password, address: '::1' }, now);
  const { secret } = await beginEnrolment({ desk, sealing, issuer: '馆' }, token, now);
  const code = (at: number): string => new TOTP({ secret }).generate({ timestamp: at });
  await confirmEnrolment({ desk, sealing }, { token, code: code(now - 30_000) }, now);

  const {
    code: exit,
    stdout,
    tokens,
  } = await atTerminal(
    t,
    ['login', '--server', service.url],
    [
      ['Login', login],
      ['Password', password],
      ['authenticator', code(now + 30_000)],
    ],
  );
  t.is(exit, 0, stdout);
  const headers = { Authorization: `Bearer ${tokens[service.url] ?? ''}` };
  t.is((await service.anonymous.get('/api/v1/sessions/current', headers)).status, 200);
  for (const secretWord of [password, secret, tokens[service.url] ?? '']) t.false(stdout.includes(secretWord));
});

test('with --oidc one signs in with a browser elsewhere', async (t) => {
  const provider = await startProvider(t);
  const oidc = { issuer: provider.issuer, clientId: 'yijiao', clientSecret, scope: 'openid' };
  const service = await startService(t, { oidc });
  await provider.serve(service.url);
  const { admin, preparer } = service.cast;
  const linked = { issuer: provider.issuer, subject: 'sub-1', personId: preparer.personId };
  await linkOidc(service.office.desk, admin, linked, Date.now());
  const home = await temporaryFolder(t);
  const told = path.join(home, 'told');
  const line = commandLine(['login', '--oidc', '--server', service.url]).map((word) => `'${word}'`);
  const running = runCommand(['sh', '-c', `${line.join(' ')} 2> "$0"`, told], { XDG_CONFIG_HOME: home });
  let address: string | undefined;
  for (let count = 0; count < 200 && address === undefined; count += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    address = /http\S+/u.exec(await readFile(told, 'utf8').catch(() => ''))?.[0];
  }
  await signInThere(openBrowser(), address ?? '', 'sub-1');
  const { code, stdout } = await running;
  t.is(code, 0, stdout);
  const tokens = JSON.parse(await readFile(path.join(home, 'yijiao', 'credentials.json'), 'utf8')) as Record<
    string,
    string
  >;
  const headers = { Authorization: `Bearer ${tokens[service.url] ?? ''}` };
  const { json } = await service.anonymous.get('/api/v1/sessions/current', headers);
  t.like(json, { person: { id: preparer.personId } });
});
