import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import test from 'ava';
import { digestStream } from '../../../src/delivery/fixity/fixity.ts';

test('content that is only a stream is learned while it passes', async (t) => {
  const bytes = randomBytes(3_000_000);
  const chunks = [bytes.subarray(0, 7), bytes.subarray(7, 2_500_000), bytes.subarray(2_500_000)];
  const expected = { bytes: bytes.length, crc32: crc32(bytes), sha256: hash('sha256', bytes), sm3: hash('sm3', bytes) };
  t.deepEqual(await digestStream(chunks, { sm3: true }), expected);
  t.like(await digestStream([], { sm3: false }), { bytes: 0, crc32: 0, sha256: hash('sha256', '') });
});
