import test from 'ava';
import * as fc from 'fast-check';
import { openKeySet } from '../../src/packaging/verify/key-set.ts';
import { openNameTable } from '../../src/packaging/zip/name-table.ts';

const components = fc.constantFrom('', 'a', 'b', '卷', '卷一', '文件.pdf', 'long '.repeat(300));
const names = fc.array(components, { maxLength: 4 }).map((parts) => parts.join('/'));

test('every name is kept once, and given back and found by its number, whatever folders follow one another', (t) => {
  const asListed = fc.property(fc.array(names, { maxLength: 80 }), fc.boolean(), (given, asBytes) => {
    const table = openNameTable({ names: 0, bytes: 0 });
    const listed: string[] = [];
    for (const name of given) {
      const added = table.add(asBytes ? Buffer.from(name) : name);
      if (added !== (listed.includes(name) ? undefined : listed.length)) return false;
      if (added !== undefined) listed.push(name);
    }
    const bytes = listed.reduce((sum, name) => sum + Buffer.byteLength(name), 0);
    if (table.count !== listed.length || table.bytes !== bytes || table.find('not there') !== undefined) return false;
    return listed.every(
      (name, index) =>
        table.find(name) === index && table.at(index) === name && table.bytesAt(index).equals(Buffer.from(name)),
    );
  });
  t.notThrows(() => fc.assert(asListed, { numRuns: 1000 }));
});

/** Names that FNV-1a gives one hash: at each place either of two pieces that lead on to one state of it. */
function namesOfOneSum(pieces: number): string[] {
  let state = 0x811c9dc5;
  let made = [''];
  for (let piece = 0; piece < pieces; piece++) {
    const { one, other, after } = piecesOfOneSum(state);
    made = made.flatMap((start) => [start + one, start + other]);
    state = after;
  }
  return made;
}

function piecesOfOneSum(state: number): { one: string; other: string; after: number } {
  const met = new Map<number, string>();
  for (let number = 0; ; number++) {
    const other = number.toString(36).padStart(5, '0');
    let after = state;
    for (const byte of Buffer.from(other)) after = Math.imul(after ^ byte, 0x01000193);
    const one = met.get(after);
    if (one !== undefined) return { one, other, after };
    met.set(after, other);
  }
}

function millisecondsFor(given: readonly string[]): number {
  const table = openNameTable({ names: given.length, bytes: 0 });
  const start = performance.now();
  for (const name of given) table.add(name);
  return performance.now() - start;
}

test('names that are made to meet in a table of sums take it no longer than others', (t) => {
  const meeting = namesOfOneSum(14);
  const ordinary = meeting.map((name, index) => `${name.slice(8)}${String(index).padStart(8, '0')}`);
  millisecondsFor(ordinary);
  const [fair, found] = [millisecondsFor(ordinary), millisecondsFor(meeting)];
  t.true(found < 10 * fair + 500, `${found} ms, others ${fair} ms`);
});

test('texts that are made to meet in sums of products are told apart', (t) => {
  let [one, other] = ['a', 'b'];
  for (let turn = 0; turn < 11; turn++) [one, other] = [one + other, other + one];
  const keys = openKeySet();
  t.true(keys.add(one));
  t.false(keys.has(other));
  t.true(keys.add(other));
  t.false(keys.add(one));
});
