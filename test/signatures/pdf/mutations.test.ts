import test from 'ava';
import * as fc from 'fast-check';
import { makeRecord } from '../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../fixtures/signed/pdf/sign.ts';
import { ownTime, withinOwnTime } from '../../support/own-time.ts';
import { makeWorld, verifyGiven, type World } from '../world.ts';

const world = makeWorld();

/** What a mutation puts in: pieces of PDF, to get deeper than noise would. */
const pieces = [
  '/Kids[3 0 R]',
  '/Parent 1 0 R',
  '/Length 9999999999',
  '/Prev 9',
  '/XRefStm 9',
  '/Fields[6 0 R]',
  '/ByteRange[0 1 2 3]',
  '/Size 1',
  '<<',
  '>>',
  '[',
  '6 0 R',
  'endobj\n',
  'stream\n',
  'xref\n0 9\n',
  'startxref\n0\n%%EOF\n',
  '(',
  '%',
];

/** Something that happens to a PDF on its way: overwritten, so that no offset moves, or cut and filled in. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  removed: fc.option(fc.nat({ max: 60 }), { freq: 4 }),
  inserted: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 }), fc.nat({ max: 99_999 }).map(String)),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(bytes: Buffer, mutations: readonly Mutation[]): Buffer {
  return mutations.reduce((changed, { at, inserted, removed }) => {
    const places = outsideGaps(changed);
    const start = places[Math.floor(at * places.length)] ?? 0;
    const piece = Buffer.from(inserted);
    const end = start + (removed ?? piece.length);
    return Buffer.concat([changed.subarray(0, start), piece, changed.subarray(end)]);
  }, bytes);
}

/** The places outside of signature values, where everything is signed. */
function outsideGaps(bytes: Buffer): number[] {
  const places: number[] = [];
  let at = 0;
  for (const { 0: gap, index } of bytes.toString('latin1').matchAll(/[0-9a-f]{1000,}/gu)) {
    for (; at < index - 20; at += 1) places.push(at);
    at = index + gap.length;
  }
  for (; at < bytes.length; at += 1) places.push(at);
  return places;
}

function originals({ pki }: World): readonly Buffer[] {
  const { p256, rsa } = pki.signers;
  return (['table', 'stream', 'hybrid'] as const).flatMap((form) => {
    const once = signRecord(makeRecord({ form, tagged: true }), p256, { certifies: 2 });
    return [once.bytes, signRecord(once, rsa, { box: [1, 1, 9, 9] }).bytes];
  });
}

test('mutated PDFs end in a report that does not pass, quickly, and never in a crash', async (t) => {
  const made = await world;
  const files = originals(made);
  let slowest = 0;
  const property = fc.asyncProperty(
    fc.nat({ max: files.length - 1 }),
    fc.array(mutation, { minLength: 1, maxLength: 4 }),
    async (index, mutations) => {
      const original = files[index] ?? Buffer.alloc(0);
      const file = mutate(original, mutations);
      fc.pre(!file.equals(original));
      const started = ownTime();
      const report = await verifyGiven({ file, fileName: 'a.pdf' }, made);
      slowest = Math.max(slowest, ownTime() - started);
      return report.conclusion !== 'TOTAL-PASSED' && withinOwnTime(started, 1_000);
    },
  );
  await t.notThrowsAsync(async () => fc.assert(property, { numRuns: 3_000 }));
  t.log(`slowest ${slowest.toFixed(0)} ms`);
});
