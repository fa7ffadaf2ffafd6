import test from 'ava';
import * as fc from 'fast-check';
import { pdfSignatureTrace } from '../../src/signatures/recognition/pdf-trace.ts';
import { traceSearch } from '../../src/signatures/recognition/trace.ts';

const { head, anywhere } = pdfSignatureTrace;
const beginSearch = traceSearch(pdfSignatureTrace);

/** What is searched for, and its beginnings again and again. */
const texts = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...anywhere) },
  { weight: 30, arbitrary: fc.constantFrom(...anywhere.map((text) => text.slice(0, -1)), '/By', '/#4', 'x') },
);

test('a trace is found wherever it lies in a file and however the file comes in pieces, and only where it is', (t) => {
  const files = fc.tuple(fc.array(texts, { maxLength: 60 }), fc.array(fc.integer({ min: 1, max: 90 })));
  const asSearched = fc.property(files, ([content, lengths]) => {
    const bytes = Buffer.from(head + content.join(''));
    const search = beginSearch();
    let position = 0;
    for (const length of [head.length, ...lengths, bytes.length]) {
      search.look(bytes.subarray(position, position + length));
      position = Math.min(position + length, bytes.length);
    }
    return search.result() === (anywhere.some((text) => bytes.includes(text)) ? 'found' : 'absent');
  });
  t.notThrows(() => fc.assert(asSearched, { numRuns: 2000 }));
});

test('a trace is found across a piece that is shorter than it', (t) => {
  const search = beginSearch();
  for (const piece of [head, '/By', 't', 'eR']) search.look(Buffer.from(piece));
  t.is(search.result(), 'found');
});
