import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { readConfig } from '../src/config.ts';
import { renderingLimits } from '../src/formats/rendering/limits.ts';
import { Problem } from '../src/problem.ts';
import { verapdfLimits } from '../src/verification/pdfa/verapdf.ts';
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
    HOME: '/home/somebody',
  });
  t.like(config, { port: 0, behindProxy: true, adminPassword: 'correct horse battery' });
});

test('what other commands take from the environment keeps nobody from serving or auditing', (t) => {
  for (const name of ['YIJIAO_TOKEN', 'YIJIAO_LANG', 'YIJIAO_PROFILES', 'YIJIAO_KEY_PASSPHRASE']) {
    t.notThrows(() => readConfig({ [name]: 'x' }), name);
  }
});

test('the page of a handover is an address with a place for its identifier', (t) => {
  const page = 'https://portal.example.cn/cases/{handover}';
  t.is(readConfig({ YIJIAO_HANDOVER_PAGE: page }).handoverPage, page);
  for (const wrong of ['https://portal.example.cn/', 'javascript:{handover}', 'https://a/{handover}/{other}']) {
    t.throws(() => readConfig({ YIJIAO_HANDOVER_PAGE: wrong }), { code: 'configuration.invalid' }, wrong);
  }
});

test('what drawing pages and validating PDF/A may cost is set up, and is what the desk allows where nobody does', (t) => {
  const usual = readConfig({});
  t.deepEqual({ ...renderingLimits, ...usual.rendering }, renderingLimits);
  t.deepEqual({ ...verapdfLimits, ...usual.verapdfLimits }, verapdfLimits);
  const config = readConfig({
    YIJIAO_RENDER_FILES: '7',
    YIJIAO_RENDER_PAGES: '8',
    YIJIAO_RENDER_PIXELS: '100',
    YIJIAO_RENDER_OBJECTS: '9',
    YIJIAO_RENDER_MEBIBYTES: '64',
    YIJIAO_RENDER_PAGE_SECONDS: '1',
    YIJIAO_RENDER_FILE_SECONDS: '2',
    YIJIAO_RENDER_SECONDS: '3',
    YIJIAO_VERAPDF_BATCH_SECONDS: '4',
    YIJIAO_VERAPDF_FILE_SECONDS: '5',
    YIJIAO_VERAPDF_SECONDS: '6',
    YIJIAO_VERAPDF_MEBIBYTES: '512',
  });
  t.deepEqual(config.rendering, {
    sampledFiles: 7,
    pagesPerFile: 8,
    longestEdge: 100,
    objectsPerPage: 9,
    heapMebibytes: 64,
    secondsPerPage: 1,
    secondsPerFile: 2,
    secondsPerDelivery: 3,
  });
  t.deepEqual(config.verapdfLimits, {
    secondsTogether: 4,
    secondsAlone: 5,
    secondsPerDelivery: 6,
    heapMebibytes: 512,
  });
  t.throws(() => readConfig({ YIJIAO_RENDER_MEBIBYTES: '8192' }), { message: /YIJIAO_RENDER_MEBIBYTES/u });
});

const provider = {
  YIJIAO_PUBLIC_URL: 'https://archives.example.cn',
  YIJIAO_OIDC_ISSUER: 'https://id.example.cn/realms/city',
  YIJIAO_OIDC_CLIENT_ID: 'yijiao',
};

test('a provider of OpenID Connect is set up as a whole, its secret and the roles of its claims in files', async (t) => {
  const folder = await temporaryFolder(t);
  const [secret, roles] = [path.join(folder, 'secret'), path.join(folder, 'roles.json')];
  const rules = {
    schema: 'yijiao-oidc-roles/1',
    grants: [{ when: { claim: 'groups', value: 'leads' }, organisation: '12500000450400000X', roles: ['lead'] }],
  };
  await writeFile(secret, 'between the two\n');
  await writeFile(roles, JSON.stringify(rules));
  const files = { YIJIAO_OIDC_CLIENT_SECRET_FILE: secret, YIJIAO_OIDC_ROLES: roles };
  const config = readConfig({ ...provider, ...files, YIJIAO_SECOND_FACTOR_ROLES: 'lead,admin' });
  t.like(config.oidc, {
    issuer: provider.YIJIAO_OIDC_ISSUER,
    clientSecret: 'between the two',
    scope: 'openid profile',
  });
  t.deepEqual(config.oidc?.roles?.grants, rules.grants);
  t.deepEqual(config.signIn, { secondFactorRoles: new Set(['lead', 'admin']), oidcPasswords: true });
  await writeFile(roles, JSON.stringify({ ...rules, grants: [{ ...rules.grants[0], roles: ['boss'] }] }));
  t.throws(() => readConfig({ ...provider, ...files }), { message: /YIJIAO_OIDC_ROLES \(.*\/grants\/0\/roles\/0/u });
  await writeFile(roles, '{');
  t.throws(() => readConfig({ ...provider, ...files }), { message: /YIJIAO_OIDC_ROLES .*no readable JSON/u });
});

const wrong: readonly [title: string, environment: NodeJS.ProcessEnv, named: RegExp][] = [
  ['a port that is no port', { YIJIAO_PORT: '99999' }, /YIJIAO_PORT.*65535/u],
  ['a misspelt variable', { YIJIAO_PROT: '80' }, /YIJIAO_PROT .*did you mean YIJIAO_PORT\?/u],
  ['a scanner at no address', { YIJIAO_CLAMD: '/run/clamd' }, /YIJIAO_CLAMD/u],
  ['a validator at no path', { YIJIAO_VERAPDF: '' }, /YIJIAO_VERAPDF/u],
  ['a mail server without an address to send from', { YIJIAO_SMTP_URL: 'smtp://mail' }, /YIJIAO_SMTP_FROM/u],
  ['a password in the address of the mail server', { YIJIAO_SMTP_URL: 'smtp://a:b@mail' }, /YIJIAO_SMTP_URL/u],
  [
    'a name without a password for the mail server',
    { YIJIAO_SMTP_URL: 'smtp://mail', YIJIAO_SMTP_FROM: 'a@b.cn', YIJIAO_SMTP_USER: 'u' },
    /YIJIAO_SMTP_USER/u,
  ],
  ['a network that is none', { YIJIAO_WEBHOOK_NETWORKS: '10.0.0.0/33' }, /YIJIAO_WEBHOOK_NETWORKS.*10\.0\.0\.0\/33/u],
  ['a variable that nobody knows', { YIJIAO_COLOUR: 'red' }, /YIJIAO_COLOUR \(there is no such variable\)/u],
  ['a store of an unknown kind', { YIJIAO_STORE: 'ftp://x' }, /YIJIAO_STORE/u],
  ['a provider without a secret', provider, /YIJIAO_OIDC_CLIENT_SECRET \(needed/u],
  [
    'a provider that anybody on the way can read along with',
    { ...provider, YIJIAO_OIDC_ISSUER: 'http://id.example.cn', YIJIAO_OIDC_CLIENT_SECRET: 's' },
    /YIJIAO_OIDC_ISSUER \(https/u,
  ],
  ['a role that there is not', { YIJIAO_SECOND_FACTOR_ROLES: 'admin,boss' }, /YIJIAO_SECOND_FACTOR_ROLES \(roles/u],
  ['a secret file that is not there', { YIJIAO_ADMIN_PASSWORD_FILE: '/nowhere' }, /YIJIAO_ADMIN_PASSWORD_FILE/u],
];

for (const [title, environment, named] of wrong) {
  test(`${title} stops the start with a sentence`, (t) => {
    const error = t.throws(() => readConfig(environment), { instanceOf: Problem, message: named });
    t.is(error.code, 'configuration.invalid');
  });
}
