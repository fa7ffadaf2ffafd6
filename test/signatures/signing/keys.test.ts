import { execFile } from 'node:child_process';
import { generateKeyPair } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import forge from 'node-forge';
import { integer, octetString, oid, pem, sequence } from '../../../fixtures/pki/der.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import { purposes } from '../../../fixtures/pki/timestamp.ts';
import { Problem, type ProblemCode } from '../../../src/problem.ts';
import { contentOfBytes } from '../../../src/signatures/content/signed-content.ts';
import type { NamedFile } from '../../../src/signatures/signing/keys/key-file.ts';
import { openSigner, type SignerFiles } from '../../../src/signatures/signing/open-signer.ts';
import { signCms } from '../../../src/signatures/signing/sign-cms.ts';
import { outside } from '../../support/outside.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { at, makeWorld, record, verifyGiven, type World } from '../world.ts';
import { named, pemChain, pemKey } from './signers.ts';

const run = promisify(execFile);
const world = makeWorld();
const passphrase = 'three blind mice 三只';

async function passes(t: ExecutionContext, files: SignerFiles): Promise<void> {
  const detached = await signCms(contentOfBytes('record.txt', record), openSigner(files, at), { at });
  const report = await verifyGiven({ detached }, await world);
  t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
}

/** A PKCS#12 file with an RSA key and no certificate, as forge makes it. */
function keyAlone({ pki }: World): NamedFile {
  const key = forge.pki.privateKeyFromPem(pemKey(pki.signers.rsa));
  const made = forge.pkcs12.toPkcs12Asn1(key, [], passphrase, { generateLocalKeyId: false, count: 2048 });
  return named('key.p12', Buffer.from(forge.asn1.toDer(made).getBytes(), 'binary'));
}

test('a key in PKCS#12 signs with the certificate that lies beside it, in PEM or DER', async (t) => {
  const made = await world;
  const { rsa } = made.pki.signers;
  const issuing = named('issuing.der', made.pki.issuing.certificate);
  await passes(t, { key: keyAlone(made), passphrase, certificates: [named('chain.pem', pemChain(rsa))] });
  await passes(t, { key: keyAlone(made), passphrase, certificates: [named('a.der', rsa.certificate), issuing] });
});

test('key and certificates may stand in one PEM file, in any order, with the root', async (t) => {
  const { pki } = await world;
  const all = pem('CERTIFICATE', pki.root.certificate) + pemChain(pki.signers.p256) + pemKey(pki.signers.p256);
  const signer = openSigner({ key: named('all.pem', all), certificates: [] }, at);
  t.deepEqual(
    signer.certificates.map(({ der }) => Buffer.from(der)),
    [pki.signers.p256.certificate, pki.issuing.certificate],
  );
});

test('a PEM key under a passphrase signs with it, in new and old form', async (t) => {
  const { pki } = await world;
  const { privateKey } = pki.signers.p256;
  const cipher = 'aes-256-cbc';
  for (const type of ['pkcs8', 'sec1'] as const) {
    const text = privateKey.export({ type, format: 'pem', cipher, passphrase });
    const files = { key: named('key.pem', text), certificates: [named('chain.pem', pemChain(pki.signers.p256))] };
    await passes(t, { ...files, passphrase });
    t.throws(() => openSigner({ ...files, passphrase: 'wrong' }, at), { code: 'signing.passphrase-wrong' }, type);
    t.throws(() => openSigner(files, at), { code: 'signing.passphrase-missing' }, type);
  }
});

test('of several certificates for one key the one that holds longest signs', async (t) => {
  const { pki, signerWith } = await world;
  const { privateKey, publicKey } = pki.signers.p256;
  const renewed = await signerWith({ keys: { privateKey, publicKey }, to: new Date('2029-01-01T00:00:00Z') });
  const certificates = [named('old.pem', pemChain(pki.signers.p256)), named('new.pem', pemChain(renewed))];
  const signer = openSigner({ key: named('key.pem', pemKey(renewed)), certificates }, at);
  t.deepEqual(Buffer.from(signer.certificates[0].der), renewed.certificate);
});

type Files = (world: World) => SignerFiles | Promise<SignerFiles>;

const filesOf = (identity: World['pki']['root']): SignerFiles => ({
  key: named('key.pem', pemKey(identity)),
  certificates: [named('chain.pem', pemChain(identity))],
});

const refused: readonly [title: string, code: ProblemCode, files: Files][] = [
  [
    'a wrong passphrase',
    'signing.passphrase-wrong',
    (made) => ({ key: keyAlone(made), passphrase: 'x', certificates: [] }),
  ],
  ['no passphrase', 'signing.passphrase-missing', (made) => ({ key: keyAlone(made), certificates: [] })],
  ['no certificate', 'signing.certificate-missing', (made) => ({ key: keyAlone(made), passphrase, certificates: [] })],
  [
    "another's certificate",
    'signing.certificate-other',
    ({ pki }) => ({ ...filesOf(pki.signers.p256), certificates: filesOf(pki.signers.revoked).certificates }),
  ],
  [
    "another's certificate of SM2",
    'signing.certificate-other',
    ({ pki }) => ({ ...filesOf(pki.signers.rsa), certificates: filesOf(pki.signers.sm2).certificates }),
  ],
  [
    'a certificate without its key',
    'signing.key-missing',
    ({ pki }) => ({ key: named('chain.pem', pemChain(pki.signers.p256)), certificates: [] }),
  ],
  [
    'something that is no key',
    'signing.key-unreadable',
    () => ({ key: named('key.p12', 'no key at all'), passphrase, certificates: [] }),
  ],
  [
    'a damaged PEM key',
    'signing.key-unreadable',
    ({ pki }) => ({ key: named('key.pem', pemKey(pki.signers.p256).replace(/\n.{40}/u, '\n')), certificates: [] }),
  ],
  [
    'something that is no certificate',
    'signing.certificate-unreadable',
    ({ pki }) => ({ ...filesOf(pki.signers.p256), certificates: [named('chain.der', 'nothing')] }),
  ],
  ['an expired certificate', 'signing.certificate-not-valid', ({ pki }) => filesOf(pki.signers.expired)],
  ['a certificate of the future', 'signing.certificate-not-valid', ({ pki }) => filesOf(pki.signers.notYetValid)],
  [
    'a certificate for encryption',
    'signing.certificate-not-for-signing',
    async ({ signerWith }) => filesOf(await signerWith({ keyUsage: ['keyEncipherment'] })),
  ],
  [
    'a certificate for servers',
    'signing.certificate-not-for-signing',
    async ({ signerWith }) => filesOf(await signerWith({ extensions: [purposes(['1.3.6.1.5.5.7.3.1'])] })),
  ],
  [
    'a short RSA key',
    'signing.key-unsupported',
    async ({ signerWith }) => filesOf(await signerWith({ scheme: schemeOf('rsa-1024') })),
  ],
  ['Ed448', 'signing.key-unsupported', ({ pki }) => filesOf(pki.signers.ed448)],
  [
    'a curve that nobody knows',
    'signing.certificate-other',
    async ({ signerWith }) =>
      filesOf(await signerWith({ keys: await promisify(generateKeyPair)('ec', { namedCurve: 'secp256k1' }) })),
  ],
];

for (const [title, code, files] of refused) {
  test(`nobody signs with ${title}`, async (t) => {
    const given = await files(await world);
    const problem = t.throws(() => openSigner(given, at), { instanceOf: Problem });
    t.is(problem?.code, code, problem?.message);
    t.notRegex(`${problem?.text.zh} ${problem?.remedy.zh} ${problem?.text.en} ${problem?.remedy.en}`, /\{\w+\}/u);
  });
}

test('a key file that would keep the machine busy is refused at once', (t) => {
  const kdf = sequence(octetString(Buffer.alloc(8)), integer(2_000_000_000));
  const bytes = sequence(integer(3), octetString(sequence(oid('1.2.840.113549.1.5.12'), kdf)), kdf);
  const files = { key: named('key.p12', bytes), passphrase, certificates: [] };
  t.throws(() => openSigner(files, at), { code: 'signing.key-unreadable', message: /2000000000 iterations/u });
});

test('whatever is done to a key file, it signs as before or is refused with a reason', async (t) => {
  const made = await world;
  const sources = [keyAlone(made), filesOf(made.pki.signers.sm2).key, filesOf(made.pki.signers.p256).key];
  const certificates = [named('a.pem', pemChain(made.pki.signers.rsa)), named('b.pem', pemChain(made.pki.signers.sm2))];
  const changes = array(tuple(nat(), nat(255)), { minLength: 1, maxLength: 3 });
  const mutated = tuple(constantFrom(...sources), changes).map(([{ name, bytes }, flips]) => {
    const changed = Buffer.from(bytes);
    for (const [place, octet] of flips) changed[place % changed.length] = octet;
    return { name, bytes: changed };
  });
  t.notThrows(() =>
    assert(
      property(mutated, (key) => {
        try {
          openSigner({ key, certificates, passphrase }, at);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
        }
      }),
      { numRuns: 300 },
    ),
  );
});

const p12Forms: readonly (readonly [title: string, options: readonly string[]])[] = [
  ['as OpenSSL 3 does', []],
  ['as old products do', ['-legacy']],
  ['with SHA-512', ['-macalg', 'sha512']],
];

for (const name of ['rsa', 'p256', 'p384', 'p521', 'ed25519', 'sm2'] as const) {
  for (const [title, options] of p12Forms) {
    test(`a PKCS#12 file with ${name}, written ${title}, signs`, async (t) => {
      const { pki } = await world;
      const folder = await temporaryFolder(t);
      const openssl = (...words: readonly string[]): Promise<boolean> =>
        run('openssl', words, { cwd: folder }).then(
          () => true,
          () => false,
        );
      if (!outside(t, 'openssl', 'apt-get install openssl', await openssl('version'))) return;
      await writeFile(path.join(folder, 'key.pem'), pemKey(pki.signers[name]));
      await writeFile(path.join(folder, 'chain.pem'), pemChain(pki.signers[name]));
      const given = ['pkcs12', '-export', '-inkey', 'key.pem', '-in', 'chain.pem', '-out', 'key.p12'];
      t.true(await openssl(...given, '-passout', `pass:${passphrase}`, ...options));
      const key = named('key.p12', await readFile(path.join(folder, 'key.p12')));
      await passes(t, { key, passphrase, certificates: [] });
      t.throws(() => openSigner({ key, passphrase: 'wrong', certificates: [] }, at), {
        code: 'signing.passphrase-wrong',
      });
    });
  }
}
