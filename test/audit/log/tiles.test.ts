import test from 'ava';
import * as fc from 'fast-check';
import { decodeBundle, encodeBundle } from '../../../src/audit/log/tiles/entry-bundle.ts';
import { parseTilePath, type TileAddress, tilePath } from '../../../src/audit/log/tiles/tile-address.ts';
import { openTreeEdge } from '../../../src/audit/log/tiles/tree-edge.ts';
import { numbered, tilesOf } from './memory-log.ts';

const paths: readonly [address: TileAddress, path: string][] = [
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
  [{ level: 2, index: 1000, width: 8 }, 'tile/2/x001/000.p/8'],
  [{ level: 'entries', index: 273, width: 112 }, 'tile/entries/273.p/112'],
];

for (const [address, path] of paths) {
  test(`${path} is where C2SP tlog-tiles has it`, (t) => {
    t.is(tilePath(address), path);
    t.deepEqual(parseTilePath(path), address);
  });
}

test('every tile has one path, and nothing else is one', (t) => {
  const levels = fc.oneof(fc.constant('entries' as const), fc.nat({ max: 63 }));
  const addresses = fc.record({
    level: levels,
    index: fc.nat({ max: 2 ** 40 }),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(fc.property(addresses, (address) => t.deepEqual(parseTilePath(tilePath(address)), address)));
  for (const path of [
    'tile/0/0',
    'tile/00/000',
    'tile/0/x000/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/08',
    'tile/0/x001',
    'tile/0/000/',
    'tile/data/000',
    'tile/0/../checkpoint',
    'checkpoint',
  ]) {
    t.is(parseTilePath(path), undefined, path);
  }
});

test('a tree of 70,000 entries lies in the tiles that the specification names', (t) => {
  const names = [...tilesOf(numbered(70_000)).resources.keys()];
  const at = (level: string): string[] => names.filter((name) => name.startsWith(`tile/${level}/`));
  t.is(at('0').length, 274);
  t.deepEqual(at('0').slice(-2), ['tile/0/272', 'tile/0/273.p/112']);
  t.deepEqual(at('1'), ['tile/1/000', 'tile/1/001.p/17']);
  t.deepEqual(at('2'), ['tile/2/000.p/1']);
  t.is(at('entries').at(-1), 'tile/entries/273.p/112');
});

test('a tree goes on where it stood', (t) => {
  fc.assert(
    fc.property(fc.nat({ max: 700 }), fc.nat({ max: 300 }), (first, more) => {
      const hashes = Array.from({ length: first + more }, (_, index) => Buffer.alloc(32, index));
      const whole = openTreeEdge();
      for (const hash of hashes) whole.append(hash);
      const before = openTreeEdge();
      for (const hash of hashes.slice(0, first)) before.append(hash);
      const levels: Uint8Array[][] = [];
      for (const { address, bytes } of before.partialTiles()) {
        levels[address.level] = Array.from({ length: address.width }, (_, at) => bytes.subarray(at * 32, at * 32 + 32));
      }
      const resumed = openTreeEdge(
        first,
        Array.from(levels, (hashesThere) => hashesThere ?? []),
      );
      for (const hash of hashes.slice(first)) resumed.append(hash);
      t.deepEqual(resumed.root(), whole.root());
      t.deepEqual(resumed.partialTiles(), whole.partialTiles());
    }),
    { numRuns: 50 },
  );
});

test('a bundle gives the entries that went into it', (t) => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 256 }), (entries) => {
      t.deepEqual(
        decodeBundle(encodeBundle(entries)),
        entries.map((entry) => Buffer.from(entry)),
      );
    }),
  );
  t.is(encodeBundle([Buffer.alloc(65_535)]).length, 65_537);
  t.throws(() => encodeBundle([Buffer.alloc(65_536)]), { instanceOf: RangeError });
});

test('a bundle that was cut short is none, wherever it was cut within an entry', (t) => {
  const whole = encodeBundle([Buffer.from('one'), Buffer.from('two')]);
  for (let end = 1; end < whole.length; end += 1) {
    const read = decodeBundle(whole.subarray(0, end));
    if (end === 5) t.deepEqual(read, [Buffer.from('one')]);
    else t.is(read, undefined);
  }
});
