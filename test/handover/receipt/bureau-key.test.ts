import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { compactVerify, importJWK } from 'jose';
import { openBureauKey, receiptType } from '../../../src/handover/receipt/bureau-key.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('the first run makes a key that only its owner can read, and later runs use it', async (t) => {
  const folder = path.join(await temporaryFolder(t), 'keys');
  const first = await openBureauKey(folder);
  const second = await openBureauKey(folder);
  t.deepEqual(second.publicKey, first.publicKey);
  const { mode } = await stat(path.join(folder, 'bureau-key.jwk'));
  t.is(mode & 0o777, 0o600);
  t.deepEqual(await readdir(folder), ['bureau-key.jwk', 'bureau-key.public.jwk'], 'nothing temporary is left');
  const published: unknown = JSON.parse(await readFile(path.join(folder, 'bureau-key.public.jwk'), 'utf8'));
  t.deepEqual(published, { ...first.publicKey }, 'what is to be published holds no private half');
});

test('of several processes that start at once all get the same key', async (t) => {
  const folder = await temporaryFolder(t);
  const keys = await Promise.all(Array.from({ length: 8 }, () => openBureauKey(folder)));
  t.is(new Set(keys.map(({ publicKey }) => publicKey.kid)).size, 1);
});

test('a signature verifies with the published key, and the private half is nowhere in it', async (t) => {
  const folder = await temporaryFolder(t);
  const key = await openBureauKey(folder);
  const jws = await key.sign(Buffer.from('收讫'), receiptType);
  const { payload, protectedHeader } = await compactVerify(jws, await importJWK(key.publicKey, 'EdDSA'));
  t.is(Buffer.from(payload).toString(), '收讫');
  t.deepEqual(protectedHeader, { alg: 'EdDSA', kid: key.publicKey.kid, typ: 'yijiao-receipt+jws' });
  t.is(await key.sign(Buffer.from('收讫'), receiptType), jws, 'Ed25519 is deterministic');
  const secret: unknown = JSON.parse(await readFile(path.join(folder, 'bureau-key.jwk'), 'utf8'));
  t.false(JSON.stringify(key).includes(String(Object(secret).d)));
});

test('a key that others can read is refused', async (t) => {
  const folder = await temporaryFolder(t);
  await openBureauKey(folder);
  await chmod(path.join(folder, 'bureau-key.jwk'), 0o640);
  await t.throwsAsync(openBureauKey(folder), { code: 'receipt.key-exposed' });
});

for (const [what, text] of [
  ['no JSON', 'not a key'],
  ['an empty file', ''],
  ['a public key', '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'],
  ['another kind of key', '{"kty":"oct","k":"AAAA"}'],
  ['a broken key', '{"kty":"OKP","crv":"Ed25519","x":"11qY","d":"nWGx"}'],
] as const) {
  test(`${what} in place of the key is refused and never replaced`, async (t) => {
    const folder = await temporaryFolder(t);
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, 'bureau-key.jwk');
    await writeFile(file, text, { mode: 0o600 });
    await t.throwsAsync(openBureauKey(folder), { code: 'receipt.key-unusable' });
    t.is(await readFile(file, 'utf8'), text);
  });
}
