import test from 'ava';
import * as fc from 'fast-check';
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
