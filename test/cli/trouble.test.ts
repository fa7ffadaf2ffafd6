import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { makeZip } from '../../fixtures/attack/zip.ts';
import { pdfWith } from '../../fixtures/openable/pdf.ts';
import { commandLine, type Ran, runCommand, yijiao } from '../support/cli.ts';
import { interrupted } from '../support/interrupt.ts';
import { outside } from '../support/outside.ts';
import { canDropPrivilege, withoutPrivilege } from '../support/privilege.ts';
import { smallContents, smallDelivery } from '../support/small-delivery.ts';
import { canMakeSmallDisk, onSmallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Ended with 2, a code and what to do, and no stack trace. */
function refuses(t: ExecutionContext, { code, stderr }: Ran, problem: string, says: RegExp): void {
  t.is(code, 2, stderr);
  t.true(stderr.includes(`[${problem}]`), stderr);
  t.regex(stderr, says);
  t.regex(stderr, /^→ /mu);
  t.notRegex(stderr, /\n\s+at /u);
}

const languages = ['en', 'zh'] as const;

test('a folder that cannot be read is named, and one that cannot be written', async (t) => {
  if (!canDropPrivilege(t)) return;
  const delivery = await smallDelivery(t);
  const hidden = path.join(delivery, 'hidden');
  await mkdir(hidden, { mode: 0 });
  for (const YIJIAO_LANG of languages) {
    const check = withoutPrivilege(commandLine(['check', delivery]));
    refuses(t, await runCommand(check, { YIJIAO_LANG }), 'delivery.folder-unreadable', /hidden.*EACCES/u);
  }
  await chmod(hidden, 0o755);
  await writeFile(path.join(delivery, 'unlisted.txt'), 'new');
  await chmod(delivery, 0o555);
  const init = withoutPrivilege(commandLine(['init', delivery]));
  refuses(t, await runCommand(init), 'client.unwritable', /handover\.json cannot be written \(.+, EACCES\)/u);
});

test('a file that may not be read is named as such', async (t) => {
  if (!canDropPrivilege(t)) return;
  const file = path.join(await temporaryFolder(t), 'package.zip');
  await writeFile(file, 'PK\x03\x04', { mode: 0 });
  const run = (command: string): Promise<Ran> => runCommand(withoutPrivilege(commandLine([command, file])));
  refuses(t, await run('verify'), 'packaging.file-unreadable', /EACCES/u);
  refuses(t, await run('check'), 'delivery.file-unreadable', /EACCES/u);
});

test('a full disk is told when init writes, and nothing unfinished stays', async (t) => {
  const folder = await temporaryFolder(t);
  if (!canMakeSmallDisk(t, folder)) return;
  const fill = 'head -c 2000000 /dev/zero > "$0/record.txt" 2> /dev/null; "$@"; code=$?; ls -A "$0"; exit $code';
  const ran = await runCommand(onSmallDisk(folder, 1, ['sh', '-c', fill, folder, ...commandLine(['init', folder])]));
  refuses(t, ran, 'client.unwritable', /handover\.json cannot be written \(.+, ENOSPC\)/u);
  t.is(ran.stdout, 'record.txt\n');
});

test('a full disk is told when get writes', async (t) => {
  const folder = await temporaryFolder(t);
  if (!canMakeSmallDisk(t, folder)) return;
  const server = createServer((_req, res) => res.end(Buffer.alloc(3_000_000))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const url = `http://127.0.0.1:${Object(server.address()).port}`;
  const get = commandLine(['get', 'yj-1', '--server', url, '-o', path.join(folder, 'package.zip')]);
  const ran = await runCommand(onSmallDisk(folder, 1, get), { YIJIAO_TOKEN: 'token' });
  refuses(t, ran, 'client.unwritable', /package\.zip cannot be written \(.+, ENOSPC\)/u);
});

test('a service that cannot be reached at first is told of while it is asked again', async (t) => {
  let asked = 0;
  const server = createServer((req, res) => {
    asked += 1;
    if (asked === 1) req.socket.destroy();
    else res.end('no answer of a service');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const url = `http://127.0.0.1:${Object(server.address()).port}`;
  const file = path.join(await temporaryFolder(t), 'package.zip');
  const ran = await yijiao(['get', 'yj-1', '--server', url, '-o', file], { YIJIAO_TOKEN: 'token' });
  refuses(t, ran, 'client.answer-unreadable', /makes no sense/u);
  t.is(ran.stderr.split('\n').filter((line) => line.includes(`${url} cannot be reached at present`)).length, 1);
});

test('get asks for nothing when its file is there already', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'package.zip');
  await writeFile(file, '');
  const words = ['get', 'yj-1', '--server', 'http://127.0.0.1:1', '-o', file];
  refuses(t, await yijiao(words, { YIJIAO_TOKEN: 'token' }), 'client.unwritable', /EEXIST/u);
});

test('a link to a delivery is followed, and a package does not get into the delivery by one', async (t) => {
  const delivery = await smallDelivery(t);
  const folder = await temporaryFolder(t);
  const link = path.join(folder, 'current');
  await symlink(delivery, link);
  t.is((await yijiao(['check', link])).code, 0);
  t.is((await yijiao(['init', link])).code, 0);
  for (const [named, output] of [
    [link, path.join(delivery, 'package.zip')],
    [delivery, path.join(link, 'package.zip')],
  ] as const) {
    refuses(
      t,
      await yijiao(['pack', named, '-o', output]),
      'packaging.inside-delivery',
      /lies in the delivery folder/u,
    );
  }
});

test('who gives a package in the place of a delivery is told so', async (t) => {
  const file = path.join(await temporaryFolder(t), 'package.zip');
  t.is((await yijiao(['pack', await smallDelivery(t), '-o', file])).code, 0);
  refuses(t, await yijiao(['check', file]), 'delivery.is-package', /yijiao verify/u);
});

test('who gives the folder around a delivery is told which one has the document', async (t) => {
  const folder = await temporaryFolder(t);
  await rename(await smallDelivery(t), path.join(folder, '1#楼'));
  refuses(t, await yijiao(['check', folder]), 'delivery.document-deeper', /there is one in "1#楼"/u);
});

test('where nothing can be laid down to be opened, each file is told as not checked', async (t) => {
  const delivery = await smallDelivery(
    t,
    ({ volumes: [volume] }) => {
      volume?.records.push({ seq: 3, title: '图', files: [{ path: '图.pdf', role: 'original' }] });
    },
    { ...smallContents, '图.pdf': pdfWith() },
  );
  const zip = path.join(await temporaryFolder(t), 'delivery.zip');
  const names = (await readdir(delivery, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const entries = names.map(async ({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return { name: path.relative(delivery, file), content: await readFile(file), deflate: true };
  });
  await writeFile(zip, makeZip(await Promise.all(entries)));
  const ran = await yijiao(['check', zip], { TMPDIR: path.join(zip, 'nowhere') });
  t.is(ran.code, 1, ran.stderr);
  t.regex(ran.stdout, /US-04 .*图\.pdf.* was not checked: the check broke down/u);
  t.notRegex(ran.stderr, /\n\s+at /u);
});

const receipt = '{"schema":"yijiao-receipt/1"}';

const keys: readonly [title: string, files: Readonly<Record<string, string>>, problem: string][] = [
  ['no key', { 'readme.txt': '' }, 'receipt.trusted-keys-missing'],
  ['a key that is no JSON', { 'bureau.jwk': '{' }, 'receipt.trusted-key-unreadable'],
  ['a key that is null', { 'bureau.jwk': 'null' }, 'receipt.trusted-key-unreadable'],
  ['a key of no kind', { 'bureau.jwk': '{"kty":"?"}' }, 'receipt.trusted-key-unreadable'],
];

for (const [title, files, problem] of keys) {
  test(`a folder of trusted keys with ${title} is told, and the receipt is not verified as if without`, async (t) => {
    const folder = await temporaryFolder(t);
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    const file = path.join(await temporaryFolder(t), 'receipt.json');
    await writeFile(file, receipt);
    for (const YIJIAO_LANG of languages) {
      refuses(t, await yijiao(['verify', file, '--trust', folder], { YIJIAO_LANG }), problem, /jwk/u);
    }
  });
}

test('a trust folder without any certificate is told instead of trusting nobody', async (t) => {
  const words = ['check', await smallDelivery(t), '--trust', await temporaryFolder(t)];
  refuses(t, await yijiao(words), 'signatures.trust-empty', /no certificate/u);
});

test('a trust folder without a name is told instead of trusting whoever lies in the current folder', async (t) => {
  const delivery = await smallDelivery(t);
  const record = path.join(delivery, 'C5 隐蔽工程/记录.txt');
  for (const words of [
    ['check', delivery],
    ['pack', delivery, '-o', path.join(await temporaryFolder(t), 'package.zip')],
    ['signatures', record],
    ['eep', record],
    ['verify', record],
  ]) {
    refuses(t, await yijiao([...words, '--trust', '']), 'signatures.trust-not-found', /at ""/u);
  }
  for (const words of [
    ['check', delivery],
    ['signatures', record],
  ]) {
    refuses(t, await yijiao(words, { YIJIAO_TRUST: '' }), 'configuration.invalid', /YIJIAO_TRUST .*not empty/u);
  }
});

test('a folder of XML schemas or of keys that is not there is told before anything is verified', async (t) => {
  for (const YIJIAO_LANG of languages) {
    const ran = await yijiao(['verify', 'package.zip', '--schemas', 'nowhere'], { YIJIAO_LANG });
    refuses(t, ran, 'packaging.schemas-not-found', /nowhere/u);
    const untrusting = await yijiao(['verify', 'package.zip', '--trust', 'nowhere'], { YIJIAO_LANG });
    refuses(t, untrusting, 'signatures.trust-not-found', /nowhere/u);
  }
});

test('a demo in a file is told', async (t) => {
  const file = path.join(await temporaryFolder(t), 'file');
  await writeFile(file, '');
  refuses(t, await yijiao(['demo', '--folder', file]), 'client.unwritable', /EEXIST/u);
});

const posix = process.platform === 'win32' ? test.skip : test;

posix('a pipe is no file: nobody waits for who would write into it', async (t) => {
  const folder = await temporaryFolder(t);
  const pipe = path.join(folder, 'pipe');
  const record = path.join(folder, 'record.txt');
  execFileSync('mkfifo', [pipe, path.join(folder, 'key.jwk')]);
  await writeFile(record, 'a record');
  const file = path.join(folder, 'receipt.json');
  await writeFile(file, receipt);
  refuses(t, await yijiao(['verify', pipe]), 'packaging.not-zip', /no archive package/u);
  t.is((await yijiao(['verify', file, '--package', pipe])).code, 1);
  refuses(t, await yijiao(['verify', file, '--trust', folder]), 'receipt.trusted-key-unreadable', /EFTYPE/u);
  refuses(t, await yijiao(['sign', record, '--key', pipe]), 'signing.key-unreadable', /EFTYPE/u);
  refuses(t, await yijiao(['signatures', pipe]), 'signatures.not-a-file', /is no file/u);
  refuses(t, await yijiao(['check', pipe]), 'delivery.not-folder-or-zip', /neither/u);
});

posix('who interrupts get finds nothing unfinished', async (t) => {
  const folder = await temporaryFolder(t);
  const server = createServer((_req, res) => {
    res.writeHead(200, { 'Content-Length': 1000 }).write('PK');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const url = `http://127.0.0.1:${Object(server.address()).port}`;
  const words = commandLine(['get', 'yj-1', '--server', url, '-o', path.join(folder, 'package.zip')]);
  const { code, told } = await interrupted(t, words, { folder, YIJIAO_TOKEN: 'token' });
  t.is(code, 130, told);
  t.regex(told, /^Interrupted; nothing unfinished was left behind\./mu);
  t.deepEqual(await readdir(folder), []);
});

const ways = { 'Ctrl-C': '\x03', 'Ctrl-D': '\x04' };

for (const [way, typed] of Object.entries(ways)) {
  test(`who leaves the login by ${way} gets no stack trace, and nothing is saved`, async (t) => {
    const home = await temporaryFolder(t);
    if (!outside(t, 'a terminal', 'script of util-linux', process.platform === 'linux')) return;
    const login = commandLine(['login', '--server', 'http://127.0.0.1:1']).map((word) => `'${word}'`);
    const type = `(until grep -qs Login "$0"; do sleep 0.1; done; printf '${typed}') | script -qefc "$1" "$0"`;
    const ran = await runCommand(['sh', '-c', type, path.join(home, 'typescript'), login.join(' ')], {
      XDG_CONFIG_HOME: home,
    });
    t.is(ran.code, 130, ran.stdout);
    t.regex(ran.stdout, /Interrupted; nothing unfinished was left behind\.\s+→ .*\[client\.interrupted\]/u);
    t.notRegex(ran.stdout, /\n\s+at /u);
    t.deepEqual(await readdir(home), ['typescript']);
  });
}
