import test from 'ava';
import * as fc from 'fast-check';
import { undoPredictor } from '../../../src/signatures/pdf/structure/predictors.ts';
import { Cursor } from '../../../src/signatures/pdf/syntax/cursor.ts';
import { parseValue } from '../../../src/signatures/pdf/syntax/parse-value.ts';
import { PdfError } from '../../../src/signatures/pdf/syntax/pdf-error.ts';
import type { PdfValue } from '../../../src/signatures/pdf/syntax/values.ts';

const parse = (text: string): PdfValue => parseValue(new Cursor(Buffer.from(text, 'latin1')));

/** The value as JSON with spans left out: names with a slash, strings in hexadecimal, references with an R; reals stay apart from integers. */
function plain(value: PdfValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value.type === 'name') return `/${value.text}`;
  if (value.type === 'string') return `(${value.bytes.toString('latin1')})`;
  if (value.type === 'reference') return `${value.number} ${value.generation} R`;
  if (value.type === 'array') return value.items.map(plain);
  if (value.type === 'stream') return 'stream';
  if (value.type === 'real') return { real: value.value };
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry)]));
}

const readings: readonly (readonly [text: string, value: unknown])[] = [
  ['  % a comment\n true', true],
  ['null', null],
  ['-17', -17],
  ['+.5', { real: 0.5 }],
  ['4.', { real: 4 }],
  ['-17.0', { real: -17 }],
  ['/A#42#2fC', '/AB/C'],
  ['/', '/'],
  ['(a(b)c\\)\\\\\\n\\053\\5x)', '(a(b)c)\\\n+\x05x)'],
  ['(a\\\r\nb\r\nc)', '(ab\nc)'],
  ['<48 65 6C6c 6F7>', '(Hellop)'],
  ['[1 2 R 3 0 R/N]', ['1 2 R', '3 0 R', '/N']],
  ['[1 2 3 0 Rx]', undefined],
  ['<</A 1/B<</C[(d)]>>/D 7 0 R>>', { A: 1, B: { C: ['(d)'] }, D: '7 0 R' }],
  ['<</A 1/A 1>>', { A: 1 }],
];

for (const [text, value] of readings) {
  test(`${JSON.stringify(text)} is read ${value === undefined ? 'as a fault' : 'as it is meant'}`, (t) => {
    if (value === undefined) t.throws(() => parse(text), { instanceOf: PdfError });
    else t.deepEqual(plain(parse(text)), value);
  });
}

const faults = ['', '<</A>>', '<</A 1/A 2>>', '<<1 2>>', '[1', '(a', '<4g>', '/A#4', 'tru', '1e5', '--1', '<</A 1>'];

for (const text of faults) {
  test(`${JSON.stringify(text)} is refused`, (t) => {
    t.throws(() => parse(text), { instanceOf: PdfError });
  });
}

test('whatever the bytes, reading gives a value or says where it fails', (t) => {
  const token = fc.constantFrom(
    '<<',
    '>>',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '/A',
    '1',
    '0',
    'R',
    ' ',
    '%',
    '\n',
    '#',
    '\\',
  );
  const parses = fc.property(fc.array(fc.oneof(token, fc.string({ maxLength: 3 })), { maxLength: 60 }), (parts) => {
    try {
      parse(parts.join(''));
    } catch (error) {
      return error instanceof PdfError;
    }
    return true;
  });
  t.notThrows(() => fc.assert(parses, { numRuns: 5_000 }));
});

test('the PNG predictors are undone', (t) => {
  const rows = [
    [0, 10, 20, 30],
    [1, 10, 10, 10],
    [2, 1, 1, 1],
    [3, 10, 10, 10],
    [4, 1, 1, 1],
  ];
  const undone = undoPredictor(Buffer.from(rows.flat()), { predictor: 15, bytesPerPixel: 1, bytesPerRow: 3 }, 0);
  t.deepEqual([...undone], [10, 20, 30, 10, 20, 30, 11, 21, 31, 15, 28, 39, 16, 29, 40]);
});

test('a row with an unknown predictor is refused', (t) => {
  const bad = (): Buffer => undoPredictor(Buffer.from([9, 1]), { predictor: 12, bytesPerPixel: 1, bytesPerRow: 1 }, 0);
  t.throws(bad, { instanceOf: PdfError });
});
