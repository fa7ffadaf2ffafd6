import test from 'ava';
import { encodeGb18030 } from '../../signers/importing/gb18030.ts';
import { catalogueOf, type MadeFiles, outline, placesOf, problemOf, remarksOf } from './support/delivery.ts';
import { dat93Catalogue, dat93Sample } from './support/samples.ts';

const readme = '移交单位：某公司\n内容描述：档案\n起止档号：1～1\n档案数量：1\n软硬件环境：无\n';
const row = ['1', 'G1-1', '某公司', '批复', '20240805', '永久', '公开', ''] as const;
const record = { 'G1/G1-1/电子档案元数据.XML': '<a/>', 'G1/G1-1/批复.txt': 'x' };
const sound: MadeFiles = { '说明文件.TXT': readme, '目录文件.XML': dat93Catalogue(row), ...record };

test('a package of DA/T 93 becomes records in the folders they lie in, metadata with them', async (t) => {
  const catalogue = await catalogueOf(t, dat93Sample);
  t.is(catalogue?.layout, 'dat93');
  t.is(catalogue?.deliveringUnit.name, '重庆某置业有限公司');
  t.deepEqual(outline(catalogue), {
    '1 G001 基建': [
      '1 立项批复: G001/基建/G001-0001/立项批复.txt G001/基建/G001-0001/电子档案0001元数据.XML',
      '2 施工图审查合格书: G001/基建/G001-0002/合格书.txt G001/基建/G001-0002/电子档案0002元数据.XML',
    ],
    '2 移交目录': ['1 目录文件.XML: 目录文件.XML', '2 说明文件.TXT: 说明文件.TXT', '3 说明.txt: 其他/说明.txt'],
  });
  t.like(catalogue?.volumes[0]?.records[0], {
    archivalCode: 'G001-0001',
    responsible: ['重庆某置业有限公司'],
    date: '2024-08-05',
  });
});

test('a package within one folder, and in GB18030, is read alike', async (t) => {
  const xml = dat93Catalogue(row).replace('UTF-8', 'GBK');
  const files = { '说明文件.TXT': encodeGb18030(readme), '目录文件.XML': encodeGb18030(xml), ...record };
  const catalogue = await catalogueOf(
    t,
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`包/${name}`, content])),
  );
  t.deepEqual(outline(catalogue), {
    '1 G1': ['1 批复: 包/G1/G1-1/批复.txt 包/G1/G1-1/电子档案元数据.XML'],
    '2 移交目录': ['1 目录文件.XML: 包/目录文件.XML', '2 说明文件.TXT: 包/说明文件.TXT'],
  });
  t.deepEqual(remarksOf(catalogue), []);
});

test('a degree of secrecy is read with its period, and a retention period of years is told', async (t) => {
  const xml = dat93Catalogue(['1', 'G1-1', '', '批复', '', '30年', '机密★20年', '附图缺']);
  const catalogue = await catalogueOf(t, { ...sound, '目录文件.XML': xml });
  const [record] = catalogue?.volumes[0]?.records ?? [];
  t.is(record?.secrecy, 'CONFIDENTIAL');
  t.is(record?.remark, '附图缺');
  t.deepEqual(remarksOf(catalogue), ['value-unreadable 目录文件.XML 3 保管期限']);
});

test('what handover.json has no member for is told once, with the first line and how often', async (t) => {
  const { '目录文件.XML': xml = '' } = sound;
  const withPages = String(xml).replace('<密级', '<页数>3</页数><密级');
  const catalogue = await catalogueOf(t, { ...sound, '目录文件.XML': withPages });
  t.deepEqual(remarksOf(catalogue), ['attribute-unknown 目录文件.XML 3 页数']);
});

test('rows of the form of 2012 name their files', async (t) => {
  const catalogue = await catalogueOf(t, {
    '说明文件.TXT': readme,
    '文件目录.XML':
      '<文件目录><文件><顺序号>1</顺序号><档号>A</档号><题名>批复</题名><电子档案名称>批复.txt</电子档案名称></文件></文件目录>',
    '电子档案/2024/批复.txt': 'x',
  });
  t.deepEqual(outline(catalogue), {
    '1 电子档案 2024': ['1 批复: 电子档案/2024/批复.txt'],
    '2 移交目录': ['1 文件目录.XML: 文件目录.XML', '2 说明文件.TXT: 说明文件.TXT'],
  });
});

for (const [says, change, remarks] of [
  ['a file beside the tree', { 'x.txt': '' }, ['entry-unlisted x.txt']],
  [
    'a number of records that differs',
    { '说明文件.TXT': readme.replace('档案数量：1', '档案数量：9') },
    ['count-other 说明文件.TXT 4 档案数量'],
  ],
  [
    'a statement that is missing',
    { '说明文件.TXT': readme.replace('软硬件环境：无\n', '') },
    ['field-missing 说明文件.TXT 软硬件环境'],
  ],
] as const) {
  test(`${says} is told, and keeps nothing from being listed`, async (t) => {
    t.deepEqual(remarksOf(await catalogueOf(t, { ...sound, ...change })), [...remarks]);
  });
}

test('a folder without metadata is told', async (t) => {
  const { '目录文件.XML': xml, '说明文件.TXT': text } = sound;
  const catalogue = await catalogueOf(t, {
    '目录文件.XML': xml ?? '',
    '说明文件.TXT': text ?? '',
    'G1-1/批复.txt': 'x',
  });
  t.deepEqual(remarksOf(catalogue), ['metadata-missing 目录文件.XML 3 档号']);
});

for (const [says, rows, places] of [
  ['an archival code that is there twice', [row, row], ['catalogue.code-repeated /目录文件.XML/4/档号']],
  [
    'an archival code without a folder',
    [row, ['2', 'G1-2', '', '乙']],
    ['catalogue.folder-missing /目录文件.XML/4/档号'],
  ],
  ['a row without an archival code', [row, ['2', '', '', '乙']], ['catalogue.code-missing /目录文件.XML/4/档号']],
  ['a row without a title', [['1', 'G1-1', '', '']], ['catalogue.title-missing /目录文件.XML/3/题名']],
  [
    'a degree of secrecy that is none of ours',
    [['1', 'G1-1', '', '甲', '', '永久', '内部']],
    ['catalogue.secrecy-unreadable /目录文件.XML/3/密级'],
  ],
] as const) {
  test(`of ${says} no handover.json is made`, async (t) => {
    const problem = await problemOf(t, { ...sound, '目录文件.XML': dat93Catalogue(...rows) });
    t.deepEqual(placesOf(problem), [...places]);
  });
}

for (const [says, xml] of [
  ['with a document type', '<!DOCTYPE 文件目录 [<!ENTITY a SYSTEM "file:///etc/passwd">]><文件目录>&a;</文件目录>'],
  ['that ends early', '<文件目录><文件>'],
  ['with a field twice', '<文件目录><文件><档号>1</档号><档号>2</档号></文件></文件目录>'],
  ['of something else', '<目录/>'],
  ['that is deep', '<文件目录>'.repeat(300)],
  ['in an encoding that nobody reads', '<?xml version="1.0" encoding="EBCDIC-CP-US"?><文件目录/>'],
  ['with a text of 10 MB', `<文件目录><文件><题名>${'证'.repeat(10_000_000)}</题名></文件></文件目录>`],
] as const) {
  test(`a catalogue ${says} is refused with its line`, async (t) => {
    const problem = await problemOf(t, { ...sound, '目录文件.XML': xml });
    t.is(problem.code, 'catalogue.malformed');
    t.is(problem.params['line'], 1);
  });
}
