import { createHash, generateKeyPairSync, hash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import test, { type ExecutionContext } from 'ava';
import { array, assert, integer, property, uint8Array } from 'fast-check';
import { readDocument } from '../../src/signatures/asn1/reader.ts';
import { isVerifiable, readPublicKey, type VerifiableKey } from '../../src/signatures/crypto/public-key.ts';
import type { Scheme } from '../../src/signatures/crypto/scheme.ts';
import { verifySignature as verifyByNode } from '../../src/signatures/crypto/verify.ts';
import * as pageCrypto from '../../src/verification-page/stand-ins/node-crypto.ts';
import * as pageZlib from '../../src/verification-page/stand-ins/node-zlib.ts';
import { verifySignature } from '../../src/verification-page/stand-ins/verify-signature.ts';

const algorithms = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-512', 'sm3'];

for (const algorithm of algorithms) {
  test(`the page digests by ${algorithm} as Node.js does, in whatever pieces`, (t) => {
    const pieces = array(uint8Array({ maxLength: 300 }), { maxLength: 6 });
    assert(
      property(pieces, (chunks) => {
        const [here, there] = [pageCrypto.createHash(algorithm), createHash(algorithm)];
        for (const chunk of chunks) {
          here.update(chunk);
          there.update(chunk);
          t.is(here.copy().digest('hex'), there.copy().digest('hex'));
        }
      }),
      { numRuns: 60 },
    );
  });
}

test('a digest is given in every form that Node.js gives it in', (t) => {
  t.is(pageCrypto.hash('sha256', '移交'), hash('sha256', '移交'));
  t.is(pageCrypto.hash('sha256', '移交', 'binary'), hash('sha256', '移交', 'binary'));
  t.deepEqual(pageCrypto.hash('sha256', '移交', 'buffer'), hash('sha256', '移交', 'buffer'));
});

test('SM3 gives the digests of the examples of GB/T 32905-2016', (t) => {
  t.is(pageCrypto.hash('sm3', 'abc'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  t.is(pageCrypto.hash('sm3', 'abcd'.repeat(16)), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
});

test('CRC-32 is that of Node.js, going on from any beginning', (t) => {
  assert(
    property(uint8Array({ maxLength: 200 }), integer({ min: 0, max: 2 ** 32 - 1 }), (bytes, before) => {
      t.is(pageZlib.crc32(bytes, before), crc32(bytes, before));
    }),
  );
});

test('what was deflated is inflated, and no further than allowed', (t) => {
  const text = randomBytes(200_000);
  t.deepEqual(pageZlib.inflateSync(deflateSync(text), { maxOutputLength: text.length }), text);
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  t.throws(() => pageZlib.inflateSync(bomb, { maxOutputLength: 1024 * 1024 }), { instanceOf: RangeError });
  t.throws(() => pageZlib.inflateSync(Buffer.from('no zlib at all'), { maxOutputLength: 100 }));
});

const message = Buffer.from('隐蔽工程验收记录');

interface SigningCase {
  readonly scheme: Scheme;
  readonly keys: () => { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  readonly options?: object;
}

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const onCurve = (namedCurve: string) => () => generateKeyPairSync('ec', { namedCurve });

const schemes: Readonly<Record<string, SigningCase>> = {
  'RSA PKCS #1': { scheme: { family: 'rsa-pkcs1', digest: 'sha256' }, keys: rsa },
  'RSA-PSS': {
    scheme: { family: 'rsa-pss', digest: 'sha384', saltLength: 48 },
    keys: () => generateKeyPairSync('rsa', { modulusLength: 2049 }),
    options: { padding: 6, saltLength: 48 },
  },
  'ECDSA on P-256': { scheme: { family: 'ecdsa', digest: 'sha256', encoding: 'der' }, keys: onCurve('P-256') },
  'ECDSA on P-384, in fixed length': {
    scheme: { family: 'ecdsa', digest: 'sha384', encoding: 'ieee-p1363' },
    keys: onCurve('P-384'),
    options: { dsaEncoding: 'ieee-p1363' },
  },
  'ECDSA on P-521': { scheme: { family: 'ecdsa', digest: 'sha512', encoding: 'der' }, keys: onCurve('P-521') },
  'ECDSA on brainpoolP256r1': {
    scheme: { family: 'ecdsa', digest: 'sha256', encoding: 'der' },
    keys: onCurve('brainpoolP256r1'),
  },
  Ed25519: { scheme: { family: 'ed25519' }, keys: () => generateKeyPairSync('ed25519') },
  Ed448: { scheme: { family: 'ed448' }, keys: () => generateKeyPairSync('ed448') },
};

function readKey(t: ExecutionContext, publicKey: KeyObject): VerifiableKey {
  const key = readPublicKey(readDocument(publicKey.export({ type: 'spki', format: 'der' }), 'der'));
  if (!isVerifiable(key)) throw new Error('no key that is verified with');
  t.truthy(key.spki);
  return key;
}

for (const [name, { scheme, keys, options }] of Object.entries(schemes)) {
  test(`the page judges signatures by ${name} as Node.js does`, (t) => {
    const { privateKey, publicKey } = keys();
    const key = readKey(t, publicKey);
    const digest = 'digest' in scheme ? scheme.digest : null;
    const signature = sign(digest, message, { key: privateKey, ...options });
    t.true(verifySignature(scheme, key, message, signature));
    t.false(verifySignature(scheme, key, Buffer.concat([message, Buffer.of(0)]), signature));
    t.false(verifySignature(scheme, readKey(t, keys().publicKey), message, signature));
    t.false(verifySignature(scheme, key, message, Buffer.alloc(0)));
    for (let place = 0; place < signature.length; place += 7) {
      const changed = Buffer.from(signature);
      changed[place] = (changed[place] ?? 0) ^ 0x10;
      t.is(
        verifySignature(scheme, key, message, changed),
        verifyByNode(scheme, key, message, changed),
        `byte ${place}`,
      );
    }
  });
}

test('a signature of another kind than the key is none', (t) => {
  const key = readKey(t, rsa().publicKey);
  t.false(verifySignature({ family: 'ed25519' }, key, message, Buffer.alloc(64)));
  t.false(verifySignature({ family: 'ecdsa', digest: 'sha256', encoding: 'der' }, key, message, Buffer.alloc(64)));
});
