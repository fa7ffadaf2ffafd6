import test from 'ava';
import { type MadeEep, makeEep, signedObjectOf } from '../../../fixtures/attack/eep.ts';
import { block, eepPackage, lockEep, signEep } from '../../../fixtures/signed/eep/sign.ts';
import { type CheckedEep, checkEep } from '../../../src/delivery/eep/check-eep.ts';
import type { EepPart } from '../../../src/delivery/eep/package.ts';
import { readEep } from '../../../src/delivery/eep/read-eep.ts';
import { XmlFault } from '../../../src/delivery/xml/xml-fault.ts';
import { contentOfBytes } from '../../../src/signatures/verify.ts';
import { at, makeWorld } from '../../signatures/world.ts';
import { encodeGb18030 } from '../../signers/importing/gb18030.ts';

const world = makeWorld();

async function checked(document: string | Uint8Array): Promise<CheckedEep> {
  const { trust: policy } = await world;
  return checkEep(contentOfBytes('a.eep', Buffer.from(document)), { policy, at });
}

const outcomesOf = ({ steps }: CheckedEep): Record<string, string> =>
  Object.fromEntries(steps.map(({ id, outcome }) => [id, outcome]));

/** The files of a package with their bytes, by their names. */
async function filesOf(document: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  let held: Uint8Array[] = [];
  await readEep(contentOfBytes('a.eep', Buffer.from(document)).read(), {
    async write(bytes) {
      held.push(bytes);
    },
    async end(part: EepPart) {
      found[part.name] = Buffer.concat(held).toString();
      held = [];
    },
  });
  return found;
}

test('a sound package passes every step that needs no signature', async (t) => {
  const found = await checked(makeEep());
  t.deepEqual(outcomesOf(found), {
    'EEP-XML': 'passed',
    'EEP-XSD': 'passed',
    'EEP-VER': 'passed',
    'EEP-DATA': 'passed',
    'EEP-SIG': 'not_performed',
    'EEP-CERT': 'not_performed',
    'EEP-LOCK': 'not_applicable',
    'EEP-CHAIN': 'not_applicable',
    'EEP-REF': 'passed',
  });
  t.is(found.package?.description.get('题名'), '施工日志');
  t.deepEqual(found.package?.deviations, []);
});

test('the files of a package come out byte for byte, whatever stands between the lines of base64', async (t) => {
  const content = Buffer.from('移交'.repeat(1000));
  const data = content
    .toString('base64')
    .replace(/.{76}/gu, '$&&#13;\r\n')
    .replace(/.{5000}/su, '$&<!-- 注 -->');
  const files = [{ name: ' 移交 .txt ', content, data }, { name: '空.txt' }];
  t.deepEqual(await filesOf(makeEep({ files })), { ' 移交 .txt ': content.toString(), '空.txt': '' });
});

test('a modified package keeps its original, and both are read', async (t) => {
  const original = signedObjectOf({ files: [{ name: '旧.txt', content: Buffer.from('旧') }], title: '旧题名' });
  const found = await checked(makeEep({ original, files: [{ name: '新.txt', content: Buffer.from('新') }] }));
  t.deepEqual(
    found.package?.parts.map(({ name, layer }) => [name, layer]),
    [
      ['旧.txt', 1],
      ['新.txt', 0],
    ],
  );
  t.is(found.package?.description.get('题名'), '施工日志');
  t.like(outcomesOf(found), { 'EEP-XSD': 'passed', 'EEP-CHAIN': 'not_performed' });
});

test('signatures of a package, and the one that locks them, are judged step by step', async (t) => {
  const { signers } = (await world).pki;
  const object = signedObjectOf({});
  const signature = signEep(object, signers.sm2);
  const signed = eepPackage(object, [signature], lockEep(signature, signers.p256));
  t.like(outcomesOf(await checked(signed)), {
    'EEP-XSD': 'passed',
    'EEP-SIG': 'passed',
    'EEP-CERT': 'passed',
    'EEP-LOCK': 'passed',
    'EEP-CHAIN': 'not_applicable',
  });
  const changed = await checked(signed.replace('施工日志', '施工日记'));
  t.like(outcomesOf(changed), { 'EEP-SIG': 'failed', 'EEP-LOCK': 'passed' });
  const foreign = eepPackage(object, [signEep(object, signers.sm2, { rule: 'RSA' })]);
  t.like(outcomesOf(await checked(foreign)), { 'EEP-SIG': 'not_performed' });
});

test('every layer of a modified package must be signed', async (t) => {
  const { signers } = (await world).pki;
  const original = signedObjectOf({});
  const kept = original + block([signEep(original, signers.p256)]);
  const object = signedObjectOf({ original: kept });
  const signature = signEep(object, signers.sm2, { identifier: '修改1-签名1' });
  t.is(outcomesOf(await checked(eepPackage(object, [signature])))['EEP-CHAIN'], 'passed');
  t.is(outcomesOf(await checked(eepPackage(object, [])))['EEP-CHAIN'], 'not_performed');
  const changed = eepPackage(object, [signature]).replace('示范馆', '别的馆');
  t.is(outcomesOf(await checked(changed))['EEP-CHAIN'], 'failed');
});

const failures: readonly (readonly [says: string, made: MadeEep, step: string])[] = [
  ['a version that differs from the signed one', { version: '2018' }, 'EEP-VER'],
  ['a size that differs', { files: [{ name: 'a.txt', content: Buffer.from('abc'), size: '4' }] }, 'EEP-DATA'],
  ['data that are no base64', { files: [{ name: 'a.txt', data: '不是' }] }, 'EEP-DATA'],
  ['base64 that goes on behind its end', { files: [{ name: 'a.txt', data: 'YQ==YQ==', size: '1' }] }, 'EEP-DATA'],
  ['an ending that differs from the keyword', { files: [{ name: 'a.pdf' }] }, 'EEP-DATA'],
  [
    'a digest that is none',
    { files: [{ name: 'a.dwg', keyword: 'sha256-base64Binary', data: 'YWJj', size: '3' }] },
    'EEP-DATA',
  ],
  ['no digest at all', { files: [{ name: 'a.dwg', keyword: 'sha256-base64Binary' }] }, 'EEP-DATA'],
  ['an agent that nobody is', { agent: '机构9' }, 'EEP-REF'],
  ['data of a file that is not there', { files: [{ name: 'a.txt', reference: '没有' }] }, 'EEP-REF'],
  ['a word that the schema does not know', { role: '正文' }, 'EEP-XSD'],
  ['no name space', { space: '' }, 'EEP-XML'],
];

for (const [says, made, step] of failures) {
  test(`${says} fails ${step}`, async (t) => {
    const found = await checked(makeEep(made));
    t.is(outcomesOf(found)[step], 'failed');
    t.true((found.steps.find(({ id }) => id === step)?.details.length ?? 0) > 0);
  });
}

const deviations: readonly (readonly [says: string, document: string, code: string])[] = [
  ['without a name space', makeEep({ space: '' }), 'no-namespace'],
  ['with the words of another product', makeEep({ role: '主文件' }), 'other-words'],
  ['with a blank in its time', makeEep({ time: '2026-06-01 08:00:00' }), 'odd-time'],
  ['of another version', makeEep().replace('eep版本="2009"', 'eep版本="5.0"'), 'other-version'],
  ['with elements of a product', makeEep().replace('</电子属性>', '<校验码>1</校验码></电子属性>'), 'foreign-element'],
  [
    'whose signature is in no block',
    makeEep().replace('</电子文件封装包>', '<电子签名/></电子文件封装包>'),
    'no-signature-block',
  ],
];

for (const [says, document, code] of deviations) {
  test(`a package ${says} is read, and its deviation told with the line`, async (t) => {
    const read = await readEep(contentOfBytes('a.eep', Buffer.from(document)).read());
    t.true(read.deviations.some((deviation) => deviation.code === code && deviation.line === 1));
    t.is(read.description.get('题名'), '施工日志');
  });
}

test('a package in GBK is read', async (t) => {
  const prolog = '<?xml version="1.0" encoding="GBK"?>';
  const read = await readEep(contentOfBytes('a.eep', encodeGb18030(makeEep({ prolog, title: '镕基大厦' }))).read());
  t.is(read.description.get('题名'), '镕基大厦');
});

const entities = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';

for (const [says, document] of [
  ['with entities within entities', makeEep({ prolog: entities })],
  ['with an entity from a file', makeEep({ prolog: '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>' })],
  ['that ends early', makeEep().slice(0, -20)],
  ['that is something else', '<a/>'],
  ['that is deep', '<电子文件封装包>'.repeat(1000)],
  ['with a name of 10 MB', makeEep({ files: [{ name: '证'.repeat(10_000_000) }] })],
] as const) {
  test(`a document ${says} is refused, and no other step is said to have passed`, async (t) => {
    await t.throwsAsync(readEep(contentOfBytes('a.eep', Buffer.from(document)).read()), { instanceOf: XmlFault });
    const { 'EEP-XML': first, ...others } = outcomesOf(await checked(document));
    t.is(first, 'failed');
    t.true(Object.values(others).every((outcome) => outcome === 'not_performed'));
  });
}

test.serial('a package of 300 MiB is read in bounded memory', async (t) => {
  const [head = '', tail = ''] = makeEep({ files: [{ name: 'a.txt', data: '#' }] }).split('#');
  const block = Buffer.from('A'.repeat(1024 * 1024));
  const count = 300;
  async function* document(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head);
    for (let index = 0; index < count; index += 1) yield block;
    yield Buffer.from(tail);
  }
  const before = process.memoryUsage().rss;
  let highest = before;
  let bytes = 0;
  const read = await readEep(document(), {
    async write(piece) {
      bytes += piece.length;
      highest = Math.max(highest, process.memoryUsage().rss);
    },
    async end() {},
  });
  t.is(bytes, (count * block.length * 3) / 4);
  t.is(read.parts[0]?.bytes, bytes);
  t.true(highest - before < 200 * 1024 * 1024, `${highest - before}`);
});
