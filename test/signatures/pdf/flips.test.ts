import test from 'ava';
import { makeRecord, type RecordPdf } from '../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../fixtures/signed/pdf/sign.ts';
import type { SignatureReport } from '../../../src/schema/types/signature-report.ts';
import { makeWorld, verifyGiven, type World } from '../world.ts';

const world = makeWorld();

const documents: Readonly<Record<string, (world: World) => RecordPdf>> = {
  'signed PDF': ({ pki }) => signRecord(makeRecord(), pki.signers.p256),
  'tagged PDF signed twice': ({ pki }) =>
    signRecord(signRecord(makeRecord({ tagged: true }), pki.signers.p256, { certifies: 2 }), pki.signers.ed25519),
  'PDF with object streams signed twice': ({ pki }) =>
    signRecord(signRecord(makeRecord({ form: 'stream' }), pki.signers.p256), pki.signers.p384),
};

for (const [kind, make] of Object.entries(documents)) {
  test(`no byte of a ${kind} can be changed to another meaning`, async (t) => {
    const made = await world;
    const { bytes } = make(made);
    const meant = meaningOf(await verifyGiven({ file: bytes, fileName: 'a.pdf' }, made));
    t.truthy(meant);
    const gaps = [...bytes.toString('latin1').matchAll(/<[0-9a-f]{1000,}>/gu)].map(({ 0: gap, index }) => ({
      start: index,
      end: index + gap.length,
    }));
    let flips = 0;
    let survivors = 0;
    for (let offset = 0; offset < bytes.length; offset += 1) {
      const inGap = gaps.some(({ end, start }) => offset > start && offset < end - 1);
      if (inGap && offset % 11 !== 0) continue;
      flips += 1;
      const file = flip(bytes, offset, offset % 8);
      const meaning = meaningOf(await verifyGiven({ file, fileName: 'a.pdf' }, made));
      if (meaning === undefined) continue;
      survivors += 1;
      if (meaning !== meant || !inGap) t.fail(`byte ${offset} changed the meaning to ${meaning}`);
    }
    t.log(`${flips} flips, ${survivors} without effect`);
  });
}

/** Who signed what, where and when, of a report that passed. */
function meaningOf({ conclusion, signatures }: SignatureReport): string | undefined {
  if (conclusion !== 'TOTAL-PASSED') return undefined;
  return JSON.stringify(
    signatures.map(({ container, scope, signer, times }) => [container.place, signer, scope, times]),
  );
}

function flip(bytes: Buffer, offset: number, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[offset] = (changed[offset] ?? 0) ^ (1 << bit);
  return changed;
}
