import test from 'ava';
import { array, assert, integer, property, record } from 'fast-check';
import { type DocumentChange, documentChanges } from '../../../src/handover/rounds/document-changes.ts';
import type { HandoverDocument } from '../../../src/schema/types/handover.ts';
import { sampleDocument } from '../../packaging/sample.ts';

type Volume = HandoverDocument['volumes'][number];

const sample = sampleDocument(['a.pdf']);
const [volumeSample] = sample.volumes;
const [recordSample] = volumeSample?.records ?? [];

function volume(no: number, titles: readonly string[], title = '案卷'): Volume {
  if (!volumeSample || !recordSample) throw new Error('the sample has a record');
  const records = titles.map((one, index) => ({ ...recordSample, seq: index + 1, title: one }));
  return { ...volumeSample, no, title, records };
}

function changesOf(before: Volume[], after: Volume[], head: Partial<HandoverDocument> = {}): DocumentChange[] {
  return [...documentChanges({ ...sample, volumes: before }, { ...sample, ...head, volumes: after })];
}

test('of a record that says something else, the fields are named', (t) => {
  t.deepEqual(changesOf([volume(1, ['甲', '乙'])], [volume(1, ['甲', '丙'])]), [
    { kind: 'changed', volume: 1, record: 2, pointers: ['/volumes/0/records/1/title'] },
  ]);
});

test('of a volume and of the project the fields are named, too', (t) => {
  const project = { ...sample.project, 'a/b~c': '新' };
  t.deepEqual(changesOf([volume(1, ['甲'])], [volume(1, ['甲'], '新题名')], { project }), [
    { kind: 'changed', pointers: ['/project/a~1b~0c'] },
    { kind: 'changed', volume: 1, pointers: ['/volumes/0/title'] },
  ]);
});

test('records and volumes are known by their numbers, wherever they stand', (t) => {
  t.deepEqual(changesOf([volume(1, ['甲']), volume(2, ['乙'])], [volume(2, ['乙']), volume(1, ['甲'])]), []);
  t.deepEqual(changesOf([volume(1, ['甲', '乙']), volume(2, ['丙'])], [volume(3, []), volume(1, ['甲', '乙', '丁'])]), [
    { kind: 'added', volume: 3, pointers: ['/volumes/0'] },
    { kind: 'added', volume: 1, record: 3, pointers: ['/volumes/1/records/2'] },
    { kind: 'removed', volume: 2, pointers: ['/volumes/1'] },
  ]);
  t.deepEqual(changesOf([volume(1, ['甲', '乙'])], [volume(1, ['甲'])]), [
    { kind: 'removed', volume: 1, record: 2, pointers: ['/volumes/0/records/1'] },
  ]);
});

test('where too much of a record differs, the record as a whole is named', (t) => {
  const wide = (value: string): Volume => {
    const data = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`m${index}`, value]));
    const [first, ...others] = volume(1, ['甲']).records;
    return { ...volume(1, []), records: first ? [{ ...first, data }, ...others] : [] };
  };
  t.deepEqual(changesOf([wide('a')], [wide('b')]), [
    { kind: 'changed', volume: 1, record: 1, pointers: ['/volumes/0/records/0'] },
  ]);
});

const drawn = array(record({ no: integer({ min: 1, max: 4 }), title: integer({ min: 0, max: 2 }) }), { maxLength: 4 });
const volumesOf = drawn.map((all) => [
  ...new Map(all.map(({ no, title }) => [no, volume(no, ['甲', `${title}`])])).values(),
]);

test('whatever changes: nothing is reported of what is the same, and something of all that is not', (t) => {
  assert(
    property(volumesOf, volumesOf, (before, after) => {
      const reported = new Set(changesOf(before, after).map((change) => change.volume));
      for (const no of [1, 2, 3, 4]) {
        const [was, is] = [before, after].map((all) => all.find((one) => one.no === no)?.records[1]?.title);
        t.is(reported.has(no), was !== is);
      }
    }),
  );
});
