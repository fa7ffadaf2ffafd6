import test from 'ava';
import * as fc from 'fast-check';
import { provesConsistency } from '../../../src/audit/log/merkle/consistency.ts';
import { emptyRoot, leafHash } from '../../../src/audit/log/merkle/hashes.ts';
import { provesInclusion } from '../../../src/audit/log/merkle/inclusion.ts';
import { proveConsistency, proveInclusion, rootOf } from '../../../src/audit/log/merkle/prove.ts';
import { nodesIn } from '../../../src/audit/log/tiles/read-tiles.ts';
import { openTreeEdge } from '../../../src/audit/log/tiles/tree-edge.ts';
import { numbered, sourceOf, tilesOf } from './memory-log.ts';
import { naivePath, naiveProof, naiveRoot } from './naive-tree.ts';

/** The entries and roots that implementations of RFC 6962 test themselves by. */
const published = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const publishedRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const publishedEntries = published.map((hex) => Buffer.from(hex, 'hex'));

const hex = (hashes: readonly Uint8Array[]): string[] => hashes.map((hash) => Buffer.from(hash).toString('hex'));

test('the tree has the roots that are published for RFC 6962 and RFC 9162', (t) => {
  const edge = openTreeEdge();
  const roots = [edge.root()];
  for (const entry of publishedEntries) {
    edge.append(leafHash(entry));
    roots.push(edge.root());
  }
  t.deepEqual(hex(roots), publishedRoots);
  t.is(emptyRoot.toString('hex'), publishedRoots[0] ?? '');
});

test('proofs are the published ones', async (t) => {
  const read = nodesIn(sourceOf(tilesOf(publishedEntries).resources), 8);
  t.deepEqual(hex(await proveInclusion(0, 8, read)), [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ]);
  t.deepEqual(hex(await proveConsistency(6, 8, read)), [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ]);
});

/** A tree, large enough for tiles of two levels now and then, with a place and an earlier size in it. */
const trees = fc
  .oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 200, max: 900 }))
  .chain((size) =>
    fc.record({ size: fc.constant(size), index: fc.nat({ max: size - 1 }), earlier: fc.nat({ max: size }) }),
  );

test('root and proofs of any tree are those of the words of RFC 9162, and verify', async (t) => {
  await fc.assert(
    fc.asyncProperty(trees, async ({ size, index, earlier }) => {
      const entries = numbered(size);
      const { resources, root } = tilesOf(entries);
      const read = nodesIn(sourceOf(resources), size);
      t.deepEqual(hex([root]), hex([naiveRoot(entries)]));
      const inclusion = await proveInclusion(index, size, read);
      t.deepEqual(hex(inclusion), hex(naivePath(index, entries)));
      t.true(provesInclusion({ index, hash: leafHash(entries[index] ?? Buffer.alloc(0)) }, { size, root }, inclusion));
      const consistency = await proveConsistency(earlier, size, read);
      const before = { size: earlier, root: naiveRoot(entries.slice(0, earlier)) };
      if (earlier > 0) t.deepEqual(hex(consistency), hex(naiveProof(earlier, entries)));
      t.deepEqual(hex([await rootOf(earlier, read)]), hex([before.root]));
      t.true(provesConsistency(before, { size, root }, consistency));
    }),
    { numRuns: 60 },
  );
});

test('a proof that is changed anywhere proves nothing', async (t) => {
  await fc.assert(
    fc.asyncProperty(trees, fc.nat(), async ({ size, index, earlier }, at) => {
      const entries = numbered(size);
      const { resources, root } = tilesOf(entries);
      const read = nodesIn(sourceOf(resources), size);
      const leaf = { index, hash: leafHash(entries[index] ?? Buffer.alloc(0)) };
      const inclusion = await proveInclusion(index, size, read);
      for (const wrong of changesOf(inclusion, at)) t.false(provesInclusion(leaf, { size, root }, wrong));
      t.false(provesInclusion({ index, hash: leafHash(Buffer.from('another')) }, { size, root }, inclusion));
      t.false(provesInclusion({ ...leaf, index: size }, { size, root }, inclusion));
      if (earlier === 0 || earlier === size) return;
      const consistency = await proveConsistency(earlier, size, read);
      const before = { size: earlier, root: naiveRoot(entries.slice(0, earlier)) };
      for (const wrong of changesOf(consistency, at)) t.false(provesConsistency(before, { size, root }, wrong));
      const forged = { size: earlier, root: naiveRoot([...entries.slice(1, earlier), Buffer.from('forged')]) };
      t.false(provesConsistency(forged, { size, root }, consistency));
    }),
    { numRuns: 40 },
  );
});

test('a tree of the same size is consistent only when it is the same', (t) => {
  const one = { size: 3, root: naiveRoot(numbered(3)) };
  t.true(provesConsistency(one, one, []));
  t.false(provesConsistency(one, { size: 3, root: naiveRoot(numbered(4).slice(1)) }, []));
  t.false(provesConsistency(one, one, [one.root]));
  t.false(provesConsistency({ size: 4, root: one.root }, one, []), 'a later tree is no beginning of an earlier one');
});

test('sizes beyond 32 bits are counted exactly', (t) => {
  const hash = Buffer.alloc(32, 7);
  const size = 2 ** 40 + 1;
  const tree = { size, root: naivePairOf(hash) };
  t.true(provesInclusion({ index: size - 1, hash }, tree, [hash]), 'the last entry hangs beside one complete subtree');
  t.false(provesInclusion({ index: 2 ** 40 - 1, hash }, tree, [hash]));
  t.false(provesInclusion({ index: 0.5, hash }, tree, [hash]));
});

function naivePairOf(hash: Buffer): Buffer {
  const edge = openTreeEdge();
  edge.append(hash);
  edge.append(hash);
  return Buffer.from(edge.root());
}

/** One hash altered, left out, said twice, or one too many. */
function changesOf(proof: readonly Uint8Array[], at: number): Uint8Array[][] {
  const added = [...proof, Buffer.alloc(32)];
  if (proof.length === 0) return [added];
  const place = at % proof.length;
  const altered = proof.map((hash, index) => {
    const bytes = Buffer.from(hash);
    if (index === place) bytes[at % 32] = (bytes[at % 32] ?? 0) ^ 1;
    return bytes;
  });
  return [added, altered, proof.toSpliced(place, 1), proof.slice(1)];
}
