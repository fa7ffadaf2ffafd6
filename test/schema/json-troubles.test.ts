import test from 'ava';
import * as fc from 'fast-check';
import { ambiguitiesOf, jsonTroubles } from '../../src/schema/json-troubles.ts';

/** An object of so many members whose names differ, as JSON, with further members behind them. */
const objectOf = (count: number, further = ''): string =>
  `{${Array.from({ length: count }, (_, index) => `"n${index}":${index}`).join(',')}${further}}`;

const documents: readonly [title: string, text: string, troubles: readonly [pointer: string, code: string][]][] = [
  ['nothing doubtful', '{"a":{"a":[1,-2.5e3,"a",{"a":null}]},"b":"a"}', []],
  ['texts that look like structure', String.raw`{"a":"{\"a\":1,\"a\":[","b":",}]","c\\":"\\"}`, []],
  ['a name twice', '{"a":1,"b":2,"a":3}', [['/a', 'json.name-twice']]],
  ['a name twice, once escaped', String.raw`{"\u0061":1,"a":2}`, [['/a', 'json.name-twice']]],
  ['a name twice among many', objectOf(40, ',"n3":0,"n39":0'), ['/n3', '/n39'].map((at) => [at, 'json.name-twice'])],
  ['as many names as are looked through', objectOf(12, ',"n11":0'), [['/n11', 'json.name-twice']]],
  ['a name twice inside a list', '[0,{"a":[{"b":1,"b":2}]}]', [['/1/a/0/b', 'json.name-twice']]],
  ['the same name in two objects', '[{"a":1},{"a":2}]', []],
  ['a name with signs of pointers', '{"/~":1,"/~":2}', [['/~1~0', 'json.name-twice']]],
  ['half a character', String.raw`{"a":"\ud83c","b":"\ud83c\udfd7"}`, [['/a', 'json.half-character']]],
  ['half a character in a name', String.raw`{"\udfd7":1}`, [['/\udfd7', 'json.half-character']]],
  ['a number beyond all doubles', '{"a":[0,1e999]}', [['/a/1', 'json.number-beyond']]],
  ['whole numbers', '[9007199254740991,9007199254740993,1e20]', [['/1', 'json.integer-beyond']]],
  ['a hundred levels', '['.repeat(100) + ']'.repeat(100), []],
  ['more levels', '['.repeat(101) + ']'.repeat(101), [['/0'.repeat(100), 'json.too-deep']]],
];

for (const [title, text, troubles] of documents) {
  test(`two readers may read a document differently: ${title}`, (t) => {
    t.notThrows(() => JSON.parse(text), 'JSON.parse has nothing against it');
    t.deepEqual(
      ambiguitiesOf(text).map(({ pointer, code }) => [pointer, code]),
      troubles,
    );
  });
}

test('whatever is written as JSON, however indented, is read alike by everybody', (t) => {
  const wanted = new Set(['name-twice', 'half-character', 'number-beyond'] as const);
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), fc.nat({ max: 3 }), (value, indent) => {
      t.deepEqual([...jsonTroubles(JSON.stringify(value, null, indent), wanted)], []);
    }),
  );
});

test('of an object with any names the one that comes again is told, and no other', (t) => {
  const names = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(names, fc.nat(), (all, at) => {
      const again = all[at % all.length] ?? '';
      const text = `{${[...all, again].map((name) => `${JSON.stringify(name)}:0`).join(',')}}`;
      const pointer = `/${again.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      t.deepEqual(
        ambiguitiesOf(text).map((trouble) => trouble.pointer),
        [pointer],
      );
    }),
  );
});
