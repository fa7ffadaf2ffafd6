import { createHash } from 'node:crypto';
import test from 'ava';
import * as fc from 'fast-check';
import { type Item, itemTreeRoot } from '../../../src/delivery/fixity/item-tree.ts';
import { byPathBytes } from '../../../src/delivery/path-order.ts';
import { isPackageId, packageIdOf } from '../../../src/packaging/plan/identifier.ts';

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** MTH of RFC 9162 §2.1.1, word for word. */
function mth(leaves: readonly string[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return sha256('');
  if (leaves.length === 1) return sha256(Uint8Array.of(0), first);
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(Uint8Array.of(1), mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

const document = { sha256: 'd'.repeat(64), bytes: 7 };
const file = fc.record({
  path: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fixity: fc.record({ bytes: fc.maxSafeNat(), sha256: fc.uint8Array({ minLength: 32, maxLength: 32 }) }),
});
const text = ({ path, fixity }: Item): string => `${fixity.sha256} ${fixity.bytes} ${path}`;

test('the snapshot digest is the root that RFC 9162 defines, whatever the number of files', async (t) => {
  await t.notThrowsAsync(
    fc.assert(
      fc.asyncProperty(fc.uniqueArray(file, { selector: ({ path }) => path, maxLength: 70 }), async (files) => {
        const items = files
          .map(({ path, fixity }) => ({
            path,
            fixity: { bytes: fixity.bytes, sha256: Buffer.from(fixity.sha256).toString('hex') },
          }))
          .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
        const expected = mth([text({ path: 'handover.json', fixity: document }), ...items.map(text)]).toString('hex');
        return (await itemTreeRoot(document, items)) === expected;
      }),
    ),
  );
});

test('files that come in another order are a fault, not another digest', async (t) => {
  const items = ['b', 'a'].map((path) => ({ path, fixity: document }));
  await t.throwsAsync(itemTreeRoot(document, items), { message: /out of order/u });
  await t.throwsAsync(
    itemTreeRoot(
      document,
      [items[0], items[0]].flatMap((item) => item ?? []),
    ),
    {
      message: /out of order/u,
    },
  );
});

test('paths are ordered by their UTF-8 bytes, beyond the basic plane too', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        return Math.sign(byPathBytes(a, b)) === Buffer.compare(Buffer.from(a), Buffer.from(b));
      }),
    ),
  );
  t.deepEqual(['😀', '\u{fffd}', '隐', 'a', 'B'].sort(byPathBytes), ['B', 'a', '隐', '\u{fffd}', '😀']);
});

test('a package made offline is named after its snapshot', (t) => {
  t.is(packageIdOf('0'.repeat(64)), `yj-${'0'.repeat(26)}`);
  t.is(packageIdOf('f'.repeat(64)), `yj-${'Z'.repeat(26)}`);
  t.is(packageIdOf(`84${'0'.repeat(62)}`), `yj-GG${'0'.repeat(24)}`);
  t.true(isPackageId(packageIdOf(sha256('x').toString('hex'))));
  const wrong = ['', '1a', 'yj/1', '移交', `y${'j'.repeat(32)}`, 'yj-1\n'];
  t.deepEqual(wrong.filter(isPackageId), []);
});
