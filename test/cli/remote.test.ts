import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { openApi } from '../../src/cli/client/api.ts';
import { uploadFiles } from '../../src/cli/client/upload-files.ts';
import { openFolder } from '../../src/delivery/content/folder-content.ts';
import { yijiao } from '../support/cli.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const token = 'a-secret-token';

interface Web {
  readonly url: string;
  /** What callers sent to prove who they are. */
  readonly authorizations: Set<string | undefined>;
}

/** A server on this machine; each has an origin of its own. */
async function openWeb(t: ExecutionContext, answer: (req: IncomingMessage, res: ServerResponse) => void): Promise<Web> {
  const authorizations = new Set<string | undefined>();
  const server = createServer((req, res) => {
    authorizations.add(req.headers.authorization);
    answer(req, res);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.closeAllConnections());
  t.teardown(() => server.close());
  return { url: `http://127.0.0.1:${Object(server.address()).port}`, authorizations };
}

/** Answers with ranges of these bytes. */
function serve(bytes: Buffer): (req: IncomingMessage, res: ServerResponse) => void {
  return ({ method, headers }, res) => {
    const [, start, last] = /^bytes=(\d+)-(\d+)$/u.exec(headers.range ?? '') ?? [];
    if (start === undefined) res.setHeader('Content-Length', bytes.length);
    else res.statusCode = 206;
    const part = start === undefined ? bytes : bytes.subarray(Number(start), Number(last) + 1);
    res.end(method === 'HEAD' ? undefined : part);
  };
}

async function packageBytes(t: ExecutionContext): Promise<Buffer> {
  const file = path.join(await temporaryFolder(t), 'package.zip');
  const { code, stderr } = await yijiao(['pack', await smallDelivery(t), '-o', file]);
  t.is(code, 0, stderr);
  return await readFile(file);
}

test('a package is verified by URL, and YIJIAO_TOKEN is sent to nobody but the service that it is for', async (t) => {
  const { url, authorizations } = await openWeb(t, serve(await packageBytes(t)));
  const stranger = await yijiao(['verify', `${url}/package.zip`], { YIJIAO_TOKEN: token });
  t.is(stranger.code, 0, stranger.stderr);
  const elsewhere = ['verify', `${url}/package.zip`, '--server', 'https://archives.example.cn'];
  t.is((await yijiao(elsewhere, { YIJIAO_TOKEN: token })).code, 0);
  t.deepEqual([...authorizations], [undefined]);
  const own = await yijiao(['verify', `${url}/package.zip`, '--server', url], { YIJIAO_TOKEN: token });
  t.is(own.code, 0, own.stderr);
  t.deepEqual([...authorizations], [undefined, `Bearer ${token}`]);
});

test('the token of a saved login goes to the service of that login, and not where it redirects to', async (t) => {
  const other = await openWeb(t, serve(await packageBytes(t)));
  const own = await openWeb(t, (_req, res) => res.writeHead(302, { Location: `${other.url}/package.zip` }).end());
  const home = await temporaryFolder(t);
  await mkdir(path.join(home, 'yijiao'));
  await writeFile(path.join(home, 'yijiao/credentials.json'), JSON.stringify({ [own.url]: token }));
  const ran = await yijiao(['verify', `${own.url}/package.zip`], { XDG_CONFIG_HOME: home });
  t.is(ran.code, 0, ran.stderr);
  t.deepEqual([...own.authorizations], [`Bearer ${token}`]);
  t.deepEqual([...other.authorizations], [undefined]);
});

test('commands that speak to a service do not follow it elsewhere', async (t) => {
  const other = await openWeb(t, (_req, res) => res.end('{}'));
  const own = await openWeb(t, (_req, res) => res.writeHead(307, { Location: other.url }).end());
  const words = ['deliver', await smallDelivery(t), '--server', own.url];
  const ran = await yijiao(words, { YIJIAO_TOKEN: token });
  t.is(ran.code, 2);
  t.regex(ran.stderr, /sends its callers on to http:.*\n→ .* \[client\.redirected\]/u);
  t.is(other.authorizations.size, 0);
});

test('an upload that the service has put elsewhere is sent there without the token', async (t) => {
  const bytes = 5 * 1024 * 1024;
  const folder = await smallDelivery(t, () => {}, { 'scan.bin': Buffer.alloc(bytes) });
  const other = await openWeb(t, (req, res) => {
    req.resume().on('end', () => res.writeHead(204, { 'Tus-Resumable': '1.0.0', 'Upload-Offset': bytes }).end());
  });
  const own = await openWeb(t, ({ method }, res) => {
    if (method === 'POST') res.writeHead(201, { 'Tus-Resumable': '1.0.0', Location: `${other.url}/upload` }).end();
    else res.end('{"items":[]}');
  });
  const api = openApi(own.url, { token, language: 'en' });
  const file = { path: 'scan.bin', bytes, sha256: '0'.repeat(64) };
  await uploadFiles(api, 'yj-1', openFolder(folder), [file], () => {});
  t.deepEqual([...own.authorizations], [`Bearer ${token}`]);
  t.deepEqual([...other.authorizations], [undefined]);
});

for (const [title, given] of [
  ['a line break', `${token}\n${token}`],
  ['letters of other scripts', `${token}令牌`],
  ['nothing', ''],
] as const) {
  test(`a token with ${title} in it is refused without being told`, async (t) => {
    const words = ['get', 'yj-1', '--server', 'http://127.0.0.1:1', '-o', path.join(await temporaryFolder(t), 'x')];
    const ran = await yijiao(words, { YIJIAO_TOKEN: given });
    t.is(ran.code, 2);
    t.regex(ran.stderr, /YIJIAO_TOKEN is no access token\.\n→ .* \[client\.token-malformed\]/u);
    t.false(ran.stderr.includes(token), ran.stderr);
  });
}

const refusals: readonly [title: string, status: number, code: string][] = [
  ['nothing lies', 404, 'client.url-missing'],
  ['only others may read', 401, 'client.url-forbidden'],
  ['the server is out of order', 500, 'client.url-unreadable'],
];

for (const [title, status, code] of refusals) {
  test(`a URL where ${title} is told as that`, async (t) => {
    const { url } = await openWeb(t, (_req, res) => res.writeHead(status).end());
    const ran = await yijiao(['verify', `${url}/package.zip`]);
    t.is(ran.code, 2);
    t.true(ran.stderr.includes(`[${code}]`), ran.stderr);
  });
}

test('a server without ranges is told as that, and does no harm to a small package', async (t) => {
  const whole = await packageBytes(t);
  const answer = (bytes: Buffer) => (req: IncomingMessage, res: ServerResponse) => {
    res.setHeader('Content-Length', bytes.length);
    res.end(req.method === 'HEAD' ? undefined : bytes);
  };
  const small = await openWeb(t, answer(whole));
  t.is((await yijiao(['verify', small.url])).code, 0);
  const large = await openWeb(t, answer(Buffer.alloc(5 * 1024 * 1024)));
  const ran = await yijiao(['verify', large.url]);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /→ Download the whole file.* \[client\.ranges-missing\]/u);
});

test('a line that breaks while a package is verified is no verdict and no fault of the program', async (t) => {
  const bytes = await packageBytes(t);
  const { url } = await openWeb(t, (req, res) => {
    if (req.method === 'HEAD') res.setHeader('Content-Length', bytes.length).end();
    else res.writeHead(206, { 'Content-Length': 1000 }).write('PK', () => res.destroy());
  });
  const ran = await yijiao(['verify', url]);
  t.is(ran.code, 2, ran.stderr);
  t.true(ran.stderr.includes('[client.url-unreadable]'), ran.stderr);
});
