import path from 'node:path';
import test from 'ava';
import { array, assert, oneof, property, string } from 'fast-check';
import { keyPieceOf, pathOfKey } from '../../src/storage/directory/key-path.ts';
import { checkKey } from '../../src/storage/keys.ts';

const cases: readonly [string, string][] = [
  ['ocfl/0=ocfl_1.1', 'ocfl/0=ocfl_1.1'],
  ['ocfl/3f0/c9a/5e1/yj-01JD8/v1/content/yj-01JD8.v1.zip', 'ocfl/3f0/c9a/5e1/yj-01JD8/v1/content/yj-01JD8.v1.zip'],
  ['a b/c%d', 'a%20b/c%25d'],
  ['验', '%E9%AA%8C'],
  ['nul/Com1.txt/console', '%6Eul/%43om1.txt/console'],
  ['.git/end.', '%2Egit/end%2E'],
  ['...', '%2E.%2E'],
  ['back\\slash:stream', 'back%5Cslash%3Astream'],
  ['k'.repeat(80), `${'k'.repeat(80)}%/%`],
];

for (const [key, expected] of cases) {
  test(`the object ${key} lies at ${expected}`, (t) => {
    t.deepEqual(pathOfKey(key), expected.split('/'));
  });
}

const keys = array(oneof(string({ minLength: 1 }), string({ unit: 'binary', minLength: 1, maxLength: 60 })), {
  minLength: 1,
  maxLength: 6,
})
  .map((segments) => segments.join('/'))
  .filter(isKey);

function isKey(text: string): boolean {
  try {
    checkKey(text);
    return true;
  } catch {
    return false;
  }
}

test('every key has one path, which no file system minds and which leads back to the key', (t) => {
  assert(
    property(keys, (key) => {
      const components = pathOfKey(key);
      const last = components.length - 1;
      const pieces = components.map((name, index) => keyPieceOf(name, index < last) ?? Buffer.from('?'));
      t.is(Buffer.concat(pieces).toString(), key);
      for (const name of components) t.regex(name, /^(?!\.)[A-Za-z0-9._=%-]{1,255}(?<!\.)$/u);
      t.is(path.join('/root', ...components), ['/root', ...components].join('/'));
    }),
  );
});

for (const name of ['.lock', '.temporary', 'con', 'a b', '%4', '%zz', '%61', 'x%', '验', 'a%2e']) {
  test(`a file called ${name} is none of the store's`, (t) => {
    t.is(keyPieceOf(name, false), undefined);
  });
}
