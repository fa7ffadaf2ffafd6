import test from 'ava';
import { signCms } from '../../fixtures/pki/cms.ts';
import { signJws } from '../../fixtures/pki/jws.ts';
import type { SignatureReport } from '../../src/schema/types/signature-report.ts';
import { makeWorld, record, verifyGiven, type World } from './world.ts';

const claimed = new Date('2026-06-01T00:00:00Z');
const world = makeWorld();

const containers: Readonly<Record<string, (pki: World['pki']) => Uint8Array | string>> = {
  'CMS with attributes': ({ signers }) => signCms(record, signers.rsa, { signingTime: claimed }),
  'CMS without attributes': ({ signers }) => signCms(record, signers.p256, { signedAttributes: false }),
  'CMS in BER': ({ signers }) => signCms(record, signers.ed25519, { signingTime: claimed, indefiniteLength: true }),
  'CMS that holds its content': ({ signers }) => signCms(record, signers.rsaPss, { encapsulated: true }),
  'compact JWS': ({ signers }) => signJws(record, signers.p256, { signingTime: claimed }),
  'general JWS without base64': ({ signers }) =>
    signJws(record, signers.rsa, { form: 'general', detached: true, base64: false }),
};

for (const [kind, make] of Object.entries(containers)) {
  test(`no byte of a ${kind} can be changed to another meaning`, async (t) => {
    const made = await world;
    const container = Buffer.from(make(made.pki));
    const meant = meaningOf(await verifyGiven({ detached: container }, made));
    t.truthy(meant);
    let survivors = 0;
    for (let offset = 0; offset < container.length; offset += 3) {
      const changed = flip(container, offset, offset % 8);
      const meaning = meaningOf(await verifyGiven({ detached: changed }, made));
      if (meaning === undefined) continue;
      survivors += 1;
      if (meaning !== meant) t.fail(`byte ${offset} changed the meaning to ${meaning}`);
    }
    t.log(`${Math.ceil(container.length / 3)} flips, ${survivors} without effect`);
  });

  test(`no bit of the file beside a ${kind} can be changed`, async (t) => {
    const made = await world;
    const container = make(made.pki);
    for (let bit = 0; bit < record.length * 8; bit += 1) {
      const report = await verifyGiven({ file: flip(record, bit >> 3, bit & 7), detached: container }, made);
      t.is(report.conclusion, 'TOTAL-FAILED', `bit ${bit}`);
    }
  });
}

/** Who signed what and when, of a report that passed. */
function meaningOf({ conclusion, file, signatures }: SignatureReport): string | undefined {
  if (conclusion !== 'TOTAL-PASSED') return undefined;
  return JSON.stringify([file.sha256, signatures.map(({ signer, scope, times }) => [signer, scope, times])]);
}

function flip(bytes: Buffer, offset: number, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[offset] = (changed[offset] ?? 0) ^ (1 << bit);
  return changed;
}
