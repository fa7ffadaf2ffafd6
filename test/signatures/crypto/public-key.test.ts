import test from 'ava';
import { bitString, oid, sequence } from '../../../fixtures/pki/der.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import { Asn1Error } from '../../../src/signatures/asn1/asn1-error.ts';
import { readDocument } from '../../../src/signatures/asn1/reader.ts';
import { readPublicKey } from '../../../src/signatures/crypto/public-key.ts';

const curves = { 'P-256': '1.2.840.10045.3.1.7', 'P-384': '1.3.132.0.34', brainpoolP256r1: '1.3.36.3.3.2.8.1.1.7' };

/** At infinity; both coordinates with one told twice, which SEC 1 lets verifiers refuse; nothing. */
const strangePoints = { '00': '00', '06': `06${'01'.repeat(64)}`, 'no octets': '' };

for (const [curve, identifier] of Object.entries(curves)) {
  for (const [what, point] of Object.entries(strangePoints)) {
    test(`a key of ${curve} whose point begins with ${what} is refused`, (t) => {
      const key = sequence(sequence(oid('1.2.840.10045.2.1'), oid(identifier)), bitString(Buffer.from(point, 'hex')));
      t.throws(() => readPublicKey(readDocument(key, 'der')), { instanceOf: Asn1Error });
    });
  }
}

test('a key of an elliptic curve is read', async (t) => {
  const { publicKey } = await schemeOf('p256').makeKeys();
  const key = readPublicKey(readDocument(publicKey.export({ type: 'spki', format: 'der' }), 'der'));
  t.like(key, { family: 'ec', curve: 'P-256' });
});
