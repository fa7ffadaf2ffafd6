import test from 'ava';
import * as fc from 'fast-check';
import { searchTraces } from '../../../src/signatures/pdf/signatures/traces.ts';
import type { SignedContent } from '../../../src/signatures/verify.ts';

/** A file that is read in pieces of that length. */
function inPieces(bytes: Buffer, length: number): SignedContent {
  return {
    name: 'a.pdf',
    bytes: bytes.length,
    async *read({ end, start } = { start: 0, end: bytes.length }) {
      for (let at = start; at < end; at += length) yield bytes.subarray(at, Math.min(end, at + length));
    },
  };
}

/** Each character plain, or escaped with small or capital digits. */
const spelling = fc.array(fc.constantFrom('plain', 'small', 'capital'), { minLength: 9, maxLength: 9 }).map((forms) =>
  'ByteRange'.replaceAll(/./gu, (character, index: number) => {
    const code = character.charCodeAt(0).toString(16);
    if (forms[index] === 'plain') return character;
    return `#${forms[index] === 'small' ? code : code.toUpperCase()}`;
  }),
);

const noise = fc.array(fc.constantFrom('/', '#', '/By', '/Byte#52', '/#42#7', 'x', ' '), { maxLength: 12 });

test('a byte range is found once, however it is spelled and wherever the pieces of the file end', async (t) => {
  const foundOnce = fc.asyncProperty(
    noise,
    spelling,
    noise,
    fc.integer({ min: 1, max: 60 }),
    async (before, name, after, length) => {
      const head = before.join('');
      const pieces = inPieces(Buffer.from(`${head}/${name} ${after.join('')}`), length);
      const { any, byteRanges } = await searchTraces(pieces, 9_999);
      return any && byteRanges.length === 1 && byteRanges[0] === head.length;
    },
  );
  await t.notThrowsAsync(fc.assert(foundOnce, { numRuns: 2_000 }));
});

test('names that only begin as a byte range does are no trace', async (t) => {
  const text = '/ByteRang /Byte#52angX /#42yteRang#66 /Byte#5 ByteRange #42yteRange';
  t.false((await searchTraces(inPieces(Buffer.from(text), 7), 9_999)).any);
});
