import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readdir, readFile, rename, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { archivalMetadata, pdfWith } from '../../fixtures/openable/pdf.ts';
import { openBureauKey } from '../../src/handover/receipt/bureau-key.ts';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import type { FileOutcomes } from '../../src/schema/types/file-outcomes.ts';
import type { PackReport } from '../../src/schema/types/pack-report.ts';
import type { ProblemDocument } from '../../src/schema/types/problem.ts';
import type { VerifyReport } from '../../src/schema/types/verify-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { signReport } from '../../src/verification/recognition/signed-report.ts';
import { startClamd } from '../support/clamd.ts';
import { commandLine, ownProgram, yijiao } from '../support/cli.ts';
import { examined } from '../support/examining.ts';
import { interrupted } from '../support/interrupt.ts';
import { samplePath } from '../support/sample-project.ts';
import { smallContents, smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { contentVerapdf, findVerapdf } from '../support/verapdf.ts';

const parseCheck = parserOf<CheckReport>('check-report');
const parseOutcomes = parserOf<FileOutcomes>('file-outcomes');
const parsePack = parserOf<PackReport>('pack-report');
const parseProblem = parserOf<ProblemDocument>('problem');
const parseVerify = parserOf<VerifyReport>('verify-report');

test('check ends with 0 when nothing blocks, and prints exactly one JSON document', async (t) => {
  const { code, stdout } = await yijiao(['check', await smallDelivery(t), '--json']);
  t.is(code, 0);
  const parsed = parseCheck(JSON.parse(stdout));
  t.true(parsed.ok && parsed.value.ok);
});

test('check ends with 1 when something must be corrected, and says what to do', async (t) => {
  const folder = await smallDelivery(t, (document) => Object.assign(document.volumes[0] ?? {}, { secrecy: 'SECRET' }));
  const { code, stdout } = await yijiao(['check', folder]);
  t.is(code, 1);
  t.regex(stdout, /SE-08 .*secret.*\n +→ Take it out/u);
});

test('check has the files scanned by the clamd that is named, and says so when nobody answers there', async (t) => {
  const delivery = await smallDelivery(t);
  const clamd = await startClamd(t);
  if (!clamd) return;
  const scanned = await yijiao(['check', delivery, '--clamd', `unix:${clamd.path}`]);
  t.is(scanned.code, 0);
  t.notRegex(scanned.stdout, /SE-02/u);
  const alone = await yijiao(['check', delivery], { YIJIAO_CLAMD: `unix:${clamd.path}.away` });
  t.regex(alone.stdout, /SE-02 .*the scanner does not answer \(.+, ENOENT\)/u);
  const wrong = await yijiao(['check', delivery, '--clamd', 'somewhere']);
  t.is(wrong.code, 2);
});

test('check has PDF/A files held against the standard by the veraPDF that is named', async (t) => {
  const program = findVerapdf(t);
  if (program === undefined) return;
  const delivery = await smallDelivery(t, ({ volumes }) => {
    volumes[0]?.records[0]?.files.push({ path: 'a.pdf', role: 'attachment' });
  });
  const claiming = pdfWith({ catalog: '/Metadata 20 0 R', objects: { 20: archivalMetadata() } });
  await writeFile(path.join(delivery, 'a.pdf'), claiming);
  const validated = await yijiao(['check', delivery, '--verapdf', program]);
  t.is(validated.code, 0);
  t.regex(validated.stdout, /US-10 .*"a\.pdf" claims to be PDF\/A, but does not conform with PDF\/A-1b/u);
  const alone = await yijiao(['check', delivery], { YIJIAO_VERAPDF: `${program}.away` });
  t.regex(alone.stdout, /US-10 .*the validator does not answer \(.+, ENOENT\); 1 file was left/u);
});

test('where no temporary folder can be made, PDF/A files count as not validated, and the check goes on', async (t) => {
  const delivery = await smallDelivery(t, ({ volumes }) => {
    volumes[0]?.records[0]?.files.push({ path: 'a.pdf', role: 'attachment' });
  });
  const claiming = pdfWith({ catalog: '/Metadata 20 0 R', objects: { 20: archivalMetadata() } });
  await writeFile(path.join(delivery, 'a.pdf'), claiming);
  const words = ['check', delivery, '--verapdf', await contentVerapdf(t), '--json'];
  const TMPDIR = path.join(await temporaryFolder(t), 'nowhere');
  const { code, stdout } = await yijiao(words, { TMPDIR });
  t.is(code, 0, stdout);
  const parsed = parseCheck(JSON.parse(stdout));
  const told = parsed.ok && parsed.value.findings.find(({ evidence }) => evidence['condition'] === 'pdfa-unvalidated');
  t.like(told, { rule: 'US-10', outcome: 'not_performed', target: { file: 'a.pdf' }, evidence: { detail: 'ENOENT' } });
});

test('what many records lack is told for each of them, and what to do about it once', async (t) => {
  const folder = await smallDelivery(t, ({ volumes: [volume] }) => {
    const files = volume?.records[0]?.files ?? [];
    volume?.records.push(...Array.from({ length: 60 }, (_, n) => ({ seq: n + 100, title: `记录 ${n}`, files })));
  });
  const { code, stdout } = await yijiao(['check', folder, '--profile', 'cn-gbt50328']);
  t.is(code, 1);
  const told = stdout.split('\n').filter((line) => line.includes('IN-04'));
  t.is(told.length, 50);
  t.regex(stdout, /… and \d+ more of the same kind/u);
  t.is(stdout.split('→ Add it to handover.json.').length - 1, 1);
  const zh = await yijiao(['check', folder, '--profile', 'cn-gbt50328'], { YIJIAO_LANG: 'zh' });
  t.regex(zh.stdout, /✗ IN-04 工程缺少必填项“项目代码”（code）。 {2}\(\/project\/code\)$/mu);
  t.regex(zh.stdout, /✗ IN-04 工程缺少必填项“参建单位”（units）。/u);
  t.regex(zh.stdout, /✗ IN-04 第 1 卷第 2 件缺少必填项“责任者”（responsible）。/u);
});

test('what is said twice of one file, as of two signatures in it, is told once with how often', async (t) => {
  const { stdout } = await yijiao(['check', samplePath('delivery')]);
  const lines = stdout.split('\n').filter((line) => line.startsWith('! AU-01'));
  t.is(new Set(lines).size, lines.length);
  t.regex(stdout, /^! AU-01 .*no trusted certificates were given\..* {2}×\d+$/mu);
});

test('what a handover.json should say is told without the terms of programmers', async (t) => {
  const folder = await smallDelivery(t);
  const file = path.join(folder, 'handover.json');
  const document = JSON.parse(await readFile(file, 'utf8'));
  document.deliveringUnit.uscc = '123';
  document.volumes[0].no = '一';
  document.volumes[0].records[0].date = '2025年';
  await writeFile(file, JSON.stringify(document));
  const { stdout } = await yijiao(['check', folder], { YIJIAO_LANG: 'zh' });
  for (const words of ['18 位统一社会信用代码', '应为：整数', '日期，如 2025-10-30'])
    t.true(stdout.includes(words), words);
});

test('the report for people is written in their language, in place of an older one, and only as a page or to be printed', async (t) => {
  const folder = await smallDelivery(t);
  const file = path.join(await temporaryFolder(t), '检测报告.html');
  await writeFile(file, 'older');
  t.is((await yijiao(['check', folder, '--report', file], { YIJIAO_LANG: 'zh' })).code, 0);
  const page = await readFile(file, 'utf8');
  t.true(
    page.startsWith('<!DOCTYPE html>') && page.includes('电子档案四性检测报告') && page.includes('某住宅小区 1#楼'),
  );
  const printed = path.join(path.dirname(file), '检测报告.PDF');
  t.is((await yijiao(['check', folder, '--report', printed])).code, 0);
  t.is((await readFile(printed, 'latin1')).slice(0, 8), '%PDF-1.7');
  t.is((await yijiao(['check', folder, '--report', path.join(file, 'below.html')])).code, 2);
  t.is((await yijiao(['check', folder, '--report', 'report.txt'])).code, 2);
});

test('what is said of each file is written as a table for people or for programs, in place of an older one', async (t) => {
  const folder = await smallDelivery(t);
  const results = await temporaryFolder(t);
  const [table, lines] = [path.join(results, 'results.csv'), path.join(results, 'results.jsonl')];
  await writeFile(table, 'an older one');
  t.is((await yijiao(['check', folder, '--results', table], { YIJIAO_LANG: 'zh' })).code, 0);
  const [heads, ...rows] = (await readFile(table, 'utf8')).trimEnd().split('\r\n');
  t.true(heads?.startsWith('\uFEFF文件,卷,件,真实性,检测项,由来,'), heads);
  t.is(rows.length, 2);
  t.true(rows.every((row) => row.includes('没有连接杀毒程序。')));
  t.is((await yijiao(['check', folder, '--results', lines])).code, 0);
  const said = (await readFile(lines, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => parseOutcomes(JSON.parse(line)));
  t.true(said.length === 2 && said.every(({ ok }) => ok));
  t.is((await yijiao(['check', folder, '--results', 'results.txt'])).code, 2);
});

test('the signed report of another bureau is told, and one that is damaged does not count', async (t) => {
  const folder = await smallDelivery(t);
  const { report } = await examined(t, folder, { stage: 'handover', profiles: await loadProfiles() });
  const keys = path.join(await temporaryFolder(t), 'keys');
  const signed = await signReport(report, '某市城建档案馆', await openBureauKey(keys));
  await rename(path.join(keys, 'bureau-key.jwk'), path.join(keys, 'private'));
  const file = path.join(await temporaryFolder(t), 'signed-report.json');
  const words = ['check', folder, '--recognised', file, '--trusted-keys', keys, '--json'];
  await writeFile(file, JSON.stringify(signed));
  const counted = await yijiao(words);
  t.like(JSON.parse(counted.stdout), { recognition: { counts: true, by: '某市城建档案馆', remaining: [] } });
  await writeFile(file, JSON.stringify({ ...signed, report: { ...report, ok: false } }));
  const told = await yijiao(words.slice(0, -1), { YIJIAO_LANG: 'zh' });
  t.regex(told.stdout, /互认的检测：某市城建档案馆的检测报告未予采信：报告与签名声明不符。/u);
  t.is((await yijiao([...words.slice(0, 3), `${file}.absent`, ...words.slice(4)])).code, 2);
});

test('a fault of the program ends with a code that is no verdict, and says that it is one', async (t) => {
  const slip = "Map.groupBy=()=>{throw new Error('a-slip')}";
  const ran = await yijiao(['check', await smallDelivery(t)], {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(slip)}`,
  });
  t.is(ran.code, 70, ran.stderr);
  t.regex(ran.stderr, /a-slip[^]*a fault of yijiao/u);
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('what cannot be written to a full standard output does not look like a verdict', async (t) => {
  const full = await open('/dev/full', 'w');
  t.teardown(() => full.close());
  const env = { ...process.env, YIJIAO_LANG: 'en' };
  const words = [ownProgram, 'check', await smallDelivery(t), '--json'];
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', full.fd, 'pipe'] });
  let told = '';
  child.stderr?.on('data', (chunk) => (told += chunk));
  await once(child, 'close');
  t.is(child.exitCode, 2);
  t.regex(told, /^stdout cannot be written \(.+, ENOSPC\)/mu);
  t.notRegex(told, /\n +at /u);
});

for (const at of ['2025-02-30T00:00:00Z', '1', 'Nov 22 2025', '9999-12-31T00:00:00Z', '1979-12-31T23:59:59Z']) {
  test(`pack refuses "${at}" as the instant of a package`, async (t) => {
    const file = path.join(await temporaryFolder(t), 'p.zip');
    const { code, stderr } = await yijiao(['pack', await smallDelivery(t), '-o', file, '--at', at]);
    t.is(code, 2);
    t.regex(stderr, /is no valid instant/u);
  });
}

test('a signed delivery that is packed twice gives the same bytes', async (t) => {
  const folder = await temporaryFolder(t);
  const packed: string[] = [];
  for (const name of ['one.zip', 'two.zip']) {
    const file = path.join(folder, name);
    const words = ['pack', samplePath('delivery'), '-o', file, '--trust', samplePath('trust')];
    const { code, stderr } = await yijiao(words);
    t.is(code, 0, stderr);
    packed.push(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
  }
  t.is(packed[0], packed[1]);
});

test('what would be refused after the check is refused before it', async (t) => {
  const out = await temporaryFolder(t);
  const there = path.join(out, 'there.zip');
  await writeFile(there, 'older');
  const broken = await smallDelivery(t);
  await writeFile(path.join(broken, 'handover.json'), '{');
  for (const [words, code] of [
    [['-o', there], 'packaging.exists'],
    [['-o', path.join(out, 'nowhere/p.zip')], 'packaging.unwritable'],
    [['-o', path.join(there, 'p.zip')], 'packaging.unwritable'],
    [['-o', out, '--force'], 'packaging.unwritable'],
    [['-o', path.join(out, 'p.zip'), '--at', 'noon'], 'packaging.instant-invalid'],
    [['-o', path.join(broken, 'p.zip')], 'packaging.inside-delivery'],
    [['-o', broken, '--force'], 'packaging.inside-delivery'],
  ] as const) {
    const { code: ended, stderr } = await yijiao(['pack', broken, ...words]);
    t.is(ended, 2);
    t.true(stderr.includes(`[${code}]`), stderr);
  }
  const unnamed = await yijiao(['pack', broken, '-o', '']);
  t.is(unnamed.code, 2);
  t.regex(unnamed.stderr, /'-o, --output <file>' argument '' is invalid/u);
  t.is(await readFile(there, 'utf8'), 'older');
  t.deepEqual(await readdir(out), ['there.zip']);
});

test('a report takes the place of no record, and where it cannot be written is told before the check', async (t) => {
  const out = await temporaryFolder(t);
  const broken = await smallDelivery(t);
  await writeFile(path.join(broken, 'handover.json'), '{');
  const records = ['hand.pdf', 'list.csv'].map((name) => path.join(broken, 'C5 隐蔽工程', name));
  for (const record of records) await writeFile(record, 'a record');
  await mkdir(path.join(out, 'folder.csv'));
  await symlink(broken, path.join(out, 'link'));
  const [pdf = '', csv = ''] = records;
  for (const [words, code, says] of [
    [['--report', pdf], 'client.inside-delivery', /hand\.pdf lies in the delivery folder/u],
    [['--results', csv], 'client.inside-delivery', /list\.csv lies in the delivery folder/u],
    [['--report', path.join(broken, 'new.html')], 'client.inside-delivery', /outside/u],
    [['--report', path.join(out, 'link', 'new.html')], 'client.inside-delivery', /outside/u],
    [
      ['--report', path.join(out, 'nowhere/report.pdf')],
      'client.unwritable',
      /ENOENT[^]*Check that the folder exists/u,
    ],
    [['--results', path.join(out, 'folder.csv')], 'client.unwritable', /EISDIR[^]*that the name is not taken/u],
  ] as const) {
    const ran = await yijiao(['check', broken, ...words]);
    t.is(ran.code, 2);
    t.true(ran.stderr.includes(`[${code}]`), ran.stderr);
    t.regex(ran.stderr, says);
  }
  for (const record of records) t.is(await readFile(record, 'utf8'), 'a record');
  t.deepEqual(await readdir(path.join(out, 'folder.csv')), []);
});

test('a package takes the place of no ZIP that it is made of', async (t) => {
  const delivery = path.join(await temporaryFolder(t), 'delivery.zip');
  execFileSync('zip', ['-qr', delivery, '.'], { cwd: await smallDelivery(t) });
  const before = await readFile(delivery);
  const ran = await yijiao(['pack', delivery, '-o', delivery, '--force']);
  t.is(ran.code, 2);
  t.true(ran.stderr.includes('[packaging.inside-delivery]'), ran.stderr);
  t.true(before.equals(await readFile(delivery)));
});

const posix = process.platform === 'win32' ? test.skip : test;

posix('who interrupts the packing finds nothing unfinished', async (t) => {
  const folder = await smallDelivery(t, () => {}, {
    ...smallContents,
    'C5 隐蔽工程/说明.txt': Buffer.alloc(128 * 1024 * 1024, 'Explanation.\n'),
  });
  const out = await temporaryFolder(t);
  const words = commandLine(['pack', folder, '-o', path.join(out, 'package.zip')]);
  const { code, told } = await interrupted(t, words, { folder: out });
  t.is(code, 130, told);
  t.regex(told, /^Interrupted; nothing unfinished was left behind\./mu);
  t.deepEqual(await readdir(out), []);
});

test('the same is said in Chinese to who reads Chinese', async (t) => {
  const { stdout } = await yijiao(['check', await smallDelivery(t)], { YIJIAO_LANG: 'zh' });
  t.regex(stdout, /真实性：通过/u);
});

const unusable: readonly [title: string, change: (folder: string) => Promise<unknown>, code: string][] = [
  [
    'a broken handover.json',
    (folder) => writeFile(path.join(folder, 'handover.json'), '{'),
    'delivery.document-not-json',
  ],
  [
    'a handover.json in GB18030',
    (folder) => writeFile(path.join(folder, 'handover.json'), Buffer.from([0x7b, 0x22, 0xd6, 0xd8, 0x22, 0x7d])),
    'delivery.document-not-utf8',
  ],
  [
    'an unknown profile',
    async (folder) => {
      const file = path.join(folder, 'handover.json');
      await writeFile(file, (await readFile(file, 'utf8')).replace('intl-eark', 'cn-nowhere'));
    },
    'profile.unknown',
  ],
];

/** Values that are no profile, and documents that are none, with the place that is wrong. */
const documents: readonly [text: string, pointer: string][] = [
  ['{"profile":5}', '/profile'],
  ['{"profile":[]}', '/profile'],
  ['{"profile":null}', '/profile'],
  ['5', '/'],
  ['[]', '/'],
  ['null', '/'],
];

for (const [text, pointer] of documents) {
  test(`a handover.json that says ${text} is told where it is wrong`, async (t) => {
    const folder = await smallDelivery(t);
    await writeFile(path.join(folder, 'handover.json'), text);
    const ran = await yijiao(['check', folder]);
    t.is(ran.code, 2);
    t.regex(ran.stderr, new RegExp(`^  ${pointer}(?: \\(.+\\))?  .+[^]*\\[delivery\\.document-invalid\\]`, 'mu'));
  });
}

test('a handover.json that lists itself is told that, and not that it is missing', async (t) => {
  const folder = await smallDelivery(t, ({ volumes: [volume] }) => {
    volume?.records[0]?.files.push({ path: 'handover.json', role: 'original' });
  });
  const { code, stdout } = await yijiao(['check', folder]);
  t.is(code, 1);
  t.regex(stdout, /✗ AU-11 "handover\.json" lists itself as a delivered file\..*\n +→ Take it out of the list/u);
});

test('wrong words with --json are told in the one JSON document as well', async (t) => {
  const { code, stdout } = await yijiao(['check', '--json']);
  t.is(code, 2);
  const message = {
    zh: '命令有误：缺少参数“delivery”。',
    en: "The command line is wrong: missing required argument 'delivery'",
  };
  t.like(parseProblem(JSON.parse(stdout)), { ok: true, value: { code: 'client.words-wrong', message } });
});

for (const [title, change, code] of unusable) {
  test(`${title} ends with 2, a code and a remedy, and no stack trace`, async (t) => {
    const folder = await smallDelivery(t);
    await change(folder);
    const ran = await yijiao(['check', folder, '--json']);
    t.is(ran.code, 2);
    t.like(parseProblem(JSON.parse(ran.stdout)), { ok: true, value: { code } });
    t.true(ran.stderr.includes(`[${code}]`), ran.stderr);
    t.regex(ran.stderr, /^→ [A-Z]/mu);
    t.notRegex(ran.stderr, /\n\s+at /u);
    const { stderr } = await yijiao(['check', folder], { YIJIAO_LANG: 'zh' });
    t.regex(stderr, /^→ \p{Script=Han}/mu, 'the same in Chinese');
  });
}

test('a missing handover.json ends with 2 and points to init', async (t) => {
  const ran = await yijiao(['check', await temporaryFolder(t)]);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /yijiao init/u);
});

test('a reader that has had enough, such as head, changes nothing in how a command ends', async (t) => {
  const child = spawn(process.execPath, [ownProgram, 'check', await smallDelivery(t)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = await once(child, 'close');
  t.is(code, 0, said);
  t.is(said, '');
});

test('a folder has no signature to verify, which ends with 2', async (t) => {
  const ran = await yijiao(['signatures', await temporaryFolder(t)]);
  t.is(ran.code, 2);
  t.true(ran.stderr.includes('[signatures.not-a-file]'), ran.stderr);
});

test('saved logins that cannot be read end with 2 and say which file it is', async (t) => {
  const home = await temporaryFolder(t);
  const file = path.join(home, 'yijiao/credentials.json');
  await mkdir(path.dirname(file));
  await writeFile(file, '{');
  const words = ['get', 'yj-1', '--server', 'http://127.0.0.1:1', '-o', path.join(home, 'x')];
  const ran = await yijiao(words, { XDG_CONFIG_HOME: home });
  t.is(ran.code, 2);
  t.true(ran.stderr.includes(file) && ran.stderr.includes('[client.credentials-unusable]'), ran.stderr);
});

test('saved logins lie in the home folder where XDG_CONFIG_HOME names no place, and never in the current folder', async (t) => {
  const home = await temporaryFolder(t);
  const file = path.join(home, '.config/yijiao/credentials.json');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '{');
  const words = ['get', 'yj-1', '--server', 'http://127.0.0.1:1', '-o', path.join(home, 'x')];
  for (const XDG_CONFIG_HOME of ['', 'config']) {
    const ran = await yijiao(words, { HOME: home, USERPROFILE: home, XDG_CONFIG_HOME });
    t.is(ran.code, 2);
    t.true(ran.stderr.includes(file) && ran.stderr.includes('[client.credentials-unusable]'), ran.stderr);
  }
});

test('wrong words on the command line end with 2', async (t) => {
  for (const words of [['check'], ['pack', 'x'], ['nonsense'], ['check', 'x', '--nonsense']]) {
    t.is((await yijiao(words)).code, 2, words.join(' '));
  }
});

test('init, complete, check, pack, verify: the way of a team without a service', async (t) => {
  const folder = await smallDelivery(t);
  execFileSync('rm', [path.join(folder, 'handover.json')]);
  t.is((await yijiao(['init', folder, '--profile', 'intl-eark'])).code, 0);
  const unfinished = await yijiao(['check', folder]);
  t.is(unfinished.code, 1, 'names are still empty');
  t.regex(unfinished.stdout, /^Profile intl-eark \S+: the delivery was not read$/mu);
  t.regex(unfinished.stdout, /✗ IN-03 .*\/project\/name \(project name\); expected: something that is not empty/u);
  t.regex(
    unfinished.stdout,
    /✗ \d+ checks \(AU-01 (?:\S+ ){7}…\) were not performed, because handover\.json breaks its schema/u,
  );
  const file = path.join(folder, 'handover.json');
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll('"name": ""', '"name": "某单位"'));
  t.is((await yijiao(['check', folder])).code, 0);
  const output = path.join(await temporaryFolder(t), 'package.zip');
  const packed = await yijiao(['pack', folder, '-o', output, '--json']);
  t.is(packed.code, 0, packed.stderr);
  const report = parsePack(JSON.parse(packed.stdout));
  t.true(report.ok);
  if (!report.ok) return;
  const bytes = await readFile(output);
  t.is(report.value.package?.bytes, bytes.length);
  t.is(report.value.package?.sha256, createHash('sha256').update(bytes).digest('hex'));
  const verified = await yijiao(['verify', output, '--json']);
  t.is(verified.code, 0, verified.stdout);
  const proof = parseVerify(JSON.parse(verified.stdout));
  t.true(proof.ok && proof.value.ok && proof.value.kind === 'package');
});

test('the same delivery gives the same package, byte for byte, from the folder and from a ZIP of it', async (t) => {
  const folder = await smallDelivery(t);
  const out = await temporaryFolder(t);
  execFileSync('zip', ['-qr', path.join(out, 'delivery.zip'), '.'], { cwd: folder });
  const packages: Buffer[] = [];
  for (const [index, delivery] of [folder, path.join(out, 'delivery.zip'), folder].entries()) {
    const output = path.join(out, `${index}.zip`);
    t.is((await yijiao(['pack', delivery, '-o', output])).code, 0);
    packages.push(await readFile(output));
  }
  t.true(packages.every((bytes) => bytes.equals(packages[0] ?? Buffer.alloc(0))));
});

test('pack writes nothing when something blocks, and overwrites nothing unless told to', async (t) => {
  const out = await temporaryFolder(t);
  const output = path.join(out, 'package.zip');
  const blocked = await smallDelivery(t, (document) => Object.assign(document.volumes[0] ?? {}, { secrecy: 'SECRET' }));
  t.is((await yijiao(['pack', blocked, '-o', output])).code, 1);
  await t.throwsAsync(stat(output), { code: 'ENOENT' });
  const folder = await smallDelivery(t);
  t.is((await yijiao(['pack', folder, '-o', output])).code, 0);
  const again = await yijiao(['pack', folder, '-o', output]);
  t.is(again.code, 2);
  t.regex(again.stderr, /packaging\.exists/u);
  t.is((await yijiao(['pack', folder, '-o', output, '--force'])).code, 0);
});

test('what is no package and no receipt ends with 2 and says what to give instead', async (t) => {
  const folder = await smallDelivery(t);
  const pdf = path.join(await temporaryFolder(t), 'receipt.pdf');
  await writeFile(pdf, '%PDF-1.7\n');
  const other = path.join(path.dirname(pdf), 'other.json');
  await writeFile(other, '{"a":1}');
  for (const [given, code, remedy] of [
    [folder, 'packaging.not-zip', /not unpacked/u],
    [pdf, 'receipt.unreadable', /attached/u],
    [path.join(folder, 'handover.json'), 'receipt.unreadable', /the \.json of the receipt/u],
    [other, 'receipt.unreadable', /the \.json of the receipt/u],
    [`${folder}/nothing.zip`, 'packaging.not-found', /Check the path/u],
  ] as const) {
    const ran = await yijiao(['verify', given]);
    t.is(ran.code, 2, given);
    t.true(ran.stderr.includes(`[${code}]`), ran.stderr);
    t.regex(ran.stderr, remedy);
  }
});

test('a receipt that lost a part is still one, and is not intact', async (t) => {
  const file = path.join(await temporaryFolder(t), 'receipt.json');
  for (const text of ['{"schema":"yijiao-receipt/1"}', '{"facts":{}}', '{"jws":"a.b.c"}']) {
    await writeFile(file, text);
    const ran = await yijiao(['verify', file]);
    t.is(ran.code, 1, text);
    t.regex(ran.stdout, /The receipt is NOT intact!/u);
  }
});

test('a package that lost its end ends with 2, one with a changed byte with 1', async (t) => {
  const out = await temporaryFolder(t);
  const output = path.join(out, 'package.zip');
  await yijiao(['pack', await smallDelivery(t), '-o', output]);
  const bytes = await readFile(output);
  const place = bytes.indexOf('Explanation.');
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  await writeFile(output, bytes);
  const changed = await yijiao(['verify', output]);
  t.is(changed.code, 1);
  t.regex(changed.stdout, /✗ .*说明\.txt/u);
  await truncate(output, bytes.length - 100);
  t.is((await yijiao(['verify', output])).code, 2);
});
