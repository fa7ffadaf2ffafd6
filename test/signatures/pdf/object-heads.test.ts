import test from 'ava';
import * as fc from 'fast-check';
import { contentOfBytes } from '../../../src/signatures/content/signed-content.ts';
import { signatureLimits } from '../../../src/signatures/limits.ts';
import { openSource } from '../../../src/signatures/pdf/structure/byte-source.ts';
import { findObjectHeads } from '../../../src/signatures/pdf/structure/object-heads.ts';

/** Where pieces of the file meet that are searched one by one. */
const border = 64 * 1024;

/** Searched as one text, from behind each keyword. */
function headsIn(text: string): number[] {
  return [...text.matchAll(/obj/gu)].flatMap(({ index }) => {
    const head = /\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+$/u.exec(text.slice(Math.max(0, index - 200), index));
    return head ? [Math.max(0, index - 200) + head.index] : [];
  });
}

test('objects are found wherever they are spelled, and nowhere else', async (t) => {
  const part = fc.constantFrom('obj', 'endobj', '4', '17', '0', ' ', '\r\n', '\0', 'x', ' obj', '4 0 obj', '0obj');
  const drawn = fc.record({ parts: fc.array(part, { maxLength: 40 }), before: fc.integer({ min: -80, max: 5 }) });
  const asSearched = fc.asyncProperty(drawn, async ({ before, parts }) => {
    const text = 'x'.repeat(border + before) + parts.join('');
    const source = openSource(contentOfBytes('a.pdf', Buffer.from(text, 'latin1')), signatureLimits);
    t.deepEqual(await findObjectHeads(source, 0), headsIn(text));
  });
  await fc.assert(asSearched, { numRuns: 500 });
});

test('the time for a search grows with the bytes alone, however they are made', async (t) => {
  const hostile = ['obj', ' obj', '%\nobj', '% obj\n', '4 obj', '\n', '%\n', '4'].map((text) =>
    Buffer.alloc(8 * 1024 * 1024, text),
  );
  for (const bytes of hostile) {
    const source = openSource(contentOfBytes('a.pdf', bytes), signatureLimits);
    t.deepEqual(await findObjectHeads(source, 0), []);
  }
});
