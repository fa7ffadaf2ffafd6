import test from 'ava';
import * as fc from 'fast-check';
import { collisionKey } from '../../src/delivery/names.ts';
import { byPathBytes, pathOrder } from '../../src/delivery/path-order.ts';
import { isSafeComponent, openPayloadPaths } from '../../src/packaging/plan/payload-path.ts';

function packaged(delivered: readonly string[], longest = 89): string[] {
  const paths = openPayloadPaths(longest);
  return delivered.map(paths.next);
}

const kept = [
  'C5 隐蔽工程/隐蔽工程验收记录(1#楼)&附图.pdf',
  "it's [1] {2} ~3 $4 `5` ^6 =7 +8 ,9 ;0 @1 !2.txt",
  'a/b/c/d.pdf',
  '.hidden/.gitignore',
  '房屋🏠.pdf',
  'README',
  'con1.txt',
  'n123.pdf',
  'nul-2.pdf',
  '档'.repeat(85),
];

for (const path of kept) {
  test(`"${path.slice(0, 40)}" keeps its name`, (t) => t.deepEqual(packaged([path]), [path]));
}

const numbered: readonly (readonly [why: string, delivered: string, expected: string])[] = [
  ['a percent sign', '100%.pdf', 'n0001.pdf'],
  ['a colon', 'a:b.pdf', 'n0001.pdf'],
  ['a backslash', 'a\\b.pdf', 'n0001.pdf'],
  ['a quotation mark', '"a".pdf', 'n0001.pdf'],
  ['a star', '*.pdf', 'n0001.pdf'],
  ['a control character', 'a\u0001.pdf', 'n0001.pdf'],
  ['what XML cannot hold', 'a\ufffe.pdf', 'n0001.pdf'],
  ['a line feed', 'a\nb.pdf', 'n0001.pdf'],
  ['a next-line character', 'a\u0085b.pdf', 'n0001.pdf'],
  ['a line separator', 'a\u2028b.pdf', 'n0001.pdf'],
  ['half a surrogate pair', 'a\ud800.pdf', 'n0001.pdf'],
  ['a composed accent (NFC)', 'caf\u00e9.pdf', 'n0001.pdf'],
  ['a decomposed accent (NFD)', 'cafe\u0301.pdf', 'n0001.pdf'],
  ['a leading blank', ' a.pdf', 'n0001.pdf'],
  ['an ideographic blank at the end', 'a\u3000', 'n0001'],
  ['a trailing blank in a folder', 'a /b.pdf', 'n0001/b.pdf'],
  ['a trailing dot', 'a.', 'n0001'],
  ['a trailing dot in a folder', 'a./b.pdf', 'n0001/b.pdf'],
  ['a device name', 'con.pdf', 'n0001.pdf'],
  ['a device name as folder', 'LPT1/a.pdf', 'n0001/a.pdf'],
  ['a device name with two extensions', 'aux.tar.gz', 'n0001.gz'],
  ['more than 255 bytes', `${'档'.repeat(84)}.pdf`, 'n0001.pdf'],
  ['200 Chinese characters', `${'档'.repeat(200)}.pdf`, 'n0001.pdf'],
  ['traversal', '../a.pdf', 'n0001/a.pdf'],
  ['the present folder', './a.pdf', 'n0001/a.pdf'],
  ['an empty component', 'a//b.pdf', 'a/n0001/b.pdf'],
  ['an unsafe folder and an unsafe name', 'a?/b?.DWG', 'n0001/n0002.DWG'],
  ['the form of a given name', 'n0001.pdf', 'n0001.pdf'],
  ['an extension that is unsafe', 'a.p?f', 'n0001'],
  ['an extension that is too long', 'a?.extension1234', 'n0001'],
  ['nothing before the extension', '?.pdf', 'n0001.pdf'],
];

for (const [why, delivered, expected] of numbered) {
  test(`a name with ${why} is numbered and keeps its extension`, (t) => {
    t.deepEqual(packaged([delivered]), [expected]);
  });
}

test('of two names that differ in case only the first stays, in every folder for itself', (t) => {
  t.deepEqual(packaged(['A.pdf', 'a.pdf', 'b/A.pdf', 'b/a.pdf', 'c7/1', 'ſtraße', 'STRASSE'].sort(byPathBytes)), [
    'A.pdf',
    'STRASSE',
    'n0001.pdf',
    'b/A.pdf',
    'b/n0002.pdf',
    'c7/1',
    'n0003',
  ]);
  t.deepEqual(packaged(['C7/1.pdf', 'C7/2.pdf', 'c7/1.pdf', 'c7/3.pdf', 'c7.pdf'].sort(byPathBytes)), [
    'C7/1.pdf',
    'C7/2.pdf',
    'c7.pdf',
    'n0001/1.pdf',
    'n0001/3.pdf',
  ]);
});

test('a folder keeps one name though files of other names stand between its own', (t) => {
  t.deepEqual(packaged(['?', 'a?-1', 'a?/1', 'a?/b/2', 'a?/c', 'a?0']), [
    'n0001',
    'n0002',
    'n0003/1',
    'n0003/b/2',
    'n0003/c',
    'n0004',
  ]);
});

test('a path that is too long is shortened in its folder, or moved up where the folder alone is too long', (t) => {
  const folder = 'd'.repeat(30);
  t.deepEqual(packaged([`${folder}/${'f'.repeat(60)}.pdf`], 50), [`${folder}/n0001.pdf`]);
  t.deepEqual(packaged([`${folder}/${folder}/f.pdf`], 50), ['n0001.pdf']);
  t.deepEqual(packaged([`${folder}/${'f'.repeat(15)}.pdf`], 50), [`${folder}/${'f'.repeat(15)}.pdf`]);
});

const component = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }).map((text) => text.replaceAll('/', '_')),
  fc.constantFrom('a', 'A', 'b', 'n0001', 'N0002.pdf', 'con', 'é', 'e\u0301', 'a.', ' ', '..', '%', 'd'.repeat(20)),
);
const delivery = fc.uniqueArray(
  fc.array(component, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
  { maxLength: 40 },
);

test('whatever the names, the package’s are safe, unique on any file system and within the limit', (t) => {
  fc.assert(
    fc.property(delivery, (paths) => {
      const sorted = paths.toSorted(byPathBytes);
      const names = packaged(sorted, 40);
      t.deepEqual(new Set(names.map(collisionKey)).size, names.length, JSON.stringify([sorted, names]));
      for (const [index, name] of names.entries()) {
        t.true(name.length <= 40 && name.split('/').every(isSafeComponent), JSON.stringify([sorted[index], name]));
      }
    }),
    { numRuns: 500 },
  );
});

test('indexes are sorted by path without holding the event loop', async (t) => {
  const random = (index: number): string => `${(index * 7919) % 10_007}/隐蔽工程验收记录.pdf`;
  const order = await pathOrder(10_000, random);
  const expected = Array.from({ length: 10_000 }, (_, index) => index).sort((a, b) =>
    byPathBytes(random(a), random(b)),
  );
  t.deepEqual([...order], expected);
  t.deepEqual([...(await pathOrder(5000, () => 'same'))], [...Array.from({ length: 5000 }).keys()]);
  t.deepEqual([...(await pathOrder(0, () => ''))], []);
});
