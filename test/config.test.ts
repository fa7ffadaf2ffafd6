import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { readConfig } from '../src/config.ts';
import { Problem } from '../src/problem.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

test('with nothing set the service keeps everything in ./data and listens on this machine only', (t) => {
  const config = readConfig({});
  const data = path.resolve('data');
  t.like(config, {
    dataFolder: data,
    host: '127.0.0.1',
    port: 8080,
    databaseUrl: `sqlite:${path.join(data, 'yijiao.db')}`,
    store: `file:${path.join(data, 'store')}`,
  });
});

test('numbers and switches are read from text, and a secret may lie in a file', async (t) => {
  const secret = path.join(await temporaryFolder(t), 'password');
  await writeFile(secret, 'correct horse battery\n');
  const config = readConfig({
    YIJIAO_PORT: '0',
    YIJIAO_BEHIND_PROXY: 'true',
    YIJIAO_ADMIN_PASSWORD_FILE: secret,
    YIJIAO_TOKEN: 'of the CLI, none of our business',
    HOME: '/home/somebody',
  });
  t.like(config, { port: 0, behindProxy: true, adminPassword: 'correct horse battery' });
});

const wrong: readonly [title: string, environment: NodeJS.ProcessEnv, named: RegExp][] = [
  ['a port that is no port', { YIJIAO_PORT: '99999' }, /YIJIAO_PORT.*65535/u],
  ['a misspelt variable', { YIJIAO_PROT: '80' }, /YIJIAO_PROT .*did you mean YIJIAO_PORT\?/u],
  ['a scanner at no address', { YIJIAO_CLAMD: '/run/clamd' }, /YIJIAO_CLAMD/u],
  ['a validator at no path', { YIJIAO_VERAPDF: '' }, /YIJIAO_VERAPDF/u],
  ['a variable that nobody knows', { YIJIAO_COLOUR: 'red' }, /YIJIAO_COLOUR \(there is no such variable\)/u],
  ['a store of an unknown kind', { YIJIAO_STORE: 'ftp://x' }, /YIJIAO_STORE/u],
  ['a secret file that is not there', { YIJIAO_ADMIN_PASSWORD_FILE: '/nowhere' }, /YIJIAO_ADMIN_PASSWORD_FILE/u],
];

for (const [title, environment, named] of wrong) {
  test(`${title} stops the start with a sentence`, (t) => {
    const error = t.throws(() => readConfig(environment), { instanceOf: Problem, message: named });
    t.is(error.code, 'configuration.invalid');
  });
}
