import { execFile } from 'node:child_process';
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import type { Identity } from '../../../fixtures/pki/certificate.ts';
import { pem } from '../../../fixtures/pki/der.ts';
import { contentOf } from '../../../src/cli/files/local-content.ts';
import { retag } from '../../../src/signatures/asn1/encode.ts';
import { tags } from '../../../src/signatures/asn1/tags.ts';
import { readAttributes } from '../../../src/signatures/cms/attributes/attributes.ts';
import { cmsOids } from '../../../src/signatures/cms/oids.ts';
import { readContentInfo, readSignedData } from '../../../src/signatures/cms/signed-data.ts';
import type { SignerInfo } from '../../../src/signatures/cms/signer-info.ts';
import { contentOfBytes } from '../../../src/signatures/content/signed-content.ts';
import { signatureLimits } from '../../../src/signatures/limits.ts';
import { signCms } from '../../../src/signatures/signing/sign-cms.ts';
import { outside } from '../../support/outside.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { at, changedRecord, makeWorld, record, verifyGiven, type World } from '../world.ts';
import { pssSigner, signerOf } from './signers.ts';

const run = promisify(execFile);
const world = makeWorld();

const identities: Readonly<Record<string, (world: World) => Identity | Promise<Identity>>> = {
  RSA: ({ pki }) => pki.signers.rsa,
  'RSASSA-PSS': pssSigner,
  'ECDSA P-256': ({ pki }) => pki.signers.p256,
  'ECDSA P-384': ({ pki }) => pki.signers.p384,
  'ECDSA P-521': ({ pki }) => pki.signers.p521,
  Ed25519: ({ pki }) => pki.signers.ed25519,
  SM2: ({ pki }) => pki.signers.sm2,
};

for (const [name, identityIn] of Object.entries(identities)) {
  test(`what is signed with ${name} passes, and fails over another file`, async (t) => {
    const made = await world;
    const signer = signerOf(await identityIn(made));
    const detached = await signCms(contentOfBytes('record.txt', record), signer, { at });
    const report = await verifyGiven({ detached }, made);
    t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
    t.is(report.signatures[0]?.times?.claimed, at.toISOString());
    t.is((await verifyGiven({ file: changedRecord, detached }, made)).conclusion, 'TOTAL-FAILED');
  });
}

test('a signature has every attribute of CAdES B-B, and the chain without its root', async (t) => {
  const { pki } = await world;
  const signature = await signCms(contentOfBytes('record.txt', record), signerOf(pki.signers.p384), { at });
  const { signedAttributes, unsignedAttributes } = signerIn(signature);
  const { contentType, messageDigest, signingTime, signingCertificateV2, algorithmProtection } = cmsOids;
  t.deepEqual(
    signedAttributes &&
      readAttributes(signedAttributes)
        .all.map(({ type }) => type)
        .sort(),
    [contentType, messageDigest, signingTime, signingCertificateV2, algorithmProtection].sort(),
  );
  t.is(unsignedAttributes, undefined);
  const { beyondDer, certificates } = readSignedData(readContentInfo(signature, signatureLimits), signatureLimits);
  t.false(beyondDer);
  const expected = [pki.signers.p384.certificate, pki.issuing.certificate];
  t.deepEqual(certificates.map(hex).sort(), expected.map(hex).sort());
});

/** OpenSSL 3.0 knows neither of the others in CMS. */
const knownToOpenssl = Object.entries(identities).filter(([name]) => name !== 'Ed25519' && name !== 'SM2');

for (const [name, identityIn] of knownToOpenssl) {
  test(`openssl agrees on what is signed with ${name}`, async (t) => {
    if (!(await present(t))) return;
    const made = await world;
    const folder = await temporaryFolder(t);
    const signature = await signCms(contentOfBytes('record.txt', record), signerOf(await identityIn(made)), { at });
    const time = String(Math.floor(at.getTime() / 1000));
    const root = pem('CERTIFICATE', made.pki.root.certificate);
    await writeAll(folder, { signature, record, changedRecord, root });
    const verified = (content: string): Promise<boolean> =>
      openssl(
        folder,
        `cms -verify -binary -inform DER -in signature -content ${content}`,
        `-CAfile root -purpose any -attime ${time}`,
      );
    t.true(await verified('record'));
    t.false(await verified('changedRecord'));
  });
}

test('openssl agrees on the value that SM2 gives', async (t) => {
  if (!(await present(t))) return;
  const { pki } = await world;
  const folder = await temporaryFolder(t);
  const { signature, signedAttributes } = signerIn(
    await signCms(contentOfBytes('record.txt', record), signerOf(pki.signers.sm2), { at }),
  );
  const signed = retag(tags.set, signedAttributes?.raw ?? Buffer.alloc(1));
  const key = pki.signers.sm2.publicKey.export({ type: 'spki', format: 'pem' });
  await writeAll(folder, { signature, signed, key, other: Buffer.concat([signed, Buffer.from('.')]) });
  const verified = (content: string): Promise<boolean> =>
    openssl(
      folder,
      `pkeyutl -verify -pubin -inkey key -rawin -digest sm3 -in ${content}`,
      '-sigfile signature -pkeyopt distid:1234567812345678',
    );
  t.true(await verified('signed'));
  t.false(await verified('other'));
});

test('a file of 3 GiB is signed in bounded memory', async (t) => {
  t.timeout(120_000);
  const { pki } = await world;
  const file = path.join(await temporaryFolder(t), 'scan.tif');
  {
    await using handle = await open(file, 'w');
    await handle.truncate(3 * 1024 ** 3);
  }
  const before = process.memoryUsage().rss;
  const signature = await signCms(await contentOf(file), signerOf(pki.signers.p256), { at });
  t.true(process.memoryUsage().rss - before < 100 * 1024 ** 2);
  const { signedAttributes } = signerIn(signature);
  const [digest] = signedAttributes ? readAttributes(signedAttributes).values(cmsOids.messageDigest) : [];
  // SHA-256 of 3 GiB of zeros, by sha256sum.
  t.is(digest && hex(digest.content), '305b66a59d15b252092fbda9d09711230c429f351897cbd430e7b55a35fd3b97');
});

function signerIn(signature: Uint8Array): SignerInfo {
  const [signer] = readSignedData(readContentInfo(signature, signatureLimits), signatureLimits).signers;
  if (!signer) throw new Error('nobody signed');
  return signer;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

async function writeAll(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
}

function openssl(folder: string, ...words: readonly string[]): Promise<boolean> {
  return run('openssl', words.join(' ').split(' '), { cwd: folder }).then(
    () => true,
    () => false,
  );
}

async function present(t: ExecutionContext): Promise<boolean> {
  return outside(t, 'openssl', 'apt-get install openssl', await openssl('.', 'version'));
}
