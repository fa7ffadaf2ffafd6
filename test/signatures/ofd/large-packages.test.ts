import test from 'ava';
import { digestOf } from '../../../fixtures/pki/scheme.ts';
import { withFiles } from '../../../fixtures/signed/ofd/document.ts';
import type { SignedContent } from '../../../src/signatures/content/signed-content.ts';
import { verify } from '../../../src/signatures/verify.ts';
import { at, makeWorld } from '../world.ts';
import { aroundScan, scanBytes, scanPath } from './around-scan.ts';
import { type SealWorld, seal, sealsOf } from './seals.ts';

const mebibyte = 1024 ** 2;
const piece = Buffer.alloc(mebibyte);

/** SHA-256 of 1 GiB of zeros, by sha256sum. */
const scanDigest = Buffer.from('49bc20df15e412a64472421e13fe86ff1c5165e18b2afccf160d4dc19fe68a14', 'hex');

test('a sealed OFD with a scan of 1 GiB is verified in bounded memory', async (t) => {
  t.timeout(120_000);
  const content = largeOfd(await sealsOf(await makeWorld()));
  const before = process.memoryUsage().rss;
  const report = await verify(content.ofd, content.trust, { at });
  t.is(report.conclusion, 'TOTAL-PASSED');
  t.true(content.served() <= scanBytes + 2 * mebibyte, `${content.served()} bytes read`);
  t.true(process.memoryUsage().rss - before < 100 * mebibyte);
});

test('verifying an OFD stops when it is told to', async (t) => {
  const content = largeOfd(await sealsOf(await makeWorld()));
  const controller = new AbortController();
  content.whenServed(10 * mebibyte, () => controller.abort());
  const verifying = verify(content.ofd, content.trust, { at, signal: controller.signal });
  await t.throwsAsync(verifying, { name: 'AbortError' });
  t.true(content.served() <= 20 * mebibyte, `${content.served()} bytes read`);
});

/** A sealed OFD with a scan of zeros, which lies on no disk; counts what is read. */
function largeOfd(seals: SealWorld): {
  readonly ofd: SignedContent;
  readonly trust: SealWorld['trust'];
  served(): number;
  whenServed(bytes: number, act: () => void): void;
} {
  const standIn = Buffer.from('scan');
  const written = digestOf('sha256', standIn).toString('base64');
  const document = withFiles(seals.document, { [scanPath]: standIn });
  const files = seal(
    { ...seals, document },
    {
      signing: {
        checkMethod: 'SHA256',
        digest: 'sha256',
        changeXml: (xml) => xml.replace(written, scanDigest.toString('base64')),
      },
    },
  );
  const { head, tail } = aroundScan([...files].filter(([path]) => path !== scanPath));
  const bytes = head.length + scanBytes + tail.length;
  let served = 0;
  let watch: { readonly bytes: number; readonly act: () => void } | undefined;
  const ofd: SignedContent = {
    name: 'scan.ofd',
    bytes,
    async *read({ start, end } = { start: 0, end: bytes }) {
      for (let from = start; from < end; ) {
        const chunk = chunkAt(from, Math.min(end, from + mebibyte), head, tail);
        served += chunk.length;
        from += chunk.length;
        if (watch && served >= watch.bytes) watch.act();
        yield chunk;
      }
    },
  };
  return {
    ofd,
    trust: seals.trust,
    served: () => served,
    whenServed(amount, act) {
      watch = { bytes: amount, act };
    },
  };
}

function chunkAt(start: number, end: number, head: Buffer, tail: Buffer): Buffer {
  const scanEnd = head.length + scanBytes;
  if (start < head.length) return head.subarray(start, end);
  if (start < scanEnd) return piece.subarray(0, Math.min(end, scanEnd) - start);
  return tail.subarray(start - scanEnd, end - scanEnd);
}
