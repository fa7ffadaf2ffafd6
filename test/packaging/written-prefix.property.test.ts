import test from 'ava';
import * as fc from 'fast-check';
import { openWrittenPrefix } from '../../src/packaging/writing/written-prefix.ts';

test('in whatever order a file is written, as much of it is known to be there as is there from its start on', (t) => {
  const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 });
  const shuffled = pieces.chain((lengths) => {
    let end = 0;
    const ranges = lengths.map((length) => ({ start: end, end: (end += length) }));
    return fc.shuffledSubarray(ranges, { minLength: ranges.length });
  });
  const whole = fc.property(shuffled, (ranges) => {
    const prefix = openWrittenPrefix();
    const there = new Set<number>();
    for (const range of ranges) {
      const told = prefix.add(range);
      for (let position = range.start; position < range.end; position += 1) there.add(position);
      let expected = 0;
      while (there.has(expected)) expected += 1;
      if (told !== expected) return false;
    }
    return true;
  });
  t.notThrows(() => fc.assert(whole));
});
