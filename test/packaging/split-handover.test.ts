import test from 'ava';
import * as fc from 'fast-check';
import { JsonFault, PartTooLarge, splitHandover } from '../../src/packaging/verify/documents/split-handover.ts';

async function* pieces(text: string | Buffer, bytes: number): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(text);
  for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes);
}

async function split(text: string | Buffer, bytes = 7): Promise<{ rest: unknown; records: unknown[] }> {
  const records: unknown[] = [];
  const rest = await splitHandover(pieces(text, bytes), (record) => records.push(record));
  return { rest, records };
}

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const record = fc.jsonValue({ depthSize: 'small', stringUnit: 'grapheme' });
const volume = fc.record({ no: fc.nat(), title: text, records: fc.array(record, { maxLength: 4 }), last: text });
const document = fc.record({
  before: fc.record({ volumes: fc.array(fc.record({ records: fc.array(fc.nat()) })), records: fc.array(text) }),
  volumes: fc.array(volume, { maxLength: 4 }),
  after: fc.jsonValue(),
});

test('a document in pieces of any size gives every record, and the rest with the first of each volume', async (t) => {
  await fc.assert(
    fc.asyncProperty(document, fc.integer({ min: 1, max: 64 }), fc.boolean(), async (value, bytes, wide) => {
      const json = JSON.stringify(value, null, wide ? 2 : 0);
      const { rest, records } = await split(json, bytes);
      const parsed = JSON.parse(json);
      const expected = { ...parsed, volumes: parsed.volumes.map(withFirstRecord) };
      t.deepEqual(rest, expected, json);
      t.deepEqual(
        records,
        parsed.volumes.flatMap(({ records: own }: { records: unknown[] }) => own),
        json,
      );
    }),
    { numRuns: 300 },
  );
});

function withFirstRecord(volume: { records: unknown[] }): object {
  return { ...volume, records: volume.records.slice(0, 1) };
}

test('keys may be written with escapes', async (t) => {
  const { records } = await split('{"vol\\u0075mes":[{"records":[1,[2],{"a":"]"}]}]}', 3);
  t.deepEqual(records, [1, [2], { a: ']' }]);
});

const broken: readonly (readonly [what: string, text: string | Buffer])[] = [
  ['nothing', ''],
  ['an unfinished document', '{"volumes":[{"records":[{}'],
  ['an unfinished string', '{"volumes":"'],
  ['records without a comma', '{"volumes":[{"records":[{} {}]}]}'],
  ['a comma too many', '{"volumes":[{"records":[{},]}]}'],
  ['a comma before the first record', '{"volumes":[{"records":[,{}]}]}'],
  ['a record that is no JSON', '{"volumes":[{"records":[{a:1}]}]}'],
  ['a word that is none', '{"volumes":[{"records":[nul]}]}'],
  ['brackets that do not belong together', '{"volumes":[{"records":[[}]]}'],
  ['something behind the end', '{"volumes":[]}}'],
  ['bytes that are no UTF-8', Buffer.from('{"a":"\xff"}', 'latin1')],
];

for (const [what, json] of broken) {
  test(`${what} is no handover document`, async (t) => {
    await t.throwsAsync(split(json), { instanceOf: JsonFault });
  });
}

test('a part that would fill the memory is not read', async (t) => {
  await t.throwsAsync(split(`{"volumes":[{"records":["${'x'.repeat(9_000_000)}`, 65_536), { instanceOf: PartTooLarge });
  await t.throwsAsync(split(`{"volumes":"${'x'.repeat(9_000_000)}"}`, 65_536), { instanceOf: PartTooLarge });
  await t.throwsAsync(split('['.repeat(1000), 65_536), { instanceOf: PartTooLarge });
});
