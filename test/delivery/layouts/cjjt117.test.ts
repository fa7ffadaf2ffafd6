import test from 'ava';
import { encodeGb18030 } from '../../signers/importing/gb18030.ts';
import { catalogueOf, type MadeFiles, outline, placesOf, problemOf, remarksOf } from './support/delivery.ts';
import { cjjt117Sample } from './support/samples.ts';

const list = (rows: string): string => `序号,文件编号,责任者,电子文件题名,备注\n${rows}\n`;

test('folders and lists of CJJ/T 117 become volumes and records, under the names they have', async (t) => {
  const catalogue = await catalogueOf(t, cjjt117Sample);
  t.is(catalogue?.layout, 'cjjt117');
  t.deepEqual(outline(catalogue), {
    '1 监理文件 监理管理文件': [
      '1 监理规划: 001监理文件/001监理管理文件/001监理规划.txt',
      '2 监理工作总结（1#楼）: 001监理文件/001监理管理文件/002监理工作总结（1#楼）.txt',
    ],
    '2 施工文件': ['1 施工日志: 002施工文件/001施工日志.txt'],
    '3 移交目录': [
      '1 000类目目录.xlsx: 000类目目录.xlsx',
      '2 000类目目录.txt: 001监理文件/000类目目录.txt',
      '3 000文件目录.csv: 001监理文件/001监理管理文件/000文件目录.csv',
      '4 000文件目录.csv: 002施工文件/000文件目录.csv',
    ],
  });
  const [volume] = catalogue?.volumes ?? [];
  t.is(volume?.compiler, '重庆某监理有限公司');
  t.like(volume?.records[0], { docNo: 'B1-1', responsible: ['重庆某监理有限公司'], date: '2024-08-05' });
  t.like(volume?.records[1], { responsible: ['张工', '李工'], date: '2024-08-06' });
  t.deepEqual(remarksOf(catalogue), []);
});

test('a list that Chinese Windows wrote in GB18030 is read', async (t) => {
  const catalogue = await catalogueOf(t, {
    '000文件目录.txt': encodeGb18030(
      '序号\t文件编号\t责任者\t电子文件题名\t备注\r\n1\t\t某单位\t镕基大厦施工日志\t\r\n',
    ),
    '001镕基大厦施工日志.txt': 'x',
  });
  t.deepEqual(outline(catalogue), {
    '1 ': ['1 镕基大厦施工日志: 001镕基大厦施工日志.txt'],
    '2 移交目录': ['1 000文件目录.txt: 000文件目录.txt'],
  });
});

test('each building may have lists of its own, without one above them', async (t) => {
  const files = {
    '1#楼/000文件目录.csv': list('1,,,日志,'),
    '1#楼/001日志.txt': 'x',
    '2#楼/000文件目录.csv': list('1,,,日志,'),
    '2#楼/001日志.txt': 'x',
  };
  const catalogue = await catalogueOf(t, files);
  t.deepEqual(outline(catalogue), {
    '1 1#楼': ['1 日志: 1#楼/001日志.txt'],
    '2 2#楼': ['1 日志: 2#楼/001日志.txt'],
    '3 移交目录': ['1 000文件目录.csv: 1#楼/000文件目录.csv', '2 000文件目录.csv: 2#楼/000文件目录.csv'],
  });
  t.deepEqual(remarksOf(catalogue), ['list-missing .']);
  const one = await catalogueOf(t, files, { from: '2#楼/000文件目录.csv' });
  t.deepEqual(Object.keys(outline(one)), ['1 2#楼', '2 移交目录']);
});

test('a signature beside a file goes with it', async (t) => {
  const catalogue = await catalogueOf(t, {
    '000文件目录.csv': list('1,,,日志,'),
    '001日志.pdf': 'x',
    '001日志.pdf.p7s': 'x',
  });
  t.deepEqual(catalogue?.volumes[0]?.records[0]?.files, [
    { path: '001日志.pdf', role: 'original' },
    { path: '001日志.pdf.p7s', role: 'signature', of: '001日志.pdf' },
  ]);
});

const deviations: readonly (readonly [says: string, files: MadeFiles, remarks: readonly string[]])[] = [
  [
    'a gap between the numbers',
    { '000文件目录.csv': list('1,,,甲,\n3,,,丙,'), '001甲.txt': '', '003丙.txt': '' },
    ['number-gap 000文件目录.csv 3 序号'],
  ],
  [
    'a title that differs from the name',
    { '000文件目录.csv': list('1,,,施工日志,'), '001施工日记.txt': '' },
    ['title-other 000文件目录.csv 2 电子文件题名'],
  ],
  [
    'a file that no list names',
    { '000文件目录.csv': list('1,,,甲,'), '001甲.txt': '', '002乙.txt': '' },
    ['entry-unlisted 002乙.txt'],
  ],
  [
    'a file without a number',
    { '000文件目录.csv': list('1,,,甲,'), '001甲.txt': '', '乙.txt': '' },
    ['entry-unlisted 乙.txt'],
  ],
  [
    'a folder of categories without their list',
    { '001施工/000文件目录.csv': list('1,,,甲,'), '001施工/001甲.txt': '', '000类目目录.csv': '序号,类目题名\n1,施工' },
    [],
  ],
  [
    'a category whose records are counted wrongly',
    {
      '000类目目录.csv': '序号,编制单位,类目题名,类内文件份数,备注\n1,某单位,施工,5,',
      '001施工/000文件目录.csv': list('1,,,甲,'),
      '001施工/001甲.txt': '',
    },
    ['count-other 000类目目录.csv 2 类内文件份数'],
  ],
  [
    'a column of its own',
    { '000文件目录.csv': '序号,电子文件题名,盒号\n1,甲,7\n', '001甲.txt': '' },
    ['column-unknown 000文件目录.csv 1 盒号'],
  ],
  [
    'a day that is none',
    { '000文件目录.csv': '序号,电子文件题名,日期\n1,甲,2024-02-30\n', '001甲.txt': '' },
    ['value-unreadable 000文件目录.csv 2 日期'],
  ],
];

for (const [says, files, remarks] of deviations) {
  test(`${says} is told with its row and column, and keeps nothing from being listed`, async (t) => {
    t.deepEqual(remarksOf(await catalogueOf(t, files)), remarks);
  });
}

const troubles: readonly (readonly [says: string, files: MadeFiles, places: readonly string[]])[] = [
  [
    'a row without a file',
    { '000文件目录.csv': list('1,,,甲,\n2,,,乙,'), '001甲.txt': '' },
    ['catalogue.entry-missing /000文件目录.csv/3/序号'],
  ],
  [
    'two files with one number',
    { '000文件目录.csv': list('1,,,甲,'), '001甲.txt': '', '001甲.dwg': '' },
    ['catalogue.entry-several /000文件目录.csv/2/序号'],
  ],
  [
    'a number that is there twice, and one that is none',
    { '000文件目录.csv': list('1,,,甲,\n1,,,乙,\n一,,,丙,'), '001甲.txt': '' },
    ['catalogue.number-repeated /000文件目录.csv/3/序号', 'catalogue.number-missing /000文件目录.csv/4/序号'],
  ],
  [
    'a row without a title',
    { '000文件目录.csv': list('1,,某单位,,'), '001甲.txt': '' },
    ['catalogue.title-missing /000文件目录.csv/2/电子文件题名'],
  ],
  [
    'a folder of records without their list',
    { '000类目目录.csv': '序号,类目题名\n1,施工', '001施工/001甲.txt': '' },
    ['catalogue.list-missing /001施工'],
  ],
  [
    'two lists of one folder',
    { '000文件目录.csv': list('1,,,甲,'), '000文件目录.txt': list('1,,,甲,'), '001甲.txt': '' },
    ['catalogue.list-several /.'],
  ],
  [
    'a list without heads',
    { '000文件目录.csv': '甲,乙\n', '001甲.txt': '' },
    ['catalogue.heads-missing /000文件目录.csv'],
  ],
];

for (const [says, files, places] of troubles) {
  test(`of ${says} no handover.json is made`, async (t) => {
    const problem = await problemOf(t, files);
    t.is(problem.code, 'catalogue.invalid');
    t.deepEqual(placesOf(problem), places);
  });
}

for (const [says, content, code] of [
  ['in UTF-16', Buffer.from('\ufeff序号,电子文件题名\n', 'utf16le'), 'catalogue.encoding'],
  ['in no encoding', Buffer.from([0xff, 0xff, 0x2c, 0xff]), 'catalogue.encoding'],
  ['with a quotation mark left open', '序号,电子文件题名\n1,"甲\n', 'catalogue.malformed'],
  ['with a cell of 10 MB', `序号,电子文件题名\n1,${'证'.repeat(10_000_000)}\n`, 'catalogue.too-large'],
] as const) {
  test(`a list ${says} is refused as ${code}`, async (t) => {
    const problem = await problemOf(t, { '000文件目录.csv': content, '001甲.txt': '' });
    t.is(problem.code, code);
  });
}
