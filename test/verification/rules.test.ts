import { symlink } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ArchiveRecord, HandoverDocument, RecordFile, Volume } from '../../src/schema/types/handover.ts';
import { examined, troubles } from '../support/examining.ts';
import { smallContents, smallDelivery } from '../support/small-delivery.ts';

const firstVolume = (document: HandoverDocument): Volume => document.volumes[0] as Volume;
const firstRecord = (document: HandoverDocument): ArchiveRecord => firstVolume(document).records[0] as ArchiveRecord;
const firstFile = (document: HandoverDocument): RecordFile => firstRecord(document).files[0] as RecordFile;
const file0 = '/volumes/0/records/0/files/0';

interface Row {
  readonly title: string;
  readonly change?: (document: HandoverDocument) => void;
  readonly contents?: Readonly<Record<string, string | Uint8Array>>;
  readonly profile?: string;
  readonly expected: readonly string[];
}

const added = (path: string, content: string | Uint8Array): Record<string, string | Uint8Array> => ({
  ...smallContents,
  [path]: content,
});

const rows: readonly Row[] = [
  { title: 'a sound delivery has nothing to correct', expected: [] },
  {
    title: 'a file missing from the folder is named',
    contents: { 'C5 隐蔽工程/说明.txt': 'Explanation.\n' },
    expected: [`AU-11 missing ${file0}/path`],
  },
  {
    title: 'a file that is not listed is named',
    contents: added('多余.txt', 'x'),
    expected: ['SE-03 unlisted 多余.txt'],
  },
  {
    title: 'what an operating system leaves behind is only a warning',
    contents: added('C5 隐蔽工程/Thumbs.db', 'x'),
    expected: ['SE-03 leftover C5 隐蔽工程/Thumbs.db'],
  },
  {
    title: 'what macOS leaves beside the document, a file and a folder is only a warning',
    contents: { ...smallContents, '._handover.json': 'x', '._C5 隐蔽工程': 'x', 'C5 隐蔽工程/._记录.txt': 'x' },
    expected: [
      'SE-03 leftover ._C5 隐蔽工程',
      'SE-03 leftover ._handover.json',
      'SE-03 leftover C5 隐蔽工程/._记录.txt',
    ],
  },
  {
    title: 'a name that only looks like what macOS leaves is one of a record that nobody listed',
    contents: { ...smallContents, 'C5 隐蔽工程/._图纸.txt': 'x', '__MACOSX/图纸.txt': 'x' },
    expected: ['SE-03 unlisted C5 隐蔽工程/._图纸.txt', 'SE-03 unlisted __MACOSX/图纸.txt'],
  },
  {
    title: 'a wrong size is told',
    change: (document) => Object.assign(firstFile(document), { size: 1 }),
    expected: [`IN-07 size-differs ${file0}/size`],
  },
  {
    title: 'a wrong SHA-256 is told',
    change: (document) => Object.assign(firstFile(document), { sha256: '0'.repeat(64) }),
    expected: [`IN-07 digest-differs ${file0}/sha256`],
  },
  {
    title: 'a wrong SM3 is told, even where the profile asks for none',
    change: (document) => Object.assign(firstFile(document), { sm3: '0'.repeat(64) }),
    expected: [`IN-07 digest-differs ${file0}/sm3`],
  },
  {
    title: 'a file listed twice is told',
    change: (document) => firstRecord(document).files.push({ ...firstFile(document), role: 'attachment' }),
    expected: ['AU-08 file-twice /volumes/0/records/0/files/1/path'],
  },
  {
    title: 'numbers used twice are told',
    change: (document) => {
      Object.assign(firstVolume(document).records[1] as ArchiveRecord, { seq: 1 });
    },
    expected: ['AU-08 record-twice /volumes/0/records/1/seq'],
  },
  {
    title: 'a path that leads out of the folder is refused',
    change: (document) => Object.assign(firstFile(document), { path: '../../etc/passwd' }),
    contents: { 'C5 隐蔽工程/说明.txt': 'Explanation.\n' },
    expected: [`AU-13 unsafe-path ${file0}/path`],
  },
  {
    title: 'an absolute path is refused',
    change: (document) => Object.assign(firstFile(document), { path: '/etc/passwd' }),
    contents: { 'C5 隐蔽工程/说明.txt': 'Explanation.\n' },
    expected: [`AU-13 unsafe-path ${file0}/path`],
  },
  {
    title: 'names that differ only in case are told',
    change: (document) => {
      firstRecord(document).files.push({ path: 'A.txt', role: 'attachment' }, { path: 'a.TXT', role: 'attachment' });
    },
    contents: { ...smallContents, 'A.txt': 'one', 'a.TXT': 'two' },
    expected: ['AU-13 collision a.TXT'],
  },
  {
    title: 'names that differ only in Unicode form are told',
    change: (document) => {
      firstRecord(document).files.push(
        { path: '\u00e9.txt', role: 'attachment' },
        { path: 'e\u0301.txt', role: 'attachment' },
      );
    },
    contents: { ...smallContents, '\u00e9.txt': 'one', 'e\u0301.txt': 'two' },
    expected: ['AU-13 collision \u00e9.txt'],
  },
  {
    title: 'an empty file is told',
    contents: { ...smallContents, 'C5 隐蔽工程/记录.txt': '' },
    expected: [`US-04 empty ${file0}`],
  },
  {
    title: 'a program is refused whatever its name',
    contents: { ...smallContents, 'C5 隐蔽工程/记录.txt': Buffer.from('7f454c4602010100', 'hex') },
    expected: [`AU-10 disguised ${file0}/path`, `US-03 executable ${file0}`],
  },
  {
    title: 'content that its name promises otherwise is told',
    change: (document) => Object.assign(firstFile(document), { path: '记录.pdf' }),
    contents: { 'C5 隐蔽工程/说明.txt': 'Explanation.\n', '记录.pdf': Buffer.from('89504e470d0a1a0a0000000d', 'hex') },
    expected: [`AU-10 disguised ${file0}/path`],
  },
  {
    title: 'a secret volume may not travel online',
    change: (document) => Object.assign(firstVolume(document), { secrecy: 'SECRET' }),
    expected: ['SE-08 secret /volumes/0/secrecy'],
  },
  {
    title: 'a secret record may not travel online',
    change: (document) => Object.assign(firstRecord(document), { secrecy: 'TOP_SECRET' }),
    expected: ['SE-08 secret /volumes/0/records/0/secrecy'],
  },
  {
    title: 'a unit work that was never declared is told',
    change: (document) => Object.assign(firstVolume(document), { unitWork: '09' }),
    expected: ['AU-04 unknown-unit-work /volumes/0/unitWork'],
  },
  {
    title: 'a signature that belongs to nothing listed is told',
    change: (document) => {
      firstRecord(document).files.push({ path: 'a.p7s', role: 'signature', of: 'a' });
    },
    contents: added('a.p7s', Buffer.from('3000', 'hex')),
    expected: ['AU-10 disguised /volumes/0/records/0/files/1/path', 'IN-08 not-listed /volumes/0/records/0/files/1/of'],
  },
  {
    title: 'a record without an original is told',
    change: (document) => Object.assign(firstFile(document), { role: 'attachment' }),
    expected: ['IN-08 no-original /volumes/0/records/0/files'],
  },
  {
    title: 'what the national profile asks for is told, member by member',
    profile: 'cn-gbt50328@1.0.0',
    expected: [
      'IN-04 missing /filingMode',
      'IN-04 missing /project/code',
      'IN-04 missing /project/location',
      'IN-04 missing /project/units',
      'IN-04 missing /volumes/0/fileClass',
      'IN-04 missing /volumes/0/retention',
      'IN-04 missing /volumes/0/records/0/responsible',
      'IN-04 missing /volumes/0/records/1/responsible',
      'IN-04 missing /volumes/0/records/1/date',
    ],
  },
];

for (const { title, change, contents, profile, expected } of rows) {
  test(title, async (t) => {
    const folder = await smallDelivery(t, change, contents);
    const { report } = await examined(t, folder, profile === undefined ? {} : { profile });
    t.deepEqual(troubles(report.findings).sort(), [...expected].sort(), JSON.stringify(report.findings, null, 1));
    t.is(report.ok, !report.findings.some(({ severity, outcome }) => severity === 'blocking' && outcome === 'failed'));
    for (const { message, remedy } of report.findings) {
      for (const text of [message.zh, message.en, remedy.zh, remedy.en]) t.notRegex(text, /^$|\{\w+\}/u);
    }
  });
}

test('a delivery that would become more packages than there can be is told before it is handed over', async (t) => {
  const contents = Object.fromEntries(Array.from({ length: 100 }, (_, one) => [`${one}.txt`, `Volume ${one}.\n`]));
  const folder = await smallDelivery(
    t,
    (document) => {
      document.volumes = Object.keys(contents).map((name, index) => ({
        no: index + 1,
        title: name,
        records: [{ seq: 1, title: name, files: [{ path: name, role: 'original' }] }],
      }));
    },
    contents,
  );
  const bytes = 1024 ** 4;
  for (const [split, expected] of [
    [{ files: 1, bytes }, ['US-09 too-many /volumes']],
    [{ files: 99, bytes: 1 }, ['US-09 too-many /volumes']],
    [{ files: 2, bytes }, []],
  ] as const) {
    const { report } = await examined(t, folder, { split });
    t.deepEqual(troubles(report.findings), expected);
    t.is(report.ok, expected.length === 0);
  }
});

test('a link in the folder is told and never followed', async (t) => {
  const folder = await smallDelivery(t);
  await symlink('/etc/passwd', path.join(folder, '链接.txt'));
  const { report } = await examined(t, folder);
  t.deepEqual(troubles(report.findings), ['AU-13 link 链接.txt']);
});

test('a handover document that breaks its schema is told place by place, and no other rule claims to have run', async (t) => {
  const folder = await smallDelivery(t, (document) => Object.assign(document.project, { name: '' }));
  const { report, delivery } = await examined(t, folder);
  t.is(delivery, undefined);
  t.false(report.ok);
  t.deepEqual(troubles(report.findings), ['IN-03 broken /project/name']);
  t.true(report.findings.slice(1).every(({ outcome }) => outcome === 'not_performed'));
  t.is(report.snapshot, null);
});

test('a delivery that was not scanned for malware does not shine green', async (t) => {
  const { report } = await examined(t, await smallDelivery(t));
  t.is(report.properties.security, 'not_performed');
  t.true(report.ok);
});

test('the same delivery gives the same report and snapshot, as a folder and again', async (t) => {
  const folder = await smallDelivery(t);
  const { report } = await examined(t, folder);
  t.deepEqual((await examined(t, folder)).report, report);
  t.regex(report.snapshot ?? '', /^[0-9a-f]{64}$/u);
  t.deepEqual(report.counts, { volumes: 1, records: 2, files: 2, bytes: 41 });
});
