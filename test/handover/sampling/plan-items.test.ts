import test from 'ava';
import type { FoundTarget } from '../../../src/handover/sampling/found-items.ts';
import { planItems } from '../../../src/handover/sampling/plan-items.ts';
import type { HandoverDocument } from '../../../src/schema/types/handover.ts';
import { smallDocument } from '../../support/small-delivery.ts';

const draw = { rule: { kind: 'all' }, seed: 'a'.repeat(32), snapshot: 'b'.repeat(64) } as const;

/** Two volumes of two records with a file each. */
function document(change: (document: HandoverDocument) => void = () => undefined): HandoverDocument {
  const made = smallDocument();
  const [volume] = made.volumes;
  const [record] = volume?.records ?? [];
  if (!volume || !record) throw new Error('the small delivery has a record');
  made.volumes = [1, 2].map((no) => ({
    ...volume,
    no,
    records: [1, 2].map((seq) => ({
      ...record,
      seq,
      title: `记录 ${no}-${seq}`,
      files: [{ path: `${no}/${seq}.pdf`, role: 'original' }],
    })),
  }));
  change(made);
  return made;
}

function places(items: readonly { readonly volume: number; readonly record: number }[]): string[] {
  return items.map(({ volume, record }) => `${volume}/${record}`);
}

const everything = [1, 2].flatMap((volume) => [1, 2].map((record) => ({ volume, record })));

/** Which records keep their review of an earlier round in which all of them passed. */
function keeping({
  now = document(),
  changedPaths = [],
  targets = [],
  passed = everything,
}: {
  now?: HandoverDocument;
  changedPaths?: string[];
  targets?: FoundTarget[];
  passed?: typeof everything;
}): string[] {
  const items = planItems(now, { draw, targets, earlier: { document: document(), changedPaths, passed } });
  return places(items.filter(({ keeps }) => keeps));
}

test('in the first round nothing has been reviewed yet', (t) => {
  const items = planItems(document(), { draw, targets: [] });
  t.deepEqual(places(items), ['1/1', '1/2', '2/1', '2/2']);
  t.deepEqual(
    items.map(({ keeps, number, reason }) => [number, reason, keeps]),
    [1, 2, 3, 4].map((number) => [number, 'all', false]),
  );
});

test('a record that has not changed keeps its review', (t) => {
  t.deepEqual(keeping({}), ['1/1', '1/2', '2/1', '2/2']);
});

test('a record of which a file was replaced is looked at again', (t) => {
  t.deepEqual(keeping({ changedPaths: ['1/2.pdf'] }), ['1/1', '2/1', '2/2']);
});

test('a record whose description was changed is looked at again', (t) => {
  const retitled = document(({ volumes }) => {
    const record = volumes[1]?.records[0];
    if (record) record.title = '更正后的题名';
  });
  t.deepEqual(keeping({ now: retitled }), ['1/1', '1/2', '2/2']);
});

test('a new record is looked at, and so is one that was not found in order before', (t) => {
  const longer = document(({ volumes }) => {
    const [first, second] = volumes;
    const record = second?.records[1];
    if (first && record) first.records.push({ ...record, seq: 3 });
  });
  t.deepEqual(keeping({ now: longer, passed: everything.slice(1) }), ['1/2', '2/1', '2/2']);
});

test('a record about which a finding is open is looked at again, though nothing changed', (t) => {
  t.deepEqual(keeping({ targets: [{ volume: 2, record: 2, open: true }] }), ['1/1', '1/2', '2/1']);
  t.deepEqual(keeping({ targets: [{ file: '2/1.pdf', open: true }] }), ['1/1', '1/2', '2/2']);
});

test('of each record the worst is told that the check has found', (t) => {
  const targets: FoundTarget[] = [
    { file: '1/1.pdf', mark: 'warning' },
    { volume: 1, record: 1, mark: 'blocked' },
    { file: '1/2.pdf', mark: 'exception_granted' },
    { volume: 2, record: 1, mark: 'not_performed' },
    { volume: 2, mark: 'blocked' },
  ];
  const rule = { kind: 'sample', size: 1 } as const;
  const items = planItems(document(), { draw: { ...draw, rule }, targets });
  t.deepEqual(
    items.map(({ check, reason }) => [check, reason]),
    [
      ['blocked', 'finding'],
      ['exception_granted', 'finding'],
      ['not_performed', 'finding'],
      ['passed', 'sample'],
    ],
  );
});
