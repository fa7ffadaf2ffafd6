import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import test from 'ava';
import { compactVerify, importX509 } from 'jose';
import { pem } from '../../../fixtures/pki/der.ts';
import { contentOfBytes } from '../../../src/signatures/content/signed-content.ts';
import { signJws } from '../../../src/signatures/signing/sign-jws.ts';
import { at, changedRecord, makeWorld, record, verifyGiven } from '../world.ts';
import { pssSigner, signerOf } from './signers.ts';

const world = makeWorld();
const content = contentOfBytes('record.json', record);

for (const [name, algorithm] of [
  ['rsa', 'RS256'],
  ['p256', 'ES256'],
  ['p384', 'ES384'],
  ['p521', 'ES512'],
  ['ed25519', 'EdDSA'],
  ['sm2', 'SGD_SM3_SM2'],
] as const) {
  test(`a record is signed as JWS with ${algorithm}, and the signature fails over another`, async (t) => {
    const made = await world;
    const identity = made.pki.signers[name];
    const detached = await signJws(content, signerOf(identity), { at });
    const report = await verifyGiven({ detached }, made);
    t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
    t.is(report.signatures[0]?.times?.claimed, at.toISOString());
    t.is((await verifyGiven({ file: changedRecord, detached }, made)).conclusion, 'TOTAL-FAILED');
    if (name === 'sm2') return;
    const [header, , signature] = detached.split('.');
    const key = await importX509(pem('CERTIFICATE', identity.certificate), algorithm);
    const attached = [header, record.toString('base64url'), signature].join('.');
    const { protectedHeader } = await compactVerify(attached, key, { crit: { sigT: true } });
    t.is(protectedHeader.alg, algorithm);
  });
}

test('a key for PSS alone signs with the PS algorithm of its digest', async (t) => {
  const made = await world;
  const detached = await signJws(content, signerOf(await pssSigner(made)), { at });
  t.is(JSON.parse(Buffer.from(detached.split('.')[0] ?? '', 'base64url').toString()).alg, 'PS384');
  t.is((await verifyGiven({ detached }, made)).conclusion, 'TOTAL-PASSED');
});

test('a curve that JWS has no name for is refused', async (t) => {
  const { signerWith } = await world;
  const keys = await promisify(generateKeyPair)('ec', { namedCurve: 'brainpoolP256r1' });
  const signer = signerOf(await signerWith({ keys }));
  await t.throwsAsync(signJws(content, signer, { at }), { code: 'signing.key-not-for-jws' });
});

test('a file too large to hold is refused before it is read', async (t) => {
  const { pki } = await world;
  const large = { ...content, bytes: 17 * 1024 ** 2 };
  await t.throwsAsync(signJws(large, signerOf(pki.signers.p256), { at }), { code: 'signing.content-too-large' });
});
