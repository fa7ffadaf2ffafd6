import test from 'ava';
import type { ContentEntry } from '../../../src/delivery/content/content.ts';
import { completeDocument } from '../../../src/delivery/document/skeleton.ts';

const file = (path: string): ContentEntry => ({ path, kind: 'file', bytes: 1 });

test('each folder becomes a volume, each file a record with the signatures beside it', (t) => {
  const { document, added } = completeDocument(
    undefined,
    ['C7 质量验收/分部 10.pdf', 'C7 质量验收/分部 2.pdf', 'C7 质量验收/分部 2.pdf.p7s', '其他/a.p7s'].map(file),
    'cn-cq',
  );
  t.is(added, 4);
  t.like(document, { schema: 'yijiao-handover/1', profile: 'cn-cq' });
  t.deepEqual(document['volumes'], [
    {
      no: 1,
      title: 'C7 质量验收',
      fileClass: 'C7',
      records: [
        {
          seq: 1,
          title: '分部 2',
          files: [
            { path: 'C7 质量验收/分部 2.pdf', role: 'original' },
            { path: 'C7 质量验收/分部 2.pdf.p7s', role: 'signature', of: 'C7 质量验收/分部 2.pdf' },
          ],
        },
        { seq: 2, title: '分部 10', files: [{ path: 'C7 质量验收/分部 10.pdf', role: 'original' }] },
      ],
    },
    { no: 2, title: '其他', records: [{ seq: 1, title: 'a', files: [{ path: '其他/a.p7s', role: 'original' }] }] },
  ]);
});

test('what operating systems leave behind is not listed', (t) => {
  const { added } = completeDocument(undefined, ['a.pdf', 'C7/Thumbs.db', '.DS_Store'].map(file), 'cn-cq');
  t.is(added, 1);
  const ofMacos = ['a.pdf', '._a.pdf', '__MACOSX/._a.pdf', '__MACOSX/C7/._b.pdf', '._C7', 'C7/c.pdf', 'C7/._d.pdf'];
  const { document } = completeDocument(undefined, ofMacos.map(file), 'cn-cq');
  const listed = JSON.stringify(document).match(/(?<="path":")[^"]*/gu);
  t.deepEqual(listed, ['a.pdf', 'C7/._d.pdf', 'C7/c.pdf'], 'what belongs to nothing may be a record');
});

test('what nobody can know from the files is left empty for the check to ask', (t) => {
  const { document } = completeDocument(undefined, [file('a.pdf')], 'intl-eark');
  t.like(document, { deliveringUnit: { name: '' }, project: { name: '' } });
});

test('what is listed and not there is told', (t) => {
  const existing = { volumes: [{ no: 1, records: [{ files: [{ path: 'a.pdf' }, { path: 'b.pdf' }] }] }] };
  t.deepEqual(completeDocument(existing, [file('b.pdf')], 'cn-cq').missing, ['a.pdf']);
  t.deepEqual(completeDocument(undefined, [file('b.pdf')], 'cn-cq').missing, []);
});

test('an existing document is only added to', (t) => {
  const existing = { schema: 'x', note: 'kept', volumes: [{ no: 1, records: [{ files: [{ path: 'a.pdf' }] }] }] };
  const { document, added } = completeDocument(existing, ['handover.json', 'a.pdf', 'b.pdf'].map(file), 'cn-cq');
  t.is(added, 1);
  t.like(document, { schema: 'x', note: 'kept' });
  t.deepEqual((document['volumes'] as unknown[])[0], existing.volumes[0]);
  t.like((document['volumes'] as unknown[])[1], { no: 2 });
});

test('a signature that was made after its file was listed joins the file', (t) => {
  const record = { seq: 1, title: 'a', files: [{ path: 'a.pdf', role: 'original' }] };
  const existing = { volumes: [{ no: 1, title: 'kept', records: [record, { seq: 2, files: [{ path: 'c.pdf' }] }] }] };
  const paths = ['a.pdf', 'c.pdf', 'a.pdf.p7s', 'a.pdf.tsr', 'b.pdf', 'b.pdf.p7s'];
  const { document, added } = completeDocument(existing, paths.map(file), 'cn-cq');
  t.is(added, 4);
  const [first, second] = document['volumes'] as { records: { files: unknown }[]; title?: string }[];
  t.is(first?.title, 'kept');
  t.deepEqual(first?.records[0], {
    ...record,
    files: [
      { path: 'a.pdf', role: 'original' },
      { path: 'a.pdf.p7s', role: 'signature', of: 'a.pdf' },
      { path: 'a.pdf.tsr', role: 'signature', of: 'a.pdf' },
    ],
  });
  t.deepEqual(first?.records[1], { seq: 2, files: [{ path: 'c.pdf' }] });
  t.deepEqual(
    second?.records.map(({ files }) => files),
    [
      [
        { path: 'b.pdf', role: 'original' },
        { path: 'b.pdf.p7s', role: 'signature', of: 'b.pdf' },
      ],
    ],
  );
});

test('files that are listed without a path yet draw no other files to them', (t) => {
  const unfinished = { volumes: [{ no: 1, records: [{ seq: 1, title: '待补', files: [{ role: 'original' }] }] }] };
  const { document, added } = completeDocument(unfinished, ['A/图.pdf', 'A/图.pdf.p7s'].map(file), 'cn-gbt50328');
  t.is(added, 2);
  t.like(document, {
    volumes: [
      unfinished.volumes[0],
      {
        records: [
          {
            files: [
              { path: 'A/图.pdf', role: 'original' },
              { path: 'A/图.pdf.p7s', role: 'signature' },
            ],
          },
        ],
      },
    ],
  });
});

test('a document that lists everything stays as it is', (t) => {
  const existing = { volumes: [{ records: [{ files: [{ path: 'a.pdf' }] }] }] };
  t.deepEqual(completeDocument(existing, [file('a.pdf')], 'cn-cq'), { document: existing, added: 0, missing: [] });
});
