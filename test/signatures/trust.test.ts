import { mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { pem } from '../../fixtures/pki/der.ts';
import { answerStatus } from '../../fixtures/pki/status-response.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import { loadTrust, parseTrust, type TrustFile, type TrustPolicy } from '../../src/signatures/trust.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sm2Authority } from './cases/sm2.ts';
import { at, makeWorld, policyFile } from './world.ts';

const world = makeWorld();

function subjects({ anchors, certificates }: TrustPolicy): readonly (readonly string[])[] {
  return [anchors.map(({ certificate }) => certificate.subject.text), certificates.map(({ subject }) => subject.text)];
}

test('a trust folder is read: self-signed certificates are anchors, others are not', async (t) => {
  const { pki } = await world;
  const folder = await temporaryFolder(t);
  await pki.writeTrust(folder);
  const policy = await loadTrust(folder);
  t.deepEqual(subjects(policy), [['CN=移交测试根 CA,O=移交测试,C=CN'], ['CN=移交测试签发 CA,O=移交测试,C=CN']]);
  t.is(policy.revocationLists.length, 2);
  t.deepEqual([policy.id, policy.version], ['default', '1']);
});

test('one PEM file may hold everything, and notes and sub-folders are left alone', async (t) => {
  const { pki } = await world;
  const folder = await temporaryFolder(t);
  const bundle = [pki.root, pki.issuing].map(({ certificate }) => pem('CERTIFICATE', certificate));
  await writeFile(path.join(folder, 'bundle.pem'), `some words\n${bundle.join('')}${pem('X509 CRL', pki.crl)}`);
  await writeFile(path.join(folder, 'README.txt'), '受信任的机构');
  await mkdir(path.join(folder, 'old.crt'));
  const policy = await loadTrust(folder);
  t.deepEqual([policy.anchors.length, policy.certificates.length, policy.revocationLists.length], [1, 1, 1]);
});

test('a self-issued certificate that another key signed is no anchor', async (t) => {
  const { pki } = await world;
  const certificate = Buffer.from(pki.root.certificate);
  const last = certificate.length - 1;
  certificate[last] = (certificate[last] ?? 0) ^ 1;
  t.is(parseTrust([{ name: 'root.der', bytes: certificate }]).anchors.length, 0);
});

test('a self-signed SM2 certificate is an anchor', async (t) => {
  const { certificate } = await sm2Authority();
  t.is(parseTrust([{ name: 'sm2.cer', bytes: certificate }]).anchors.length, 1);
});

test('the digest of a policy follows what it says, not how its files are called', async (t) => {
  const { trust, trustFiles } = await world;
  const renamed = trustFiles.map(({ name, bytes }) => ({ name: `x-${name}`, bytes })).toReversed();
  t.is(parseTrust(renamed).sha256, trust.sha256);
  const digests = [
    trustFiles.slice(1),
    [...trustFiles, policyFile({})],
    [...trustFiles, policyFile({ version: '2' })],
    [...trustFiles, policyFile({ revocation: { require: 'signer' } })],
    [...trustFiles, policyFile({ anchors: [{ file: 'root.der', to: '2030-01-01' }] })],
    [...trustFiles, policyFile({ anchors: [{ file: 'root.der', to: '2031-01-01' }] })],
    [...trustFiles, policyFile({ digests: [{ name: 'sha256' }] })],
    [...trustFiles, policyFile({ algorithms: [{ signature: 'rsa' }] })],
    [...trustFiles, policyFile({ anchors: [{ file: 'root.der' }] }), { name: 'a.ocsp', bytes: await anAnswer() }],
    [...trustFiles, policyFile({ anchors: [{ file: 'root.der', use: ['sign'] }] })],
    [...trustFiles, policyFile({ tsaAnchors: [{ file: 'root.der' }] })],
    [...trustFiles, policyFile({ levels: { 'timestamp.signature': 'fail' } })],
    [...trustFiles, policyFile({ time: { acceptIntakeTime: false } })],
    [...trustFiles, policyFile({ pdf: { maxChange: 'none' } })],
    [...trustFiles, policyFile({ ofd: { makerChain: 'optional' } })],
    [...trustFiles, policyFile({ xml: { targets: ['/company/staff'] } })],
  ].map((files) => parseTrust(files).sha256);
  t.is(new Set([trust.sha256, ...digests]).size, digests.length + 1);
});

test('what a policy leaves out has the default, and a check may be made stricter', (t) => {
  const { levels, time, pdf, ofd, xml, algorithms } = parseTrust([
    policyFile({
      levels: { 'certificate.revocation': 'fail' },
      time: { tsaMaxAccuracySeconds: 1 },
      algorithms: [
        { signature: 'rsa', minBits: 1024, until: '2013-12-31' },
        { signature: 'rsa', minBits: 3072 },
        { signature: 'ecdsa', curves: ['brainpoolP256r1'] },
      ],
    }),
  ]);
  t.deepEqual([...levels], [['certificate.revocation', 'fail']]);
  t.deepEqual(time, { zoneWithoutOffset: '+08:00', acceptIntakeTime: true, tsaMaxAccuracySeconds: 1 });
  t.deepEqual([pdf.maxChange, ofd.coverage, xml.targets], ['signatures', 'all', []]);
  t.deepEqual(algorithms, {
    rsa: [{ minBits: 1024, until: new Date('2014-01-01T00:00:00Z') }, { minBits: 3072 }],
    ecdsa: [{ curves: ['brainpoolP256r1'] }],
  });
});

test('the trust.json that the operations guide shows is one', async (t) => {
  const { pki } = await world;
  const guide = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const shown = /```json\n(\{\n {2}"schema": "yijiao-trust-policy\/1"[^]*?)```/u.exec(guide)?.[1] ?? '';
  const names = ['national-root.pem', 'time-stamp-root.pem'];
  const roots = names.map((name) => ({ name, bytes: Buffer.from(pem('CERTIFICATE', pki.root.certificate)) }));
  const policy = parseTrust([file('trust.json', shown), ...roots]);
  t.deepEqual(
    policy.anchors.map(({ use }) => use),
    [['sign', 'seal-maker'], ['timestamp']],
  );
});

async function anAnswer(): Promise<Buffer> {
  const { pki } = await world;
  return answerStatus(pki.issuing, { issuer: pki.issuing, serial: 1n, thisUpdate: at });
}

const unreadable: readonly (readonly [string, readonly TrustFile[], ProblemCode])[] = [
  ['a certificate that is none', [file('a.cer', 'no')], 'signatures.trust-file-unreadable'],
  [
    'a PEM certificate that is none',
    [file('a.pem', pem('CERTIFICATE', Buffer.from('no')))],
    'signatures.trust-file-unreadable',
  ],
  [
    'a PEM revocation list that is cut off before its end',
    [file('a.crl', pem('X509 CRL', Buffer.alloc(99)).slice(0, -40))],
    'signatures.trust-file-unreadable',
  ],
  [
    'a PEM revocation list with a character that does not belong there',
    [file('a.crl', pem('X509 CRL', Buffer.alloc(99)).replace('AAAA', 'A*AA'))],
    'signatures.trust-file-unreadable',
  ],
  ['a revocation list that is none', [file('a.crl', 'no')], 'signatures.trust-file-unreadable'],
  ['a trust.json that is no JSON', [file('trust.json', '{')], 'signatures.trust-file-unreadable'],
  [
    'a trust.json that is not UTF-8',
    [{ name: 'trust.json', bytes: Buffer.from([0xff]) }],
    'signatures.trust-file-unreadable',
  ],
  ['a trust.json of another schema', [file('trust.json', '{"schema":"x"}')], 'signatures.trust-policy-invalid'],
  ['a trust.json with unknown members', [policyFile({ anchor: [] })], 'signatures.trust-policy-invalid'],
  ['an OCSP response that is none', [file('a.ocsp', 'no')], 'signatures.trust-file-unreadable'],
  [
    'an OCSP response that is only an error',
    [{ name: 'a.ors', bytes: Buffer.from('30030a0106', 'hex') }],
    'signatures.trust-file-unreadable',
  ],
  [
    'an anchor for time-stamps that is not there',
    [policyFile({ tsaAnchors: [{ file: 'a.pem' }] })],
    'signatures.trust-anchor-missing',
  ],
  [
    'a check that a policy may not relax',
    [policyFile({ levels: { 'signature.value': 'warn' } })],
    'signatures.trust-level-fixed',
  ],
  [
    'a level for a check that there is not',
    [policyFile({ levels: { 'signature.colour': 'fail' } })],
    'signatures.trust-level-fixed',
  ],
  ['an anchor that is not there', [policyFile({ anchors: [{ file: 'a.pem' }] })], 'signatures.trust-anchor-missing'],
  [
    'an anchor outside the folder',
    [policyFile({ anchors: [{ file: '../a.pem' }] })],
    'signatures.trust-policy-invalid',
  ],
];

for (const [what, files, code] of unreadable) {
  test(`${what} is said to be so`, (t) => {
    t.is(t.throws(() => parseTrust(files), { instanceOf: Problem })?.code, code);
  });
}

test('a trust folder that is not there is said to be so', async (t) => {
  const problem = await t.throwsAsync(loadTrust('/nowhere/at/all'), { instanceOf: Problem });
  t.is(problem?.code, 'signatures.trust-not-found');
});

test('a link in a trust folder that leads nowhere is said to be so', async (t) => {
  const folder = await temporaryFolder(t);
  await symlink(path.join(folder, 'nowhere'), path.join(folder, 'root.pem'));
  const problem = await t.throwsAsync(loadTrust(folder), { instanceOf: Problem });
  t.is(problem?.code, 'signatures.trust-file-unreadable');
});

test('a file too large for a trust folder is not read', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'huge.crl'), '');
  await truncate(path.join(folder, 'huge.crl'), 65 * 1024 * 1024);
  const problem = await t.throwsAsync(loadTrust(folder), { instanceOf: Problem });
  t.is(problem?.code, 'signatures.trust-file-too-large');
});

function file(name: string, text: string): TrustFile {
  return { name, bytes: Buffer.from(text) };
}
