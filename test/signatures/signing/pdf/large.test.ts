import test from 'ava';
import { makeRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { appendHole } from '../../../../fixtures/signed/pdf/writer.ts';
import { signPdf } from '../../../../src/signatures/signing/sign-pdf.ts';
import { verify } from '../../../../src/signatures/verify.ts';
import { contentWithHole } from '../../pdf/content-with-hole.ts';
import { at, makeWorld } from '../../world.ts';
import { signerOf } from '../signers.ts';

const mebibyte = 1024 * 1024;

test('a PDF of 1 GiB is signed in bounded memory', async (t) => {
  t.timeout(120_000);
  const { pki, trust } = await makeWorld();
  const record = makeRecord();
  const { bytes, hole } = appendHole(record, record.size, 1024 * mebibyte);
  const content = contentWithHole(bytes, hole);
  const before = process.memoryUsage().rss;
  let written = 0;
  let update: Uint8Array = Buffer.alloc(0);
  for await (const chunk of signPdf(content, signerOf(pki.signers.p256), { at })) {
    written += chunk.length;
    update = chunk;
  }
  const grown = (process.memoryUsage().rss - before) / mebibyte;
  t.true(grown < 100, `${grown} MiB`);
  t.is(written, content.bytes + update.length);
  const report = await verify(contentWithHole(Buffer.concat([bytes, update]), hole), trust, { at });
  t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
  t.is(report.signatures[0]?.scope?.covers, 'entire-file');
});
