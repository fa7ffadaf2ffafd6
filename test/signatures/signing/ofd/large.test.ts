import test from 'ava';
import { openElectronicSeal } from '../../../../src/signatures/signing/ofd/electronic-seal.ts';
import { signOfd } from '../../../../src/signatures/signing/sign-ofd.ts';
import { verify } from '../../../../src/signatures/verify.ts';
import { aroundScan, scanBytes } from '../../ofd/around-scan.ts';
import { sealFor, sealsOf } from '../../ofd/seals.ts';
import { contentWithHole } from '../../pdf/content-with-hole.ts';
import { at, makeWorld } from '../../world.ts';
import { named, signerOf } from '../signers.ts';

const mebibyte = 1024 * 1024;
const zeros = Buffer.alloc(mebibyte);

test('an OFD with a scan of 1 GiB is sealed in bounded memory', async (t) => {
  t.timeout(120_000);
  const seals = await sealsOf(await makeWorld());
  const { head, tail } = aroundScan([...seals.document]);
  const content = contentWithHole(Buffer.concat([head, tail]), { at: head.length, bytes: scanBytes });
  const seal = openElectronicSeal(named('seal.esl', sealFor(seals)));
  const before = process.memoryUsage().rss;
  const around: Uint8Array[] = [];
  let hole = { at: 0, bytes: 0 };
  let written = 0;
  for await (const chunk of signOfd(content, signerOf(seals.signer), { at, seal })) {
    if (zeros.equals(chunk)) hole = { at: hole.bytes === 0 ? written : hole.at, bytes: hole.bytes + chunk.length };
    else around.push(chunk);
    written += chunk.length;
  }
  const grown = (process.memoryUsage().rss - before) / mebibyte;
  t.true(grown < 100, `${grown} MiB`);
  t.is(hole.bytes, scanBytes);
  const report = await verify(contentWithHole(Buffer.concat(around), hole), seals.trust, { at });
  t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
  t.is(report.signatures[0]?.scope?.covers, 'entire-file');
});
