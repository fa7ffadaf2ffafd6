import { copyFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { encode } from 'fast-png';
import forge from 'node-forge';
import { makePki, type Pki, shift } from '../../fixtures/pki/make.ts';
import { makeDocument, packOfd } from '../../fixtures/signed/ofd/document.ts';
import { makeSeal } from '../../fixtures/signed/ofd/seal.ts';
import { makeRecord } from '../../fixtures/signed/pdf/document.ts';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { pemChain, pemKey } from '../signatures/signing/signers.ts';
import { type Ran, yijiao } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const day = 86_400_000;
const now = new Date();
const period = { validFrom: shift(now, -30 * day), validTo: shift(now, 365 * day) };
const made = makePki(period);
const record = '隐蔽工程验收记录.pdf';
const withP12 = ['--key', 'key.p12', '--certificate', 'chain.pem'];

/** A folder as people have one: files, their keys, and whom they trust. */
async function workplace(t: ExecutionContext): Promise<string> {
  const pki = await made;
  const folder = await temporaryFolder(t);
  await pki.writeTrust(path.join(folder, 'trust'));
  const files = {
    [record]: 'a record\n',
    'record.json': '{"item":"C5-7"}\n',
    'chain.pem': pemChain(pki.signers.rsa),
    'sm2.pem': pemChain(pki.signers.sm2) + pemKey(pki.signers.sm2),
    'expired.pem': pemChain(pki.signers.expired) + pemKey(pki.signers.expired),
    'key.p12': pkcs12(pki),
    'notes.txt': 'no key\n',
    'drawing.pdf': makeRecord().bytes,
    'scan.pdf': 'a scan\n',
    'record.ofd': packOfd(makeDocument()),
    'company.esl': sealOf(pki),
    'seal.png': encode({ width: 1, height: 1, channels: 3, data: Uint8Array.of(255, 0, 0) }),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  await mkdir(path.join(folder, 'folder'));
  return folder;
}

/** The seal of the company, for two people. */
function sealOf({ signers }: Pki): Buffer {
  const { rsa, sm2 } = signers;
  return makeSeal({ maker: sm2, signers: [rsa, sm2], from: period.validFrom, to: period.validTo });
}

function pkcs12({ signers }: Pki): Buffer {
  const key = forge.pki.privateKeyFromPem(pemKey(signers.rsa));
  const wrapped = forge.pkcs12.toPkcs12Asn1(key, [], 'secret', { generateLocalKeyId: false, count: 2048 });
  return Buffer.from(forge.asn1.toDer(wrapped).getBytes(), 'binary');
}

/** Runs the command on files of the folder. */
function inFolder(folder: string, words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const named = /^(?:-|\d|cms$|jws$|pades$|ofd$|http|sign)/u;
  const placed = words.map((word) => (named.test(word) ? word : path.join(folder, word)));
  return yijiao(placed, { YIJIAO_KEY_PASSPHRASE: 'secret', ...environment });
}

test('a file is signed with a key in PKCS#12, and what lies beside it verifies', async (t) => {
  const folder = await workplace(t);
  const signed = await inFolder(folder, ['sign', record, ...withP12]);
  t.is(signed.code, 0, signed.stderr);
  t.regex(signed.stdout, /^Wrote .*\.pdf\.p7s: signed by CN=张工/u);
  const verified = await inFolder(folder, ['signatures', record, '--trust', 'trust']);
  t.is(verified.code, 0, verified.stdout);
});

test('a structured record is signed as JWS with SM2, and what lies beside it verifies', async (t) => {
  const folder = await workplace(t);
  const signed = await inFolder(folder, ['sign', 'record.json', '--key', 'sm2.pem', '--format', 'jws']);
  t.is(signed.code, 0, signed.stderr);
  t.regex(await readFile(path.join(folder, 'record.json.jws'), 'utf8'), /^[\w-]+\.\.[\w-]+$/u);
  const verified = await inFolder(folder, ['signatures', 'record.json', '--trust', 'trust']);
  t.is(verified.code, 0, verified.stdout);
});

test('two who sign one file beside it each have a signature, which are listed and verified together', async (t) => {
  const folder = await workplace(t);
  const withSm2 = ['--key', 'sm2.pem', '--format', 'jws'];
  t.is((await inFolder(folder, ['sign', 'record.json', ...withSm2])).code, 0);
  const taken = await inFolder(folder, ['sign', 'record.json', ...withSm2]);
  t.regex(taken.stderr, /<file>\.2\.p7s/u);
  const second = ['sign', 'record.json', ...withP12, '-o', 'record.json.监理.p7s'];
  t.is((await inFolder(folder, second, { YIJIAO_KEY_PASSPHRASE: 'secret' })).code, 0);

  const verified = await inFolder(folder, ['signatures', 'record.json', '--trust', 'trust']);
  t.is(verified.code, 0, verified.stdout);
  for (const name of ['record.json.jws', 'record.json.监理.p7s']) t.true(verified.stdout.includes(name), name);

  const delivery = path.join(folder, 'delivery');
  await mkdir(delivery);
  for (const name of ['record.json', 'record.json.jws', 'record.json.监理.p7s']) {
    await copyFile(path.join(folder, name), path.join(delivery, name));
  }
  t.is((await yijiao(['init', delivery, '--profile', 'intl-eark'])).code, 0);
  const document: HandoverDocument = JSON.parse(await readFile(path.join(delivery, 'handover.json'), 'utf8'));
  const [{ records } = { records: [] }] = document.volumes;
  t.deepEqual(
    records.map((one) => one.files.map(({ path: listed, of = '' }) => `${listed} ${of}`)),
    [['record.json ', 'record.json.jws record.json', 'record.json.监理.p7s record.json']],
  );
});

test('a PDF is signed within a copy of it, which verifies', async (t) => {
  const folder = await workplace(t);
  const pades = ['--format', 'pades', '--page', '1', '--reason=验收合格', '--place=西安'];
  const signed = await inFolder(folder, ['sign', 'drawing.pdf', ...withP12, ...pades]);
  t.is(signed.code, 0, signed.stderr);
  t.regex(signed.stdout, /^Wrote .*drawing\.signed\.pdf: signed by CN=张工/u);
  t.true(makeRecord().bytes.equals(await readFile(path.join(folder, 'drawing.pdf'))));
  const verified = await inFolder(folder, ['signatures', 'drawing.signed.pdf', '--trust', 'trust']);
  t.is(verified.code, 0, verified.stdout);
  const again = ['sign', 'drawing.signed.pdf', '--key', 'sm2.pem', '--format', 'pades', '-o', 'both.pdf'];
  t.is((await inFolder(folder, again)).code, 0);
  t.is((await inFolder(folder, ['signatures', 'both.pdf', '--trust', 'trust'])).code, 0);
});

test('a PDF is signed with a seal that is seen where it was asked for', async (t) => {
  const folder = await workplace(t);
  const seal = ['--format', 'pades', '--seal', 'seal.png', '--box=150,240,40,40'];
  const signed = await inFolder(folder, ['sign', 'drawing.pdf', '--key', 'sm2.pem', ...seal]);
  t.is(signed.code, 0, signed.stderr);
  const verified = await inFolder(folder, ['signatures', 'drawing.signed.pdf', '--trust', 'trust']);
  t.is(verified.code, 0, verified.stdout);
  t.regex(await readFile(path.join(folder, 'drawing.signed.pdf'), 'latin1'), /\/Rect \[425\.19\d* /u);
});

test('an OFD is sealed within a copy of it by one person after the other, and the copies verify', async (t) => {
  const folder = await workplace(t);
  const sealed = ['--format', 'ofd', '--seal', 'company.esl'];
  const first = await inFolder(folder, ['sign', 'record.ofd', '--key', 'sm2.pem', ...sealed, '--page', '2']);
  t.is(first.code, 0, first.stderr);
  t.regex(first.stdout, /^Wrote .*record\.signed\.ofd: signed by CN=/u);
  t.true(packOfd(makeDocument()).equals(await readFile(path.join(folder, 'record.ofd'))));
  const box = ['--box=20,20,40,40', '-o', 'both.ofd'];
  const second = await inFolder(folder, ['sign', 'record.signed.ofd', ...withP12, ...sealed, ...box]);
  t.is(second.code, 0, second.stderr);
  for (const file of ['record.signed.ofd', 'both.ofd']) {
    const verified = await inFolder(folder, ['signatures', file, '--trust', 'trust']);
    t.is(verified.code, 0, verified.stdout);
  }
});

test('a signature is replaced only when that is asked for', async (t) => {
  const folder = await workplace(t);
  const output = path.join(folder, `${record}.p7s`);
  await writeFile(output, 'older');
  const refused = await inFolder(folder, ['sign', record, ...withP12]);
  t.is(refused.code, 2);
  t.regex(refused.stderr, /signing\.output-exists/u);
  t.is(await readFile(output, 'utf8'), 'older');
  t.is((await inFolder(folder, ['sign', record, ...withP12, '--force'])).code, 0);
  t.not(await readFile(output, 'utf8'), 'older');
});

const wrong: readonly [
  title: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  en: RegExp,
  zh: RegExp,
][] = [
  [
    'the wrong passphrase',
    [record, ...withP12],
    { YIJIAO_KEY_PASSPHRASE: 'guessed' },
    /The passphrase does not open .*signing\.passphrase-wrong/su,
    /口令打不开私钥文件/u,
  ],
  [
    'a passphrase that nobody can be asked for',
    [record, ...withP12],
    { YIJIAO_KEY_PASSPHRASE: undefined },
    /protected by a passphrase.*YIJIAO_KEY_PASSPHRASE/su,
    /有口令保护/u,
  ],
  ['no certificate', [record, '--key', 'key.p12'], {}, /There is no certificate for/u, /没有与 .* 对应的证书/u],
  [
    "another's certificate",
    [record, '--key', 'key.p12', '--certificate', 'sm2.pem'],
    {},
    /belongs to none of the certificates/u,
    /与给出的证书都不对应/u,
  ],
  ['an expired certificate', [record, '--key', 'expired.pem'], {}, /is not valid now/u, /不在有效期内/u],
  ['no key', [record, '--key', 'notes.txt'], {}, /cannot be read/u, /无法读取私钥文件/u],
  ['a key that is not there', [record, '--key', 'none.p12'], {}, /cannot be read \(.+, ENOENT\)/u, /ENOENT/u],
  ['a folder for a key', [record, '--key', 'folder'], {}, /cannot be read \(.+, EISDIR\)/u, /EISDIR/u],
  ['a file that is not there', ['none.pdf', ...withP12], {}, /none\.pdf/u, /none\.pdf/u],
  ['a folder', ['folder', ...withP12], {}, /is no file/u, /不是文件/u],
  [
    'nowhere to write',
    [record, ...withP12, '-o', 'nowhere/a.p7s'],
    {},
    /cannot be written \(.+, ENOENT\)/u,
    /无法写入/u,
  ],
  [
    'no PDF where one is expected',
    ['scan.pdf', ...withP12, '--format', 'pades'],
    {},
    /cannot be signed as a PDF/u,
    /不能作为 PDF 签名/u,
  ],
  [
    'a page that is not there',
    ['drawing.pdf', ...withP12, '--format', 'pades', '--page', '2'],
    {},
    /has no page 2; it has 1 page\./u,
    /没有第 2 页，共 1 页/u,
  ],
  [
    'a seal that is no image',
    ['drawing.pdf', ...withP12, '--format', 'pades', '--seal', 'notes.txt'],
    {},
    /seal image .* cannot be used/u,
    /印章图片 .* 无法使用/u,
  ],
  [
    'a seal beyond the page',
    ['drawing.pdf', ...withP12, '--format', 'pades', '--seal', 'seal.png', '--box=200,240,40,40'],
    {},
    /210 mm wide and 297 mm high/u,
    /宽 210 毫米、高 297 毫米/u,
  ],
  [
    'a place for a seal that is not given',
    ['drawing.pdf', ...withP12, '--format', 'pades', '--box=150,240,40,40'],
    {},
    /where a seal is, but there is none/u,
    /没有印章/u,
  ],
  [
    'a place for a seal in words',
    ['drawing.pdf', ...withP12, '--format', 'pades', '--seal', 'seal.png', '--box=below'],
    {},
    /four numbers such as/u,
    /--box/u,
  ],
  [
    'the name of another PDF for the copy',
    ['drawing.pdf', ...withP12, '--format', 'pades', '-o', 'scan.pdf'],
    {},
    /is there already/u,
    /已经存在/u,
  ],
  ['no seal for an OFD', ['record.ofd', ...withP12, '--format', 'ofd'], {}, /and there is none/u, /要有电子印章/u],
  [
    'an image for an electronic seal',
    ['record.ofd', ...withP12, '--format', 'ofd', '--seal', 'seal.png'],
    {},
    /cannot be used as an electronic seal/u,
    /不是可用的电子印章/u,
  ],
  [
    'an electronic seal that is not there',
    ['record.ofd', ...withP12, '--format', 'ofd', '--seal', 'none.esl'],
    {},
    /electronic seal \(.+, ENOENT\)/u,
    /电子印章（.+，ENOENT）/u,
  ],
  [
    'no OFD where one is expected',
    ['scan.pdf', ...withP12, '--format', 'ofd', '--seal', 'company.esl'],
    {},
    /scan\.pdf cannot be sealed\. The OFD could not be opened/u,
    /scan\.pdf 不能签章：无法打开 OFD 文件/u,
  ],
  [
    'the name of another file for the copy of an OFD',
    ['record.ofd', ...withP12, '--format', 'ofd', '--seal', 'company.esl', '-o', 'record.ofd'],
    {},
    /is there already/u,
    /已经存在/u,
  ],
  [
    'a reason for a seal on an OFD',
    ['record.ofd', ...withP12, '--format', 'ofd', '--seal', 'company.esl', '--reason=approved'],
    {},
    /Only a signature within a PDF can have --reason/u,
    /--reason 只用于 PDF/u,
  ],
  [
    'a page for a signature that lies beside the file',
    ['record.ofd', ...withP12, '--page', '1'],
    {},
    /within a PDF or an OFD can have --page/u,
    /--page 只用于 PDF 或 OFD/u,
  ],
  [
    'a time-stamp authority that is down for an OFD',
    ['record.ofd', ...withP12, '--format', 'ofd', '--seal', 'company.esl', '--tsa', 'http://127.0.0.1:1/tsa'],
    {},
    /cannot be reached \(.*Nothing was written/su,
    /无法从时间戳服务/u,
  ],
  [
    'a reason for a signature that lies beside the file',
    ['drawing.pdf', ...withP12, '--reason=approved', '--page', '1'],
    {},
    /within a PDF can have --page, --reason/u,
    /--page、--reason 只用于 PDF/u,
  ],
  [
    'a time-stamp authority that is down for a PDF',
    ['drawing.pdf', ...withP12, '--format', 'pades', '--tsa', 'http://127.0.0.1:1/tsa'],
    {},
    /cannot be reached \(.*Nothing was written/su,
    /无法从时间戳服务/u,
  ],
  [
    'a time-stamp authority that is down',
    [record, ...withP12, '--tsa', 'http://127.0.0.1:1/tsa'],
    {},
    /cannot be reached \(.*Nothing was written/su,
    /无法从时间戳服务/u,
  ],
  [
    'a wrong address of one',
    [record, ...withP12, '--tsa', 'http'],
    {},
    /no address of a time-stamp/u,
    /不是时间戳服务的地址/u,
  ],
];

for (const [title, words, environment, en, zh] of wrong) {
  test(`with ${title} nothing is signed, and people are told in their language`, async (t) => {
    const folder = await workplace(t);
    const before = await readdir(folder);
    for (const [language, text] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const ran = await inFolder(folder, ['sign', ...words], { ...environment, YIJIAO_LANG: language });
      t.is(ran.code, 2, ran.stderr);
      t.regex(ran.stderr, text);
      t.is(ran.stdout, '');
    }
    t.deepEqual(await readdir(folder), before);
  });
}

for (const [says, output] of [
  ['the record', record],
  ['the key', 'key.p12'],
  ['the certificates', 'chain.pem'],
  ['the record by another name', 'linked.pdf'],
] as const) {
  test(`a signature replaces nothing that it is made of, be it forced: ${says}`, async (t) => {
    const folder = await workplace(t);
    await symlink(record, path.join(folder, 'linked.pdf'));
    const before = await readFile(path.join(folder, output));
    const refused = await inFolder(folder, ['sign', record, ...withP12, '-o', output, '--force']);
    t.is(refused.code, 2);
    t.regex(refused.stderr, /\[signing\.output-is-input\]/u);
    t.deepEqual(await readFile(path.join(folder, output)), before);
  });
}
