import anyOrder from 'ava';
import * as fc from 'fast-check';
import { archiveCms } from '../../fixtures/pki/archive-timestamp.ts';
import { extension } from '../../fixtures/pki/certificate.ts';
import { signCms, signCmsTogether } from '../../fixtures/pki/cms.ts';
import { bitString, context, integer, oid, pem, sequence, set, tlv } from '../../fixtures/pki/der.ts';
import { signJws } from '../../fixtures/pki/jws.ts';
import { answerBasicStatus, answerStatus } from '../../fixtures/pki/status-response.ts';
import { makeTimestamp, timestampResponse } from '../../fixtures/pki/timestamp.ts';
import { Asn1Error } from '../../src/signatures/asn1/asn1-error.ts';
import { readCertificate } from '../../src/signatures/x509/certificate.ts';
import { readRevocationList } from '../../src/signatures/x509/revocation-list.ts';
import { readStatusResponse } from '../../src/signatures/x509/status-response.ts';
import { mutate, mutation } from '../support/mutation.ts';
import { ownTime, withinOwnTime } from '../support/own-time.ts';
import { signStamped, stampedAt } from './cases/tsp/stamping.ts';
import { makeWorld, record, verifyGiven, type World } from './world.ts';

/** One after another: each is held to the time that it takes itself. */
const test = anyOrder.serial;

const world = makeWorld();

function originals({ pki }: World): readonly Buffer[] {
  const { ed25519, p256, rsa } = pki.signers;
  const { timestamping } = pki;
  const stamped = signStamped(rsa, timestamping.p256);
  return [
    stamped,
    archiveCms(stamped, record, timestamping.rsa, { genTime: stampedAt }),
    archiveCms(stamped, record, timestamping.rsa, { genTime: stampedAt, version: 2 }),
    archiveCms(stamped, record, timestamping.rsa, { genTime: stampedAt, version: 1 }),
    timestampResponse(makeTimestamp(record, timestamping.p256, { genTime: stampedAt })),
    signCms(record, rsa, { signingTime: new Date('2026-06-01'), crls: [pki.crl] }),
    signCms(record, p256, { indefiniteLength: true, encapsulated: true }),
    signCmsTogether(record, [{ signer: rsa }, { signer: ed25519 }]),
    Buffer.from(pem('CMS', signCms(record, p256))),
    Buffer.from(signJws(record, p256)),
    Buffer.from(signJws(record, rsa, { form: 'general', detached: true })),
  ];
}

test('mutated signatures end in a report, quickly, and never in a crash', async (t) => {
  const made = await world;
  const containers = originals(made);
  await t.notThrowsAsync(
    fc.assert(
      fc.asyncProperty(
        fc.nat({ max: containers.length - 1 }),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        async (index, mutations) => {
          const detached = mutate(containers[index] ?? Buffer.alloc(0), mutations);
          const started = ownTime();
          await verifyGiven({ detached }, made);
          await verifyGiven({ file: detached }, made);
          return withinOwnTime(started, 1_000);
        },
      ),
      { numRuns: 3_000 },
    ),
  );
});

test('mutated certificates, revocation lists and OCSP responses are refused by name or read', async (t) => {
  const { pki } = await world;
  const answer = { issuer: pki.issuing, thisUpdate: stampedAt, certificates: [pki.responder.certificate] };
  const parsers: readonly (readonly [Uint8Array, (bytes: Uint8Array) => void])[] = [
    [pki.signers.rsa.certificate, readCertificate],
    [pki.issuing.certificate, readCertificate],
    [answerStatus(pki.issuing, { ...answer, serial: pki.signers.rsa.serial }), readStatusResponse],
    [answerBasicStatus(pki.issuing, { ...answer, serial: pki.signers.rsa.serial }), readStatusResponse],
    [pki.crl, (bytes) => readRevocationList(bytes).find(pki.signers.revoked.serial.toString(16))],
  ];
  for (const [bytes, parse] of parsers) {
    t.notThrows(() =>
      fc.assert(
        fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
          try {
            parse(mutate(bytes, mutations));
          } catch (error) {
            return error instanceof Asn1Error;
          }
          return true;
        }),
        { numRuns: 5_000 },
      ),
    );
  }
});

const mebibyte = 1024 * 1024;

const bombs: Readonly<Record<string, Buffer | ((made: World) => Promise<Buffer>)>> = {
  'a million nested elements': Buffer.from('3080'.repeat(mebibyte), 'hex'),
  'millions of small elements': Buffer.concat([
    Buffer.from('3080', 'hex'),
    Buffer.from('06092a864886f70d010702', 'hex'),
    Buffer.from('0500'.repeat(4 * mebibyte), 'hex'),
  ]),
  'a length beyond the end': Buffer.from('3084ffffffff06092a864886f70d010702', 'hex'),
  'a length of many octets': Buffer.from('30ff06092a864886f70d010702', 'hex'),
  'an octet string in a million segments': Buffer.concat([
    Buffer.from('308006092a864886f70d010702a0803080', 'hex'),
    Buffer.from('2480', 'hex'),
    Buffer.from('0400'.repeat(mebibyte), 'hex'),
  ]),
  'JSON nested a million deep': Buffer.from(`{"payload":"","signatures":${'['.repeat(mebibyte)}`),
  'a header of a mebibyte': Buffer.from(`eyJ${'A'.repeat(mebibyte)}..A`),
  'a PEM block without an end': Buffer.from(`-----BEGIN CMS-----\n${'A'.repeat(4 * mebibyte)}`),
  'ten thousand PEM beginnings': Buffer.from('-----BEGIN CMS-----\n'.repeat(10_000)),
  'an object identifier of a mebibyte': sequence(
    oid('1.2.840.113549.1.7.2'),
    context(0, sequence(integer(1), set(), sequence(tlv(0x06, Buffer.alloc(mebibyte, 0x81))), set())),
  ),
  'a key usage of two mebibytes': async ({ signerWith }) => {
    const usage = extension('2.5.29.15', bitString(Buffer.alloc(2 * mebibyte, 0xff)));
    return signCms(record, await signerWith({ keyUsage: 'none', extensions: [usage] }));
  },
};

for (const [name, bomb] of Object.entries(bombs)) {
  test(`${name} ends within a second`, async (t) => {
    const made = await world;
    const detached = typeof bomb === 'function' ? await bomb(made) : bomb;
    const started = ownTime();
    const report = await verifyGiven({ detached }, made);
    t.not(report.conclusion, 'TOTAL-PASSED');
    t.true(withinOwnTime(started, 1_000));
  });
}
