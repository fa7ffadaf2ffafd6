import test from 'ava';
import * as fc from 'fast-check';
import { jsonFault } from '../../src/schema/json-fault.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Each text has its fault where the mark is, which is no part of it. */
const faults = [
  '▲',
  ' \n▲',
  '{"a":1▲',
  '[1,▲]',
  '[▲,1]',
  '{"a":1,▲}',
  '{▲,"a":1}',
  '{"a" ▲1}',
  '{"a":▲}',
  '{▲a:1}',
  '{"a":▲abc}',
  "{▲'a':1}",
  '{▲“a”:1}',
  '{"a":▲“b”}',
  '{"a":"b”▲\n}',
  '{"a":1▲，"b":2}',
  '{"a"▲：1}',
  '{"a":1\n▲"b":2}',
  '{"a":"b▲\n,"c":1}',
  '{"a":"b▲',
  '{"a":"b\\▲x"}',
  '{"a":"b\\▲u12g4"}',
  '{"a":"b\\▲',
  '[0▲1]',
  '[1▲.]',
  '[▲-]',
  '[▲+1]',
  '[▲.5]',
  '[1▲e]',
  '[▲NaN]',
  '[true▲x]',
  '[1▲}',
  '{"a":1▲]',
  '{}▲{}',
  '{}▲,',
  '[1] ▲// note',
  '▲\u00a0[]',
];

for (const marked of faults) {
  test(`a text that stops being JSON is told at the place: ${JSON.stringify(marked)}`, (t) => {
    const text = marked.replace('▲', '');
    t.false(isJson(text));
    t.is(jsonFault(text), marked.indexOf('▲'));
  });
}

test('of what is JSON, however indented, no fault is told', (t) => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.nat({ max: 3 }), (value, indent) => {
      t.is(jsonFault(JSON.stringify(value, null, indent)), undefined);
    }),
  );
});

test('of any text a fault is told exactly when it is no JSON', (t) => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '\\',
    '\\u00e9',
    'true',
    'nul',
    '-',
    '0',
    '12',
    '.5',
    'e+1',
    ' ',
    '\n',
    '“',
    '，',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      t.is(jsonFault(text) === undefined, isJson(text), text);
    }),
    { numRuns: 20_000 },
  );
});

test('megabytes that are no JSON are gone through once', (t) => {
  const size = 2 ** 22;
  for (const [text, fault] of [
    [`"${'a'.repeat(size)}`, size + 1],
    [`"${'\\n'.repeat(size)}`, 2 * size + 1],
    ['['.repeat(size), size],
    [`${' '.repeat(size)}x`, size],
    [`[${'1,'.repeat(size)}]`, 2 * size + 1],
    [`[${'9'.repeat(size)}x`, size + 1],
  ] as const) {
    t.is(jsonFault(text), fault);
  }
});
