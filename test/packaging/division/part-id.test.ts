import test from 'ava';
import { mostParts } from '../../../src/delivery/document/split-volumes.ts';
import { partId, wholeOfPart } from '../../../src/packaging/division/part-id.ts';

test('the identifier of a part tells which part of what it is, and other identifiers are no parts', (t) => {
  const whole = 'yj-01JD8ZK3M5Q7R9T1V3X5Z7B9D1';
  t.is(partId(whole, 7), `${whole}-07`);
  t.true(partId(whole, mostParts).length <= 32);
  t.deepEqual(wholeOfPart(partId(whole, mostParts)), { whole, number: mostParts });
  for (const other of [whole, `${whole}-00`, `${whole}-1`, `${whole}-001`, '-01']) t.is(wholeOfPart(other), undefined);
});
