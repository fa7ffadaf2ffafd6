import test from 'ava';
import * as fc from 'fast-check';
import { schemeOf, secretOf } from '../../../fixtures/pki/scheme.ts';
import { readDocument } from '../../../src/signatures/asn1/reader.ts';
import { readPublicKey } from '../../../src/signatures/crypto/public-key.ts';
import type { Sm2Scheme } from '../../../src/signatures/crypto/sm2/verify.ts';
import { verifySignature } from '../../../src/signatures/crypto/verify.ts';
import { testCases } from '../case.ts';
import { sm2Cases } from '../cases/sm2.ts';

testCases(test, sm2Cases);

const userIds = ['1234567812345678'];
const scheme: Sm2Scheme = { family: 'sm2', digest: 'sm3', encoding: 'ieee-p1363', userIds };

const publicKey = (point: string): Parameters<typeof verifySignature>[1] => {
  const bytes = Buffer.from(point, 'hex');
  return { family: 'sm2', bits: 256, spki: bytes, octets: bytes };
};

/** GB/T 32918.5-2017, annex A: the example over the recommended curve. */
const standard = {
  point:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: 'message digest',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
} as const;

test('the example of the standard verifies, and nothing else does in its place', (t) => {
  const key = publicKey(standard.point);
  const message = Buffer.from(standard.message);
  const signature = Buffer.from(standard.signature, 'hex');
  t.true(verifySignature(scheme, key, message, signature));
  for (let bit = 0; bit < signature.length * 8; bit += 7) {
    const changed = Buffer.from(signature);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    t.false(verifySignature(scheme, key, message, changed));
  }
  t.false(verifySignature(scheme, key, Buffer.from('message digesu'), signature));
});

const strangePoints = {
  'off the curve': standard.point.replace(/3$/u, '4'),
  'at infinity': '00',
  'cut short': standard.point.slice(0, -2),
  'with coordinates beyond the field': `04${'ff'.repeat(64)}`,
};

for (const [what, point] of Object.entries(strangePoints)) {
  test(`a key ${what} verifies nothing`, (t) => {
    t.false(verifySignature(scheme, publicKey(point), Buffer.from('x'), Buffer.from(standard.signature, 'hex')));
  });
}

test('a key goes on verifying the same once it was met often', async (t) => {
  const sm2 = schemeOf('sm2');
  const keys = await sm2.makeKeys();
  t.true(secretOf(keys.privateKey) > 0n);
  const key = readPublicKey(readDocument(keys.publicKey.export({ type: 'spki', format: 'der' }), 'der'));
  if (key.family !== 'sm2') throw new Error('a key of SM2 is one of SM2');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
      const signature = sm2.signJws(message, keys.privateKey);
      const other = Buffer.concat([message, Buffer.from([0])]);
      return verifySignature(scheme, key, message, signature) && !verifySignature(scheme, key, other, signature);
    }),
    { numRuns: 40 },
  );
});
