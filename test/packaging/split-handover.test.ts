import test from 'ava';
import * as fc from 'fast-check';
import { mostElements } from '../../src/packaging/verify/documents/read-handover.ts';
import { JsonFault, type SplitElement, splitHandover } from '../../src/packaging/verify/documents/split-handover.ts';
import { readSchema } from '../../src/schema/schema-files.ts';

async function* pieces(text: string | Buffer, bytes: number): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(text);
  for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes);
}

interface Split {
  readonly rest: unknown;
  readonly volumes: readonly unknown[];
  readonly records: readonly unknown[];
  readonly files: readonly unknown[];
  readonly pointers: readonly string[];
}

async function split(text: string | Buffer, bytes = 7): Promise<Split> {
  const values: Record<SplitElement['of'], unknown[]> = { volumes: [], records: [], files: [] };
  const pointers: string[] = [];
  const rest = await splitHandover(pieces(text, bytes), ({ of, value, pointer }) => {
    values[of].push(value);
    pointers.push(pointer());
  });
  return { rest, ...values, pointers };
}

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const anything = fc.jsonValue({ depthSize: 'small', stringUnit: 'grapheme' });
const withFiles = fc.record({ title: text, files: fc.array(anything, { maxLength: 3 }), data: anything });
const record = fc.oneof(anything, withFiles);
const volume = fc.record({ no: fc.nat(), title: text, records: fc.array(record, { maxLength: 4 }), last: text });
const document = fc.record({
  before: fc.record({ volumes: fc.array(fc.record({ records: fc.array(fc.nat()) })), records: fc.array(text) }),
  volumes: fc.array(volume, { maxLength: 4 }),
  after: fc.jsonValue(),
});

type Holder = Readonly<Record<string, unknown>>;

/** An object whose array of that name keeps its first element only, as it is made. */
function withFirst(name: string, holder: unknown, make: (first: unknown) => unknown = (first) => first): unknown {
  const held = Object(holder)[name];
  if (Array.isArray(holder) || !Array.isArray(held)) return holder;
  return { ...(holder as Holder), [name]: held.slice(0, 1).map((first) => make(first)) };
}

const recordAlone = (one: unknown): unknown => withFirst('files', one);
const volumeAlone = (one: unknown): unknown => withFirst('records', one, recordAlone);

test('a document in pieces of any size gives volumes, records and files one by one, and the rest with the first of each', async (t) => {
  await fc.assert(
    fc.asyncProperty(document, fc.integer({ min: 1, max: 64 }), fc.boolean(), async (value, bytes, wide) => {
      const json = JSON.stringify(value, null, wide ? 2 : 0);
      const { rest, volumes, records, files } = await split(json, bytes);
      const parsed: { volumes: { records: unknown[] }[] } = JSON.parse(json);
      const allRecords = parsed.volumes.flatMap((one) => one.records);
      const filesOf = (one: unknown): unknown[] => {
        const held = Array.isArray(one) ? undefined : Object(one).files;
        return Array.isArray(held) ? held : [];
      };
      t.deepEqual(rest, withFirst('volumes', parsed, volumeAlone), json);
      t.deepEqual(volumes, parsed.volumes.map(volumeAlone), json);
      t.deepEqual(records, allRecords.map(recordAlone), json);
      t.deepEqual(files, allRecords.flatMap(filesOf), json);
    }),
    { numRuns: 300 },
  );
});

test('keys may be written with escapes, and every element says where it stands', async (t) => {
  const { records, pointers } = await split('{"vol\\u0075mes":[{"records":[1,[2],{"a":"]","files":[{},{}]}]}]}', 3);
  t.deepEqual(records, [1, [2], { a: ']', files: [{}] }]);
  t.deepEqual(pointers, [
    '/volumes/0/records/0',
    '/volumes/0/records/1',
    '/volumes/0/records/2/files/0',
    '/volumes/0/records/2/files/1',
    '/volumes/0/records/2',
    '/volumes/0',
  ]);
});

test('however large a document is, it is read piece by piece', async (t) => {
  const title = '竣工验收文件'.repeat(300);
  const volumes = Array.from({ length: 3000 }, (_, index) => ({ title, records: [{ seq: index, files: [] }] }));
  const many = await split(JSON.stringify({ volumes }), 65_536);
  t.is(many.volumes.length, 3000);
  const files = Array.from({ length: 3000 }, (_, index) => ({ path: `${title}/${index}` }));
  const oneRecord = await split(JSON.stringify({ volumes: [{ records: [{ files }] }] }), 65_536);
  t.is(oneRecord.files.length, 3000);
});

test('the numbers of elements that are read are those of the schema', (t) => {
  const { properties, $defs } = Object(readSchema('handover'));
  t.deepEqual(mostElements, {
    volumes: properties.volumes.maxItems,
    records: $defs.volume.properties.records.maxItems,
    files: $defs.record.properties.files.maxItems,
  });
});

const broken: readonly (readonly [what: string, text: string | Buffer])[] = [
  ['nothing', ''],
  ['an unfinished document', '{"volumes":[{"records":[{}'],
  ['an unfinished string', '{"volumes":"'],
  ['records without a comma', '{"volumes":[{"records":[{} {}]}]}'],
  ['a comma too many', '{"volumes":[{"records":[{},]}]}'],
  ['a comma before the first record', '{"volumes":[{"records":[,{}]}]}'],
  ['a comma before the first volume', '{"volumes":[,{}]}'],
  ['a comma after the last file', '{"volumes":[{"records":[{"files":[{},]}]}]}'],
  ['volumes that are listed twice', '{"volumes":[{"records":[{}]}],"volumes":[]}'],
  ['files that are listed twice', '{"volumes":[{"records":[{"files":[1],"files":[2]}]}]}'],
  ['white space that JSON does not have', '{"volumes":[{}\u00a0,{}]}'],
  ['a record that is no JSON', '{"volumes":[{"records":[{a:1}]}]}'],
  ['a word that is none', '{"volumes":[{"records":[nul]}]}'],
  ['brackets that do not belong together', '{"volumes":[{"records":[[}]]}'],
  ['something behind the end', '{"volumes":[]}}'],
  ['elements within elements without end', '['.repeat(1000)],
  ['bytes that are no UTF-8', Buffer.from('{"a":"\xff"}', 'latin1')],
];

for (const [what, json] of broken) {
  test(`${what} is no handover document`, async (t) => {
    await t.throwsAsync(split(json), { instanceOf: JsonFault });
  });
}

const long = 'x\\"\\u0041'.repeat(700_000);

test('a part that would fill the memory is not given, and all that lies within and beside it is', async (t) => {
  const records = `{"files":[{"path":"a"}],"data":"${long}"},{"seq":2,"files":[{"path":"b"},"${long}"]}`;
  const { rest, ...given } = await split(`{"volumes":[{"no":1,"records":[${records}]},{"no":"${long}"}]}`, 65_536);
  t.deepEqual(rest, { volumes: [{ no: 1, records: [null] }] });
  t.deepEqual(given.volumes, [{ no: 1, records: [null] }, undefined]);
  t.deepEqual(given.records, [undefined, { seq: 2, files: [{ path: 'b' }] }]);
  t.deepEqual(given.files, [{ path: 'a' }, { path: 'b' }, undefined]);
  t.is((await split(`{"volumes":"${long}"}`, 65_536)).rest, undefined);
});

test('what has no end is no handover document, however much of it there is', async (t) => {
  const much = '1'.repeat(5_000_000);
  for (const json of [`{"volumes":[{"records":[${much}`, `{"volumes":[{"records":["${much}`, `{"a":"${much}"`]) {
    await t.throwsAsync(split(json, 65_536), { instanceOf: JsonFault });
  }
});

test('white space does not count, however much of it there is', async (t) => {
  const blanks = ' \t\r\n'.repeat(1_250_000);
  const json = [
    '{',
    '"volumes"',
    ':',
    '[',
    '{',
    '"records"',
    ':',
    '[',
    '{',
    '"files"',
    ':',
    '[',
    '1',
    ',',
    '2',
    ']',
    '}',
  ];
  for (let at = 0; at <= json.length; at++) {
    const spaced = [...json.slice(0, at), blanks, ...json.slice(at), ']', '}', ']', '}'].join('');
    const { rest, files } = await split(spaced, 1_000_000);
    t.deepEqual(rest, { volumes: [{ records: [{ files: [1] }] }] });
    t.deepEqual(files, [1, 2]);
  }
  await t.throwsAsync(split(`{"a":1${blanks}2}`, 65_536), { instanceOf: JsonFault });
});
