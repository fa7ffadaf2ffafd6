import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { schemeOf } from '../../fixtures/pki/scheme.ts';
import { packOfd } from '../../fixtures/signed/ofd/document.ts';
import { makeRecord } from '../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../fixtures/signed/pdf/sign.ts';
import { readDocument } from '../../src/signatures/asn1/reader.ts';
import { readPublicKey } from '../../src/signatures/crypto/public-key.ts';
import { defaultUserId } from '../../src/signatures/crypto/sm2/identity.ts';
import { verifySignature } from '../../src/signatures/crypto/verify.ts';
import type { TrustPolicy } from '../../src/signatures/trust.ts';
import { contentOfBytes, verify } from '../../src/signatures/verify.ts';
import { seal, sealsOf } from '../signatures/ofd/seals.ts';
import { at, makeWorld } from '../signatures/world.ts';
import { type CommandFigure, measureCheck, type Yardstick } from './command-line.ts';
import { layCms, laySealed, type SignedPayload } from './signed-payloads.ts';

/** One signature, verified in a program that has verified others before. */
export interface SignatureFigure {
  readonly what: string;
  readonly milliseconds: number;
  readonly atMost: number;
  /** What another needs for the same, in the same run. */
  readonly beside?: { readonly what: string; readonly milliseconds: number };
}

/** Checking deliveries of 2,000 signed files: what a batch takes, its threads included. */
export async function* measureBatches(base: string, times: number): AsyncGenerator<CommandFigure> {
  const cms = await layCms(base);
  yield await measureCheck(cms, times, { trust: cms.trust, yardstick: opensslCms(cms, 1), mostMemory: 300 });
  const sealed = await laySealed(base);
  yield await measureCheck(sealed, times, { trust: sealed.trust, mostMemory: 300 });
}

/** One process of OpenSSL for each signature, as many side by side as there are processors. */
function opensslCms({ folder, files, authorities }: SignedPayload, atMost: number): Yardstick {
  const list = `${folder}.list`;
  writeFileSync(list, files.join('\n'));
  const cms = ['cms', '-verify', '-binary', '-inform', 'DER', '-purpose', 'any', '-CAfile', authorities];
  const one = ['openssl', ...cms, '-in', '{}.p7s', '-content', '{}', '-out', '/dev/null'];
  const args = ['-a', list, '-d', '\n', '-P', String(availableParallelism()), '-I', '{}', ...one];
  return { what: 'openssl cms -verify, a process each', command: 'xargs', args, cwd: folder, atMost };
}

/** Verifies each kind again and again in this process, and gives the medians once it is warm. */
export async function* measureWarm(): AsyncGenerator<SignatureFigure> {
  const world = await makeWorld();
  const noise = randomBytes(75_000).toString('hex');
  const record = signRecord(makeRecord({ text: noise }), world.pki.signers.rsa);
  yield await warm('PDF of 150 KB, one RSA signature', 'record.pdf', record.bytes, { trust: world.trust, atMost: 10 });
  const seals = await sealsOf(world);
  const sealed = packOfd(seal(seals));
  yield await warm('OFD, one SM2 seal', 'record.ofd', sealed, { trust: seals.trust, atMost: 20 });
  yield await measureSm2();
}

async function warm(
  what: string,
  name: string,
  bytes: Uint8Array,
  { trust, atMost }: { readonly trust: TrustPolicy; readonly atMost: number },
): Promise<SignatureFigure> {
  const milliseconds = await medianOf(async () => {
    const { conclusion } = await verify(contentOfBytes(name, bytes), trust, { at });
    if (conclusion !== 'TOTAL-PASSED') throw new Error(`${what} came to ${conclusion}`);
  });
  return { what, milliseconds, atMost };
}

/** One SM2 signature with a key that is met often, held against OpenSSL's on one processor. */
async function measureSm2(): Promise<SignatureFigure> {
  const sm2 = schemeOf('sm2');
  const { privateKey, publicKey } = await sm2.makeKeys();
  const key = readPublicKey(readDocument(publicKey.export({ type: 'spki', format: 'der' }), 'der'));
  if (key.family !== 'sm2') throw new Error('a key of SM2 is one of SM2');
  const message = randomBytes(32);
  const signature = sm2.signJws(message, privateKey);
  const scheme = { family: 'sm2', digest: 'sm3', encoding: 'ieee-p1363', userIds: [defaultUserId] } as const;
  const milliseconds = await medianOf(async () => {
    if (!verifySignature(scheme, key, message, signature)) throw new Error('a sound signature does not verify');
  });
  const told = execFileSync('openssl', ['speed', '-seconds', '3', 'sm2'], { encoding: 'utf8', stdio: 'pipe' });
  const [, perSecond] = /SM2\b.*?([\d.]+)\s*$/mu.exec(told) ?? [];
  const beside = { what: 'openssl speed sm2', milliseconds: 1_000 / Number(perSecond) };
  return { what: 'SM2 signature value alone, known key', milliseconds, atMost: 1.25, beside };
}

/** Median time of one turn of many, once it is warm. */
async function medianOf(turn: () => Promise<void>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < 600; round++) {
    const start = performance.now();
    await turn();
    taken.push(performance.now() - start);
  }
  const late = taken.slice(200).sort((a, b) => a - b);
  return late[Math.floor(late.length / 2)] ?? 0;
}
