import test from 'ava';
import { makeRecord, type RecordPdf, saveRecord } from '../../../fixtures/signed/pdf/document.ts';
import { hostilePdfs } from '../../../fixtures/signed/pdf/hostile.ts';
import { signRecord } from '../../../fixtures/signed/pdf/sign.ts';
import { appendHole, type Body } from '../../../fixtures/signed/pdf/writer.ts';
import type { SignatureLimits } from '../../../src/signatures/limits.ts';
import { contentOfBytes, verify } from '../../../src/signatures/verify.ts';
import { ownTime, withinOwnTime } from '../../support/own-time.ts';
import { at, makeWorld, verifyGiven } from '../world.ts';
import { contentWithHole } from './content-with-hole.ts';

const world = makeWorld();
const mebibyte = 1024 * 1024;

for (const [name, make] of Object.entries(hostilePdfs)) {
  test.serial(`${name} end within two seconds and are not passed`, async (t) => {
    const made = await world;
    const file = make();
    const before = process.memoryUsage().rss;
    const started = ownTime();
    const report = await verifyGiven({ file, fileName: 'a.pdf' }, made);
    t.true(withinOwnTime(started, 2_000));
    t.true(process.memoryUsage().rss - before < 300 * mebibyte);
    t.not(report.conclusion, 'TOTAL-PASSED');
    t.not(report.conclusion, 'NO_SIGNATURE_FOUND', JSON.stringify(report.reasons));
  });
}

test.serial('ten thousand signatures end at the limit', async (t) => {
  const made = await world;
  const report = await verifyGiven({ file: withSignatures(10_000).bytes, fileName: 'a.pdf' }, made);
  t.deepEqual(report.reasons, ['NOT_PERFORMED_LIMIT']);
  t.regex(report.signatures[0]?.explain.en ?? '', /signatures/u);
});

const spent: readonly (readonly [what: string, limits: Partial<SignatureLimits>])[] = [
  ['walked through', { pdfObjects: 1_500 }],
  ['parsed', { pdfWorkBytes: 50_000 }],
];

for (const [what, limits] of spent) {
  test.serial(`what is ${what} counts for all revisions of a file together`, async (t) => {
    const made = await world;
    const verdict = async (updates: number): Promise<string | undefined> => {
      let record = signRecord(makeRecord(), made.pki.signers.p256);
      for (let update = 0; update < updates; update += 1) record = saveRecord(record, {}, []);
      const report = await verifyGiven({ file: record.bytes, fileName: 'a.pdf', limits }, made);
      return report.reasons[0] ?? report.conclusion;
    };
    t.is(await verdict(1), 'TOTAL-PASSED');
    t.is(await verdict(100), 'NOT_PERFORMED_LIMIT');
  });
}

function withSignatures(count: number): RecordPdf {
  const fields: number[] = [];
  const objects: [number, Body][] = [];
  for (let number = 100; number < 100 + count; number += 1) {
    fields.push(number);
    const value = '<</Type/Sig/SubFilter/adbe.pkcs7.detached/ByteRange[0 9 12 9]/Contents<00>>>';
    objects.push([number, `<</FT/Sig/T(s${number})/V${value}>>`]);
  }
  return saveRecord(makeRecord(), { fields }, objects);
}

test.serial('verification of a PDF stops when it is told to', async (t) => {
  const { pki, trust } = await world;
  const { bytes } = signRecord(makeRecord(), pki.signers.p256);
  const stopped = verify(contentOfBytes('a.pdf', bytes), trust, { at, signal: AbortSignal.abort() });
  await t.throwsAsync(stopped, { name: 'AbortError' });
});

test.serial('a signed PDF of 1 GiB is verified in bounded memory', async (t) => {
  t.timeout(120_000);
  const { pki, trust } = await world;
  const record = makeRecord();
  const large = { ...record, ...appendHole(record, record.size, 1024 * mebibyte) };
  const { bytes, hole } = signRecord(large, pki.signers.p256);
  const before = process.memoryUsage().rss;
  const report = await verify(contentWithHole(bytes, hole), trust, { at });
  t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures[0]?.checks));
  t.is(report.signatures[0]?.scope?.covers, 'entire-file');
  const grown = (process.memoryUsage().rss - before) / mebibyte;
  t.log(`${grown.toFixed(0)} MiB`);
  t.true(grown < 200, `${grown} MiB`);
});
