import { createHash } from 'node:crypto';
import test from 'ava';
import { assert, asyncProperty, json, nat, property, uint8Array } from 'fast-check';
import { holdDocument } from '../../../src/delivery/document/held-document.ts';
import { shareTexts } from '../../../src/delivery/document/share-texts.ts';

test('a document that is held gives its bytes back whenever it is asked for them', async (t) => {
  await assert(
    asyncProperty(uint8Array({ maxLength: 1000 }), nat(300), async (part, times) => {
      const raw = Buffer.concat(Array.from({ length: times }, () => part));
      const held = holdDocument(raw);
      const sha256 = createHash('sha256').update(raw).digest('hex');
      t.deepEqual(held.fixity, { bytes: raw.length, sha256 });
      for (const _ of [1, 2]) t.deepEqual(Buffer.concat(await Array.fromAsync(held.raw())), raw);
    }),
    { numRuns: 30 },
  );
});

test('a document whose equal texts are shared says what it said before', (t) => {
  assert(
    property(json({ maxDepth: 5 }), (text) => {
      const value: unknown = JSON.parse(text);
      shareTexts(value);
      t.is(JSON.stringify(value), JSON.stringify(JSON.parse(text)));
    }),
  );
});

test('equal lists of texts become one that nobody can change, and others stay as they are', (t) => {
  const value = JSON.parse('{"a":["x","y"],"b":[["x","y"],["x",1]],"c":["x",1],"d":["y","x"]}');
  shareTexts(value);
  t.is(value.a, value.b[0]);
  t.throws(() => value.a.push('z'), { instanceOf: TypeError });
  t.not(value.b[1], value.c);
  t.notThrows(() => value.c.push('z'));
  t.deepEqual(value.d, ['y', 'x']);
});

test('members called like what every object inherits are shared as others are', (t) => {
  const text = '[{"__proto__":"same","constructor":"same"},{"__proto__":"same","a":{"__proto__":["same"]}}]';
  const value: unknown = JSON.parse(text);
  shareTexts(value);
  t.is(JSON.stringify(value), text);
});
