import test from 'ava';
import type { Identity } from '../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../fixtures/pki/cms.ts';
import { shift } from '../../../fixtures/pki/make.ts';
import { makeTimestamp, timestampPurpose } from '../../../fixtures/pki/timestamp.ts';
import type { SignatureReport } from '../../../src/schema/types/signature-report.ts';
import { openCmsIn } from '../../../src/signatures/cms/open-cms-in.ts';
import { demandsOnBytes } from '../../../src/signatures/content/content-demands.ts';
import type { SignatureFacts } from '../../../src/signatures/facts.ts';
import { signatureLimits } from '../../../src/signatures/limits.ts';
import { openTimestamp } from '../../../src/signatures/tsp/open-timestamp.ts';
import { writeReport } from '../../../src/signatures/validation/report.ts';
import { validate } from '../../../src/signatures/validation/validate.ts';
import { LinkVerifier } from '../../../src/signatures/x509/link.ts';
import { day, signStamped, stampedAt } from '../cases/tsp/stamping.ts';
import { at, changedRecord, makeWorld, period, record, type World } from '../world.ts';

const world = makeWorld();

/** A signature inside a document, as a format module tells of it. */
async function signature({ trust }: World, container: Buffer): Promise<SignatureFacts> {
  const form = { kind: 'pdf', variant: 'ETSI.CAdES.detached', embeds: ['nothing'] } as const;
  return openCmsIn(container, demandsOnBytes(record), form, { trust, limits: signatureLimits }, 1)();
}

/** A time-stamp over a document with what is in it so far. */
function documentStamp(
  { trust }: World,
  authority: Identity,
  genTime: Date,
  place: { readonly position: number; readonly stamps: readonly number[]; readonly over?: Buffer },
): SignatureFacts {
  const token = makeTimestamp(place.over ?? record, authority, { genTime });
  const facts = openTimestamp(token, demandsOnBytes(record), { trust, limits: signatureLimits }, place.position)();
  return { ...facts, stamps: place.stamps };
}

function reportOn({ trust }: World, facts: readonly SignatureFacts[]): SignatureReport {
  const effort = { ...signatureLimits, links: new LinkVerifier(signatureLimits) };
  const circumstances = { policy: trust, at, effort };
  const located = validate(facts, circumstances).map((one) => ({ ...one, container: 'record.pdf' }));
  return writeReport({ file: { name: 'record.pdf', bytes: 1 }, document: undefined }, located, circumstances);
}

test('a time-stamp over a document proves when the signatures in it existed', async (t) => {
  const made = await world;
  const { signers, timestamping } = made.pki;
  const held = shift(period.validFrom, -30 * day);
  const { conclusion, signatures } = reportOn(made, [
    await signature(made, signCms(record, signers.expired)),
    documentStamp(made, timestamping.p256, held, { position: 2, stamps: [1] }),
  ]);
  t.is(conclusion, 'TOTAL-PASSED');
  const [signed, stamp] = signatures;
  t.deepEqual([signed?.times?.source, signed?.times?.best], ['timestamp', held.toISOString()]);
  t.deepEqual(
    signed?.timestamps.map(({ type, indication }) => [type, indication]),
    [['document', 'TOTAL-PASSED']],
  );
  t.deepEqual(stamp?.stamps, ['S1']);
});

test('a time-stamp over a document that proves nothing fails nothing', async (t) => {
  const made = await world;
  const { signers, timestamping } = made.pki;
  const place = { position: 2, stamps: [1] };
  const stamps = [
    documentStamp(made, made.faulty.selfSigned, stampedAt, place),
    documentStamp(made, timestamping.p256, stampedAt, { ...place, over: changedRecord }),
  ];
  for (const stamp of stamps) {
    const report = reportOn(made, [await signature(made, signCms(record, signers.p256)), stamp]);
    t.is(report.conclusion, 'TOTAL-PASSED');
    t.deepEqual(report.reasons, []);
    t.is(report.signatures[0]?.times?.source, 'validation');
    t.not(report.signatures[1]?.indication, 'TOTAL-PASSED');
  }
});

test('a time-stamp over a document that is over no signature counts by itself', async (t) => {
  const made = await world;
  const stamp = documentStamp(made, made.faulty.selfSigned, stampedAt, { position: 1, stamps: [] });
  t.is(reportOn(made, [stamp]).conclusion, 'INDETERMINATE');
});

test('time-stamps over a document keep those before them and those that signatures carry', async (t) => {
  const made = await world;
  const { signers, timestamping } = made.pki;
  const ended = await made.signerWith({ ...timestampPurpose, to: shift(at, -day) });
  const carried = await signature(made, signStamped(signers.p256, ended));
  const first = documentStamp(made, ended, shift(stampedAt, day), { position: 2, stamps: [1] });
  const last = documentStamp(made, timestamping.rsa, shift(stampedAt, 2 * day), { position: 3, stamps: [1, 2] });
  const [kept] = reportOn(made, [carried, first, last]).signatures;
  t.deepEqual([kept?.times?.source, kept?.times?.best], ['timestamp', stampedAt.toISOString()]);
  t.true(kept?.timestamps.every(({ indication }) => indication === 'TOTAL-PASSED'));
  const [lost] = reportOn(made, [carried, first]).signatures;
  t.is(lost?.times?.source, 'validation');
});
