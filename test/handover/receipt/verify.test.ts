import { hash } from 'node:crypto';
import test, { type ExecutionContext } from 'ava';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import type { PartFacts } from '../../../src/handover/case/case.ts';
import { thumbprintOf } from '../../../src/handover/receipt/bureau-key.ts';
import { receiptBytes, signReceipt } from '../../../src/handover/receipt/sign.ts';
import { type VerifyReceiptOptions, verifyReceipt } from '../../../src/handover/receipt/verify.ts';
import { canonicalBytes } from '../../../src/handover/seals/canonical.ts';
import type { ReceiptCheckName } from '../../../src/i18n/checks/receipt.ts';
import { Problem } from '../../../src/problem.ts';
import type { Receipt } from '../../../src/schema/types/receipt.ts';
import type { VerifyCheck } from '../../../src/schema/types/verify-report.ts';
import { parserOf } from '../../../src/schema/validate.ts';
import { storedParts } from '../cast.ts';
import { sampleFacts, sampleKey, sampleReceipt } from './sample-receipt.ts';

const parseReport = parserOf('verify-report');
const content = Buffer.from('PK… the package');

type Outcomes = Partial<Record<ReceiptCheckName, string>>;

async function outcomes(
  t: ExecutionContext,
  raw: Uint8Array,
  options?: VerifyReceiptOptions,
): Promise<{ ok: boolean; outcomes: Outcomes }> {
  const report = await verifyReceipt(raw, options);
  t.true(parseReport(report).ok, 'the report keeps its schema');
  for (const { message } of report.checks) t.notRegex(`${message?.zh}${message?.en}`, /\{\w+\}/u);
  return { ok: report.ok, outcomes: Object.fromEntries(report.checks.map(({ name, outcome }) => [name, outcome])) };
}

const sound: Outcomes = {
  'receipt.schema': 'passed',
  'receipt.key': 'passed',
  'receipt.signature': 'passed',
  'receipt.facts': 'passed',
  'receipt.trusted-key': 'not_performed',
  'receipt.timestamp': 'not_performed',
  'receipt.log': 'not_performed',
  'receipt.package': 'not_performed',
  'receipt.package-name': 'not_performed',
};

const packaged = (name: string, bytes: Uint8Array = content): VerifyReceiptOptions => ({
  package: {
    name,
    bytes: (async function* chunks() {
      yield bytes.subarray(0, 5);
      yield bytes.subarray(5);
    })(),
  },
});

async function receiptOfPackage(t: ExecutionContext): Promise<Receipt> {
  const facts = sampleFacts();
  const stored = { ...facts.package, bytes: content.length, sha256: hash('sha256', content), version: 2 };
  return sampleReceipt(t, { package: stored });
}

test('a receipt proves itself, and says what it cannot prove alone', async (t) => {
  const receipt = await sampleReceipt(t);
  t.deepEqual(await outcomes(t, receiptBytes(receipt)), { ok: true, outcomes: sound });
});

test('the receipt of a divided delivery proves each part that is given', async (t) => {
  const facts = sampleFacts();
  const parts = ['first', 'second', 'third'].map((text, index) => ({
    ...storedParts('yj-1', 1, 1, 1)[index],
    bytes: text.length,
    sha256: hash('sha256', text),
  })) as PartFacts[];
  const raw = receiptBytes(await sampleReceipt(t, { package: { ...facts.package, parts } }));
  const given: Readonly<Record<string, string>> = { 'yj-1-01': 'first', 'yj-1-02': 'sec0nd' };
  const openPart: VerifyReceiptOptions['openPart'] = async ({ id }) => {
    const text = given[id];
    return text === undefined
      ? undefined
      : (async function* chunks() {
          yield Buffer.from(text);
        })();
  };
  const told = (checks: readonly VerifyCheck[]): string[] =>
    checks.filter(({ name }) => name === 'receipt.part').map(({ outcome, detail }) => `${outcome}: ${detail}`);
  const { ok, checks } = await verifyReceipt(raw, { openPart });
  t.false(ok);
  t.is(told(checks).length, 3);
  t.regex(told(checks)[0] ?? '', /^passed: .*yj-1-01/u);
  t.regex(told(checks)[1] ?? '', /^failed: the SHA-256/u);
  t.is(told(checks)[2], 'not_performed: the part yj-1-03 was not given');
  t.true((await verifyReceipt(raw)).ok);
});

test('a package and parts that cannot be read are told, and keep nothing else from being checked', async (t) => {
  const facts = sampleFacts();
  const parts = storedParts('yj-1', 1, 1);
  const raw = receiptBytes(await sampleReceipt(t, { package: { ...facts.package, parts } }));
  const { ok, checks } = await verifyReceipt(raw, {
    package: {
      name: 'p.zip',
      bytes: (async function* chunks() {
        yield content;
        throw new Problem('packaging.unreadable', { params: { reason: 'EIO' } });
      })(),
    },
    openPart: async () => {
      throw new Problem('packaging.not-zip');
    },
  });
  t.false(ok);
  const told = checks.slice(-4).map(({ name, outcome, detail }) => `${name} ${outcome}: ${detail}`);
  t.regex(told[0] ?? '', /^receipt.package failed: the package cannot be read: .*EIO/u);
  t.regex(told[1] ?? '', /^receipt.package-name failed/u);
  t.regex(told[2] ?? '', /^receipt.part failed: the package cannot be read: .*not a ZIP/u);
  t.is(checks.find(({ name }) => name === 'receipt.signature')?.outcome, 'passed');
});

test('a receipt signed with a key that one trusts is the bureau’s', async (t) => {
  const receipt = await sampleReceipt(t);
  const report = await outcomes(t, receiptBytes(receipt), { trustedKeys: ['x', receipt.key.kid] });
  t.deepEqual(report, { ok: true, outcomes: { ...sound, 'receipt.trusted-key': 'passed' } });
});

test('a good signature with a key that nobody knows is not enough', async (t) => {
  const receipt = await sampleReceipt(t);
  const report = await outcomes(t, receiptBytes(receipt), { trustedKeys: ['another'] });
  t.deepEqual(report, { ok: false, outcomes: { ...sound, 'receipt.trusted-key': 'failed' } });
});

test('the same facts and key give the same receipt, byte for byte', async (t) => {
  const key = await sampleKey(t);
  const [one, other] = [await signReceipt(sampleFacts(), key), await signReceipt(sampleFacts(), key)];
  t.deepEqual(receiptBytes(one), receiptBytes(other));
});

test('who reformats receipt.json has not changed what it says', async (t) => {
  const { facts, ...others } = await sampleReceipt(t);
  const turned = Object.fromEntries(Object.entries(facts).reverse());
  const raw = Buffer.from(JSON.stringify({ ...others, facts: turned }));
  t.true((await outcomes(t, raw)).ok);
});

const changes: readonly (readonly [string, (receipt: Receipt) => Receipt, ReceiptCheckName])[] = [
  [
    'a changed fact beside the signature',
    (r) => ({ ...r, facts: { ...r.facts, content: { ...r.facts.content, files: 3 } } }),
    'receipt.facts',
  ],
  [
    'an added fact',
    (r) => ({ ...r, facts: { ...r.facts, bureau: { ...r.facts.bureau, name: '另一档案馆' } } }),
    'receipt.facts',
  ],
  [
    'a changed payload',
    (r) => {
      const [header, , signature] = r.jws.split('.');
      const facts = { ...r.facts, number: 'JSPZ-0' };
      const payload = Buffer.from(canonicalBytes(facts)).toString('base64url');
      return { ...r, facts, jws: `${header}.${payload}.${signature}` };
    },
    'receipt.signature',
  ],
  ['a cut signature', (r) => ({ ...r, jws: r.jws.slice(0, -8) }), 'receipt.signature'],
  [
    'the algorithm none',
    (r) => {
      const [, payload] = r.jws.split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'none', kid: r.key.kid })).toString('base64url');
      return { ...r, jws: `${header}.${payload}.AAAA` };
    },
    'receipt.signature',
  ],
  ['another thumbprint than the key’s', (r) => ({ ...r, key: { ...r.key, kid: 'A'.repeat(43) } }), 'receipt.key'],
];

for (const [what, change, check] of changes) {
  test(`${what} is found`, async (t) => {
    const report = await outcomes(t, receiptBytes(change(await sampleReceipt(t))));
    t.false(report.ok);
    t.is(report.outcomes[check], 'failed');
  });
}

test('another key put in place of the bureau’s is found', async (t) => {
  const receipt = await sampleReceipt(t);
  const other = await sampleKey(t);
  const report = await outcomes(t, receiptBytes({ ...receipt, key: other.publicKey }));
  t.is(report.outcomes['receipt.signature'], 'failed');
  const forged = await signReceipt(receipt.facts, other);
  const pinned = await outcomes(t, receiptBytes(forged), { trustedKeys: [receipt.key.kid] });
  t.deepEqual(pinned, { ok: false, outcomes: { ...sound, 'receipt.trusted-key': 'failed' } });
});

async function signedAs(header: (kid: string) => object): Promise<Receipt> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { x = '' } = await exportJWK(publicKey);
  const kid = await thumbprintOf(x);
  const facts = sampleFacts();
  const jws = await new CompactSign(canonicalBytes(facts))
    .setProtectedHeader({ alg: 'EdDSA', ...header(kid) })
    .sign(privateKey);
  return { schema: 'yijiao-receipt/1', facts, jws, key: { kty: 'OKP', crv: 'Ed25519', x, kid } };
}

const headers: readonly (readonly [string, (kid: string) => object, string])[] = [
  ['a signature of the right key for a receipt', (kid) => ({ kid, typ: 'yijiao-receipt+jws' }), 'passed'],
  ['a signature of the right key for another purpose', (kid) => ({ kid, typ: 'JWT' }), 'failed'],
  ['a signature that names another key', () => ({ kid: 'A'.repeat(43), typ: 'yijiao-receipt+jws' }), 'failed'],
  ['a signature that names no key', () => ({ typ: 'yijiao-receipt+jws' }), 'failed'],
];

for (const [what, header, outcome] of headers) {
  test(`${what} has ${outcome}`, async (t) => {
    const report = await outcomes(t, receiptBytes(await signedAs(header)));
    t.is(report.outcomes['receipt.signature'], outcome);
  });
}

test('the package beside the receipt is the receipted one', async (t) => {
  const receipt = await receiptOfPackage(t);
  const report = await outcomes(t, receiptBytes(receipt), packaged('yj-1.v2.zip'));
  const expected = { ...sound, 'receipt.package': 'passed', 'receipt.package-name': 'passed' };
  t.deepEqual(report, { ok: true, outcomes: expected });
});

const packages: readonly (readonly [string, VerifyReceiptOptions, Outcomes])[] = [
  [
    'a renamed package is known by its digest',
    packaged('移交 (1).zip'),
    { 'receipt.package': 'passed', 'receipt.package-name': 'not_performed' },
  ],
  [
    'another version under the right digest is found',
    packaged('yj-1.v1.zip'),
    { 'receipt.package': 'passed', 'receipt.package-name': 'failed' },
  ],
  [
    'a package with one byte changed is found',
    packaged('yj-1.v2.zip', Buffer.from('PK… the Package')),
    { 'receipt.package': 'failed', 'receipt.package-name': 'passed' },
  ],
  [
    'a cut package is found',
    packaged('x.zip', content.subarray(0, 7)),
    { 'receipt.package': 'failed', 'receipt.package-name': 'failed' },
  ],
];

for (const [title, options, expected] of packages) {
  test(title, async (t) => {
    const report = await outcomes(t, receiptBytes(await receiptOfPackage(t)), options);
    t.deepEqual(report.outcomes, { ...sound, ...expected });
  });
}

test('half a character in a name is mended before signing, and refused when put in afterwards', async (t) => {
  const bureau = { id: 'b', name: '档案馆\ud83d' };
  const receipt = await sampleReceipt(t, { bureau });
  t.is(receipt.facts.bureau.name, '档案馆\ufffd');
  t.true((await outcomes(t, receiptBytes(receipt))).ok);
  const changed = receiptBytes({ ...receipt, facts: { ...receipt.facts, bureau } });
  await t.throwsAsync(outcomes(t, changed), { code: 'receipt.ambiguous' });
});

test('facts that no receipt can hold are not signed', async (t) => {
  const project = { name: '长'.repeat(5000), permits: [] };
  await t.throwsAsync(sampleReceipt(t, { project }), { message: /own schema/u });
});

test('a key that calls itself by a trusted name is not trusted', async (t) => {
  const receipt = await sampleReceipt(t);
  const kid = 'A'.repeat(43);
  const raw = receiptBytes({ ...receipt, key: { ...receipt.key, kid } });
  t.is((await outcomes(t, raw, { trustedKeys: [kid] })).outcomes['receipt.trusted-key'], 'failed');
});

test('what breaks the schema fails there, and nothing else is claimed', async (t) => {
  for (const value of [{}, null, [], 'receipt', { schema: 'yijiao-receipt/3' }]) {
    const report = await outcomes(t, Buffer.from(JSON.stringify(value)));
    t.false(report.ok);
    t.is(report.outcomes['receipt.schema'], 'failed');
    t.is(report.outcomes['receipt.signature'], 'not_performed');
  }
});

test('what is no JSON, or far too large, is no receipt', async (t) => {
  for (const raw of [Buffer.from('%PDF-1.7'), Buffer.of(0xff, 0xfe), Buffer.alloc(0), Buffer.alloc(5 * 1024 * 1024)]) {
    await t.throwsAsync(verifyReceipt(raw), { code: 'receipt.unreadable' });
  }
});

test('a receipt that says something twice is none, whichever of the two is signed', async (t) => {
  const text = receiptBytes(await sampleReceipt(t)).toString();
  const twice = text.replace('"facts"', '"facts": {}, "facts"');
  t.not(twice, text);
  await t.throwsAsync(verifyReceipt(Buffer.from(twice)), { code: 'receipt.ambiguous' });
});
