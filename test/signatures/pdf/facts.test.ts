import test from 'ava';
import { makeTimestamp } from '../../../fixtures/pki/timestamp.ts';
import { makeRecord, saveRecord } from '../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../fixtures/signed/pdf/sign.ts';
import { contentOfBytes } from '../../../src/signatures/content/signed-content.ts';
import type { SignatureFacts } from '../../../src/signatures/facts.ts';
import { signatureLimits } from '../../../src/signatures/limits.ts';
import { openPdf } from '../../../src/signatures/pdf/open-pdf.ts';
import { at, makeWorld } from '../world.ts';

const world = makeWorld();

async function factsOf(bytes: Uint8Array): Promise<SignatureFacts[]> {
  const { trust } = await world;
  const { pending } = await openPdf(contentOfBytes('a.pdf', bytes), { trust, limits: signatureLimits });
  const facts: SignatureFacts[] = [];
  for (const conclude of pending) facts.push(await conclude());
  return facts;
}

test('a document time-stamp states its time and what it covers', async (t) => {
  const { pki } = await world;
  const authority = pki.timestamping.p256;
  const first = signRecord(makeRecord(), pki.signers.p256);
  const second = signRecord(first, pki.signers.rsa);
  const container = (signed: Buffer): Buffer => makeTimestamp(signed, authority, { genTime: at });
  const stamped = signRecord(second, authority, { subFilter: 'ETSI.RFC3161', name: 'Time', container });
  const [one, , stamp] = await factsOf(stamped.bytes);
  t.is(stamp?.kind, 'timestamp');
  t.deepEqual(stamp?.genTime, at);
  t.deepEqual(stamp?.stamps, [1, 2]);
  t.true(stamp?.observations.some((seen) => 'passed' in seen && seen.passed === 'timestamp.imprint'));
  t.deepEqual(one?.changes, {
    level: 'signatures',
    items: [
      { path: 'field Signature2', level: 'signatures' },
      { path: 'field Time', level: 'validation-data' },
    ],
  });
});

test('a document time-stamp has nothing to show: a visible one counts as changed content', async (t) => {
  const { pki } = await world;
  const authority = pki.timestamping.p256;
  const container = (signed: Buffer): Buffer => makeTimestamp(signed, authority, { genTime: at });
  const first = signRecord(makeRecord(), pki.signers.p256, { certifies: 1 });
  const box = [0, 0, 500, 800] as const;
  const [one] = await factsOf(signRecord(first, authority, { subFilter: 'ETSI.RFC3161', container, box }).bytes);
  t.is(one?.changes?.level, 'other');
});

test('a document time-stamp is seen though the corners of its box are objects of their own', async (t) => {
  const { pki } = await world;
  const authority = pki.timestamping.p256;
  const container = (signed: Buffer): Buffer => makeTimestamp(signed, authority, { genTime: at });
  const first = signRecord(makeRecord(), pki.signers.p256, { certifies: 1 });
  const objects: [number, string][] = [[60, '800']];
  const box = [0, 0, '60 0 R', '60 0 R'] as const;
  const [one] = await factsOf(
    signRecord(first, authority, { subFilter: 'ETSI.RFC3161', container, box, objects }).bytes,
  );
  t.is(one?.changes?.level, 'other');
});

test('the validation data of the document goes with each of its signatures', async (t) => {
  const { pki } = await world;
  const record = signRecord(makeRecord(), pki.signers.p256, { cms: { certificates: [pki.signers.p256.certificate] } });
  const number = record.size;
  const catalog = `/DSS<</Certs[${number} 0 R]/CRLs[${number + 1} 0 R]/OCSPs[${number + 2} 0 R]>>`;
  const saved = saveRecord(record, { catalog }, [
    [number, { entries: '', data: pki.issuing.certificate }],
    [number + 1, { entries: '', data: pki.crl }],
    [number + 2, { entries: '', data: Buffer.from('no response') }],
  ]);
  const [facts] = await factsOf(saved.bytes);
  t.deepEqual(
    facts?.certificates.map(({ der }) => Buffer.from(der).toString('hex')),
    [pki.signers.p256.certificate, pki.issuing.certificate].map((der) => der.toString('hex')),
  );
  t.is(facts?.revocationLists.length, 1);
  t.is(facts?.statusResponses.length, 0);
});

test('the signing time that the dictionary claims is told where the container claims none', async (t) => {
  const { pki } = await world;
  const claims = { entries: "/M(D:20260601080000+08'00')" };
  const [facts] = await factsOf(signRecord(makeRecord(), pki.signers.p256, claims).bytes);
  t.deepEqual(facts?.claimedAt, new Date('2026-06-01T00:00:00Z'));
});
