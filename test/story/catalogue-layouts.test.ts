import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { makeEep } from '../../fixtures/attack/eep.ts';
import { folderWith, type MadeFiles } from '../delivery/layouts/support/delivery.ts';
import {
  cityMapping,
  cityXmlSample,
  cjjt117Sample,
  cobieSample,
  dat93Sample,
} from '../delivery/layouts/support/samples.ts';
import { yijiao } from '../support/cli.ts';
import { samplePath } from '../support/sample-project.ts';

const sampleProject = samplePath('delivery');
const sampleTrust = samplePath('trust');

const samples: readonly (readonly [layout: string, files: MadeFiles, left: readonly string[]])[] = [
  ['the lists of CJJ/T 117', cjjt117Sample, []],
  ['a package of DA/T 93', dat93Sample, []],
  [
    "a city's XML",
    cityXmlSample,
    // Such an XML says who made a volume, and nobody who reviewed it.
    [
      'The remarks sheet of volume 1 does not state who reviewed it.',
      'The remarks sheet of volume 1 does not state when it was reviewed.',
    ],
  ],
  ['a COBie workbook', cobieSample, []],
  ['packages of DA/T 48', { 'C5 施工记录/1.xml': makeEep(), 'C5 施工记录/2.xml': makeEep({ title: '验收记录' }) }, []],
];

for (const [layout, files, left] of samples) {
  test(`whoever has ${layout} runs init, fills in the names, and the check finds nothing wrong but what the catalogue leaves open`, async (t) => {
    const folder = await folderWith(t, files);
    const table = path.join(path.dirname(folder), 'codes.json');
    await writeFile(table, JSON.stringify({ schema: 'yijiao-code-mapping/1', codes: cityMapping }));
    const made = await yijiao(['init', folder, '--profile', 'intl-eark', '--mapping', table]);
    t.is(made.code, 0, made.stderr);
    const document = path.join(folder, 'handover.json');
    const handover: unknown = JSON.parse(await readFile(document, 'utf8'));
    const { deliveringUnit, project } = Object(handover);
    deliveringUnit.name ||= '某单位';
    project.name ||= '某工程';
    await writeFile(document, JSON.stringify(handover));
    const checked = await yijiao(['check', folder, '--json']);
    const { findings } = Object(JSON.parse(checked.stdout));
    const wrong = findings.filter((finding: unknown) => ['failed', 'warning'].includes(Object(finding).outcome));
    t.deepEqual(
      wrong.map((finding: unknown) => Object(finding).message.en),
      left,
    );
    t.is(checked.code, 0);
  });
}

test('a vendor whose codes nobody explained stops init with exit code 2 and a table to fill in', async (t) => {
  const folder = await folderWith(t, cityXmlSample);
  const { code, stderr } = await yijiao(['init', folder]);
  t.is(code, 2);
  t.regex(stderr, /"单位工程\/Bgqx": \{\s+"1": ""/u);
  await t.throwsAsync(readFile(path.join(folder, 'handover.json')), { code: 'ENOENT' });
});

for (const [says, table, code] of [
  ['is no JSON', '{', 'catalogue.mapping-unreadable'],
  [
    'has a gap left',
    '{"schema":"yijiao-code-mapping/1","codes":{"单位工程/Mj":{"0":""}}}',
    'catalogue.mapping-invalid',
  ],
] as const) {
  test(`a table of codes that ${says} is told as what it is`, async (t) => {
    const folder = await folderWith(t, cityXmlSample);
    const file = path.join(path.dirname(folder), 'codes.json');
    await writeFile(file, table);
    const ran = await yijiao(['init', folder, '--mapping', file]);
    t.is(ran.code, 2);
    t.true(ran.stderr.includes(code), ran.stderr);
  });
}

test('whoever does not want the catalogue goes by the folders', async (t) => {
  const folder = await folderWith(t, cjjt117Sample);
  const { code, stdout } = await yijiao(['init', folder, '--no-catalogue']);
  t.is(code, 0);
  t.regex(stdout, /files newly listed: 7/u);
});

test('a handover.json that is there is not written anew from a catalogue', async (t) => {
  const folder = await folderWith(t, { ...cobieSample, 'handover.json': '{}' });
  const { code, stderr } = await yijiao(['init', folder, '--from', 'handover.xlsx']);
  t.is(code, 2);
  t.regex(stderr, /catalogue\.document-there/u);
});

test('files are taken out of a package of DA/T 48, listed beside it, and nothing is written over', async (t) => {
  const files = [
    { name: '../../outside.txt', content: Buffer.from('1') },
    { name: '日志 (1#楼).txt', content: Buffer.from('2') },
    { name: '日志 (1#楼).TXT', content: Buffer.from('3') },
    { name: '', content: Buffer.from('4') },
  ];
  const folder = await folderWith(t, { 'a.xml': makeEep({ files }) });
  const [document, out] = [path.join(folder, 'a.xml'), path.join(folder, 'a.xml.files')];
  const { stdout } = await yijiao(['eep', document, '-o', out, '--json']);
  const parts = Object(JSON.parse(stdout)).parts.map((part: unknown) => Object(part).writtenAs);
  t.deepEqual(parts, ['n0001.txt', '日志 (1#楼).txt', 'n0003.TXT', 'n0004']);
  t.is(await readFile(path.join(out, '日志 (1#楼).txt'), 'utf8'), '2');
  const again = await yijiao(['eep', document, '-o', out]);
  t.is(again.code, 2);
  t.regex(again.stderr, /client\.eep-folder-there/u);
  t.is((await yijiao(['init', folder])).code, 0);
  const { volumes } = Object(JSON.parse(await readFile(path.join(folder, 'handover.json'), 'utf8')));
  t.deepEqual(
    volumes[0].records[0].files.map((file: unknown) => [Object(file).path, Object(file).role]),
    [
      ['a.xml', 'original'],
      ...['n0001.txt', 'n0003.TXT', 'n0004', '日志 (1#楼).txt'].map((name) => [`a.xml.files/${name}`, 'attachment']),
    ],
  );
});

test('a record of an archive package is exported as DA/T 48, and its files come out of that as they were delivered', async (t) => {
  const folder = await folderWith(t, {});
  await mkdir(folder, { recursive: true });
  const [zip, exported, out] = ['a.zip', 'a.eep', 'out'].map((name) => path.join(folder, name));
  if (zip === undefined || exported === undefined || out === undefined) throw new Error('no paths');
  t.is((await yijiao(['pack', sampleProject, '--trust', sampleTrust, '-o', zip])).code, 0);
  t.is((await yijiao(['export', zip, '1/1', '--eep', '-o', exported])).code, 0);
  t.is((await yijiao(['export', zip, '1/1', '--eep', '-o', exported])).code, 2);
  t.is((await yijiao(['export', zip, '1/999', '--eep', '-o', path.join(folder, 'b.eep')])).code, 2);
  const ran = await yijiao(['eep', exported, '-o', out, '--json']);
  t.is(ran.code, 0);
  const { volumes } = Object(JSON.parse(await readFile(path.join(sampleProject, 'handover.json'), 'utf8')));
  for (const file of volumes[0].records[0].files) {
    const delivered = await readFile(path.join(sampleProject, Object(file).path));
    t.deepEqual(await readFile(path.join(out, path.basename(Object(file).path))), delivered);
  }
});
