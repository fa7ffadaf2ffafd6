import test from 'ava';
import { signCms } from '../../fixtures/pki/cms.ts';
import { contentOfBytes, type SignedContent } from '../../src/signatures/content/signed-content.ts';
import { verify } from '../../src/signatures/verify.ts';
import { at, makeWorld } from './world.ts';

const gibibyte = 1024 ** 3;
const mebibyte = 1024 ** 2;
const piece = Buffer.alloc(mebibyte);

/** Zeros without a place on any disk; counts what is read. */
function zeros(name: string, bytes: number, head = ''): SignedContent & { readonly served: () => number } {
  let served = 0;
  return {
    name,
    bytes,
    served: () => served,
    async *read(range = { start: 0, end: bytes }) {
      for (let start = range.start; start < range.end; start += piece.length) {
        const chunk = piece.subarray(0, Math.min(piece.length, range.end - start));
        served += chunk.length;
        yield start === 0 ? Buffer.concat([Buffer.from(head), chunk.subarray(head.length)]) : chunk;
      }
    },
  };
}

test('a file of 5 GiB is verified in one reading and bounded memory', async (t) => {
  t.timeout(120_000);
  const { pki, trust } = await makeWorld();
  // SHA-256 of 5 GiB of zeros, by sha256sum.
  const messageDigest = Buffer.from('7f06c62352aebd8125b2a1841e2b9e1ffcbed602f381c3dcb3200200e383d1d5', 'hex');
  const detached = [contentOfBytes('a.p7s', signCms(Buffer.alloc(0), pki.signers.p256, { messageDigest }))];
  const content = zeros('scan.tif', 5 * gibibyte);
  const before = process.memoryUsage().rss;
  const report = await verify(content, trust, { at, detached });
  t.is(report.conclusion, 'TOTAL-PASSED');
  t.is(report.file.sha256, messageDigest.toString('hex'));
  t.true(content.served() <= 5 * gibibyte + mebibyte, `${content.served()} bytes read`);
  t.true(process.memoryUsage().rss - before < 100 * mebibyte);
});

test('a PDF of 5 GiB is searched in part and not said to be unsigned', async (t) => {
  const { trust } = await makeWorld();
  const content = zeros('scan.pdf', 5 * gibibyte, '%PDF-1.7');
  const report = await verify(content, trust, { at });
  t.deepEqual(report.reasons, ['NOT_PERFORMED_PDF_TOO_LARGE']);
  t.regex(report.signatures[0]?.explain.en ?? '', /bytes 0–67108864, bytes 5167382528–5368709120/u);
  t.true(content.served() <= 257 * mebibyte);
});

test('verification stops when it is told to', async (t) => {
  const { pki, trust } = await makeWorld();
  const content = zeros('scan.tif', 5 * gibibyte);
  const detached = [contentOfBytes('a.p7s', signCms(Buffer.alloc(0), pki.signers.p256))];
  const signal = AbortSignal.abort();
  await t.throwsAsync(verify(content, trust, { at, detached, signal }), { name: 'AbortError' });
  t.true(content.served() <= 2 * mebibyte);
});
