import test from 'ava';
import { CompactSign, compactVerify, FlattenedSign, flattenedVerify } from 'jose';
import { issuersOf } from '../../../fixtures/pki/certificate.ts';
import { signJws } from '../../../fixtures/pki/jws.ts';
import { changedRecord, makeWorld, record, verifyGiven } from '../world.ts';

const world = makeWorld();

for (const name of ['rsa', 'rsaPss', 'p256', 'p384', 'p521', 'ed25519'] as const) {
  test(`a JWS that jose signs with ${name} passes, streamed as well`, async (t) => {
    const made = await world;
    const signer = made.pki.signers[name];
    const alg = signer.scheme.jwsAlgorithm;
    const x5c = [signer.certificate, ...issuersOf(signer)].map((der) => der.toString('base64'));
    const compact = await new CompactSign(record).setProtectedHeader({ alg, x5c }).sign(signer.privateKey);
    const detached = await new FlattenedSign(record)
      .setProtectedHeader({ alg, x5c, b64: false, crit: ['b64'] })
      .sign(signer.privateKey);
    const withoutPayload = JSON.stringify({ protected: detached.protected, signature: detached.signature });
    t.is((await verifyGiven({ file: compact }, made)).conclusion, 'TOTAL-PASSED');
    t.is((await verifyGiven({ detached: withoutPayload }, made)).conclusion, 'TOTAL-PASSED');
    t.is((await verifyGiven({ file: changedRecord, detached: withoutPayload }, made)).conclusion, 'TOTAL-FAILED');
    if (name === 'ed25519') return;
    const streamed = await verifyGiven({ detached: withoutPayload, limits: { heldContentBytes: 1 } }, made);
    t.is(streamed.conclusion, 'TOTAL-PASSED');
  });

  test(`jose verifies a JWS that the test PKI signs with ${name}`, async (t) => {
    const signer = (await world).pki.signers[name];
    const { payload } = await compactVerify(signJws(record, signer), signer.publicKey);
    t.deepEqual(Buffer.from(payload), record);
    const detached = JSON.parse(signJws(record, signer, { form: 'flattened', detached: true, base64: false }));
    await t.notThrowsAsync(flattenedVerify({ ...detached, payload: record }, signer.publicKey));
  });
}
