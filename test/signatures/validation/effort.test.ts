import test, { type ExecutionContext } from 'ava';
import * as fc from 'fast-check';
import { type Identity, issue } from '../../../fixtures/pki/certificate.ts';
import { signCms, signCmsTogether } from '../../../fixtures/pki/cms.ts';
import { oid, tlv } from '../../../fixtures/pki/der.ts';
import { shift } from '../../../fixtures/pki/make.ts';
import { issueRevocationList } from '../../../fixtures/pki/revocation-list.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import { answerStatus } from '../../../fixtures/pki/status-response.ts';
import type { SignatureReport } from '../../../src/schema/types/signature-report.ts';
import { ownTime, withinOwnTime } from '../../support/own-time.ts';
import { at, type Given, makeWorld, period, policyFile, record, verifyGiven } from '../world.ts';

const world = makeWorld();
const day = 86_400_000;
const fresh = { thisUpdate: shift(at, -day), nextUpdate: shift(at, day) };
const valid = { from: period.validFrom, to: period.validTo };

/** Verifies within a time that an explosion would exceed many times over. */
async function verifyFast(t: ExecutionContext, given: Given): Promise<SignatureReport> {
  const started = ownTime();
  const report = await verifyGiven(given, await world);
  t.true(withinOwnTime(started, 8_000));
  return report;
}

async function many<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let index = 0; index < count; index += 1) made.push(await make(index));
  return made;
}

function responseInCms(response: Buffer): Buffer {
  return tlv(0xa1, oid('1.3.6.1.5.5.7.16.2'), response);
}

test.serial('a response of thousands of answers is read once, whatever certificates stand beside it', async (t) => {
  const scheme = schemeOf('p256');
  const keys = await scheme.makeKeys();
  const authority = { subject: { commonName: 'loop' }, ...valid, keys, scheme, authority: {} };
  const issuer = await issue(authority);
  const twins = await many(12, (index) => issue({ ...authority, serial: issuer.serial, to: shift(valid.to, index) }));
  const signer = await issue({ subject: { commonName: 'leaf' }, ...valid }, issuer);
  const response = answerStatus(issuer, { issuer, serial: issuer.serial, ...fresh, times: 10_000, digest: 'sha512' });
  const certificates = [signer, ...twins].map(({ certificate }) => certificate);
  const detached = signCms(record, signer, { certificates, crls: [responseInCms(response)] });
  const { conclusion, signatures } = await verifyFast(t, { detached });
  t.is(conclusion, 'INDETERMINATE');
  t.is(signatures[0]?.reason, 'NOT_PERFORMED_LIMIT');
});

test.serial('thousands of answers about a trusted signer are weighed for each of many signatures', async (t) => {
  const { pki, trusting } = await world;
  const signer = pki.signers.p256;
  const response = answerStatus(pki.issuing, { issuer: pki.issuing, serial: signer.serial, ...fresh, times: 10_000 });
  const detached = signCmsTogether(
    record,
    Array.from({ length: 200 }, () => ({ signer })),
    { crls: [responseInCms(response)] },
  );
  const trust = trusting(policyFile({ revocation: { require: 'signer' } }));
  t.is((await verifyFast(t, { detached, trust })).conclusion, 'TOTAL-PASSED');
});

test.serial('a large list is searched once for many signatures of one who stands in it', async (t) => {
  const { pki, trusting } = await world;
  const signer = pki.signers.p256;
  const others = Array.from({ length: 100_000 }, (_, index) => ({
    serial: 2n ** 100n + BigInt(index),
    at: fresh.thisUpdate,
  }));
  const bytes = issueRevocationList(pki.issuing, {
    ...fresh,
    revoked: [...others, { serial: signer.serial, at: shift(at, -2 * day) }],
  });
  const detached = signCmsTogether(
    record,
    Array.from({ length: 300 }, () => ({ signer })),
  );
  const { signatures } = await verifyFast(t, { detached, trust: trusting({ name: 'issuing.crl', bytes }) });
  t.true(signatures.every(({ reason }) => reason === 'CERTIFICATE_REVOKED'));
});

test.serial('many authorities of one name end the search of every signature together', async (t) => {
  const authority = { subject: { commonName: 'many' }, ...valid, scheme: schemeOf('sm2'), authority: {} };
  const issuers = await many(120, () => issue(authority));
  const [issuer] = issuers;
  if (!issuer) throw new Error('No authority was made');
  const signers = await many(40, (index) => issue({ subject: { commonName: `${index}` }, ...valid }, issuer));
  const detached = signCmsTogether(
    record,
    signers.map((signer) => ({ signer })),
    { certificates: [...signers, ...issuers].map(({ certificate }) => certificate) },
  );
  const { signatures } = await verifyFast(t, { detached });
  t.true(
    signatures.every(({ indication, reason }) => indication === 'INDETERMINATE' && reason === 'NOT_PERFORMED_LIMIT'),
  );
});

test.serial('authorities that only share the name of the true one do not keep a signature from passing', async (t) => {
  const { pki } = await world;
  const twins = await many(150, () => issue({ subject: pki.issuing.subject, ...valid, authority: {} }));
  const certificates = [...twins, pki.signers.p256, pki.issuing].map(({ certificate }) => certificate);
  const detached = signCms(record, pki.signers.p256, { certificates });
  t.is((await verifyFast(t, { detached })).conclusion, 'TOTAL-PASSED');
});

test.serial('false lists and responses in the name of the authority are tried up to a limit', async (t) => {
  const { pki } = await world;
  const forger: Identity = { ...pki.issuing, privateKey: pki.signers.p256.privateKey };
  const crls = Array.from({ length: 450 }, (_, index) =>
    index % 2 === 0
      ? issueRevocationList(forger, { ...fresh, nextUpdate: shift(at, index) })
      : responseInCms(
          answerStatus(forger, {
            issuer: pki.issuing,
            serial: pki.signers.p256.serial,
            ...fresh,
            nextUpdate: shift(at, index),
          }),
        ),
  );
  const detached = signCms(record, pki.signers.p256, { crls });
  const [limited] = (await verifyFast(t, { detached, limits: { links: 300 } })).signatures;
  t.is(limited?.reason, 'NOT_PERFORMED_LIMIT');
  t.is((await verifyFast(t, { detached })).conclusion, 'TOTAL-PASSED');
});

test.serial('no limit lets the signature of a revoked certificate pass', async (t) => {
  const { pki } = await world;
  const list = { ...fresh, revoked: [{ serial: pki.signers.rsa.serial, at: shift(at, -2 * day) }] };
  const good = Array.from({ length: 10 }, (_, index) =>
    issueRevocationList(pki.issuing, { ...fresh, nextUpdate: shift(at, index) }),
  );
  const detached = signCms(record, pki.signers.rsa, { crls: [...good, issueRevocationList(pki.issuing, list)] });
  await fc.assert(
    fc.asyncProperty(fc.nat(16), fc.nat(4), async (links, chainLinks) => {
      const { conclusion } = await verifyGiven({ detached, limits: { links, chainLinks } }, await world);
      t.is(conclusion, 'INDETERMINATE');
    }),
    { numRuns: 60 },
  );
});
