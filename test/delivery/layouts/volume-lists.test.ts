import test, { type ExecutionContext } from 'ava';
import { makeWorkbook } from '../../../fixtures/attack/workbook.ts';
import type { NamedSource } from '../../../src/delivery/content/zip-source.ts';
import type { ReadCatalogue } from '../../../src/delivery/layouts/read-catalogue.ts';
import { Problem } from '../../../src/problem.ts';
import { loadProfiles } from '../../../src/profiles/profile-library.ts';
import { encodeGb18030 } from '../../signers/importing/gb18030.ts';
import { catalogueOf, type MadeFiles, outline, placesOf, remarksOf } from './support/delivery.ts';

const profiles = await loadProfiles();
const profileOf = (named = 'cn-gbt50328'): ReturnType<typeof profiles.find> => profiles.find(named);

const files: MadeFiles = { 'C7/验收记录.pdf': 'x', 'C7/验收记录.pdf.p7s': 'x', 'C5/日志.pdf': 'x', 'C5/附图.jpg': 'x' };

/** Lists that lie outside of the delivery folder. */
function listOf(name: string, content: string | Uint8Array): NamedSource {
  const bytes = Buffer.from(content);
  return {
    name,
    bytes: bytes.length,
    async *read({ start, end }) {
      yield bytes.subarray(start, end);
    },
  };
}

function readList(t: ExecutionContext, list: NamedSource, there = files): Promise<ReadCatalogue | undefined> {
  return catalogueOf(t, there, { outside: list, profileOf });
}

async function refusalOf(t: ExecutionContext, list: NamedSource, there = files): Promise<Problem> {
  const problem = await t.throwsAsync(readList(t, list, there), { instanceOf: Problem });
  if (!problem) throw new Error('there is no problem');
  return problem;
}

/** Markup of a sheet of texts; a cell that begins with < is markup itself. */
function sheet(rows: readonly (readonly string[])[], more = ''): string {
  const markup = rows.map((cells) => {
    const written = cells.map((cell) => (cell.startsWith('<') ? cell : `<c t="inlineStr"><is><t>${cell}</t></is></c>`));
    return `<row>${written.join('')}</row>`;
  });
  return `<sheetData>${markup.join('')}</sheetData>${more}`;
}

const workbook = (sheets: Readonly<Record<string, string>>, styles?: string): NamedSource =>
  listOf('目录.xlsx', makeWorkbook({ sheets, ...(styles !== undefined && { styles }) }));

test('卷内目录 as people have it becomes records: a merged title above the heads, blanks in them, wide digits, remarks below', async (t) => {
  const catalogue = await readList(
    t,
    workbook(
      {
        卷内目录: sheet(
          [
            ['卷 内 目 录', '', '', '', '', '', '', ''],
            ['序 号', '文件编号', '责任者', '文 件 题 名', '日　期', '页 次', '备注', '文件路径（相对）'.slice(0, 4)],
            [
              '１',
              'Ｃ7-1',
              '甲公司、乙公司；丙公司',
              '检验批质量验收记录',
              '２０２５年１０月３０日',
              '１',
              '',
              'C7\\验收记录.pdf',
            ],
            ['2', '', '丁', '施工日志', '<c s="1"><v>45962</v></c>', '4～6', '原件', '日志.pdf；C5/附图.jpg'],
            ['立卷人：张三', '', '', '', '', '', '', ''],
          ],
          '<mergeCells count="2"><mergeCell ref="A1:H1"/><mergeCell ref="A5:H5"/></mergeCells>',
        ),
      },
      '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    ),
  );
  t.deepEqual(catalogue?.volumes, [
    {
      no: 1,
      title: '卷内目录',
      records: [
        {
          seq: 1,
          title: '检验批质量验收记录',
          docNo: 'Ｃ7-1',
          responsible: ['甲公司', '乙公司', '丙公司'],
          date: '2025-10-30',
          pages: { from: 1, to: 3 },
          files: [
            { path: 'C7/验收记录.pdf', role: 'original' },
            { path: 'C7/验收记录.pdf.p7s', role: 'signature', of: 'C7/验收记录.pdf' },
          ],
        },
        {
          seq: 2,
          title: '施工日志',
          responsible: ['丁'],
          date: '2025-11-01',
          pages: { from: 4, to: 6 },
          remark: '原件',
          files: [
            { path: 'C5/日志.pdf', role: 'original' },
            { path: 'C5/附图.jpg', role: 'original' },
          ],
        },
      ],
    },
  ]);
  t.deepEqual(remarksOf(catalogue), []);
});

test('a row that was filtered away is listed like the others, and told', async (t) => {
  const rows = sheet([
    ['序号', '文件题名', '文件路径'],
    ['1', '日志', 'C5/日志.pdf'],
    ['2', '验收记录', 'C7/验收记录.pdf'],
  ]).replace(/<row>(?!.*<row>)/u, '<row hidden="1">');
  const catalogue = await readList(t, workbook({ 卷内目录: rows }));
  t.is(catalogue?.volumes[0]?.records.length, 2);
  t.deepEqual(
    remarksOf(catalogue).filter((remark) => remark.startsWith('row-hidden')),
    ['row-hidden 目录.xlsx 3'],
  );
});

test('案卷目录 and 卷内目录 go together by the number of the volume, with heads of two rows and codes by their names', async (t) => {
  const catalogue = await readList(
    t,
    workbook({
      案卷目录: sheet(
        [
          ['序号', '档号', '案卷题名', '卷内数量', '', '保管期限', '密级', '文件类别'],
          ['序号', '档号', '案卷题名', '文字(页)', '图纸(张)', '保管期限', '密级', '文件类别'],
          ['2', '', '质量验收', '3', '0', '永久', '公开', 'C7'],
          ['１', 'C-001', '施工记录', '1', '', 'LONG', '', '施工记录文件'],
        ],
        '<mergeCells count="1"><mergeCell ref="D1:E1"/></mergeCells>',
      ),
      卷内目录: sheet([
        ['案卷号', '文件题名', '文件路径'],
        ['第2卷', '验收记录', 'C7/验收记录.pdf'],
        ['C-001', '日志', '日志.pdf'],
      ]),
      说明: sheet([['随便写的']]),
    }),
  );
  t.deepEqual(outline(catalogue), {
    '1 施工记录': ['1 日志: C5/日志.pdf'],
    '2 质量验收': ['1 验收记录: C7/验收记录.pdf C7/验收记录.pdf.p7s'],
  });
  t.like(catalogue?.volumes[0], { archivalCode: 'C-001', retention: 'LONG', fileClass: 'C5' });
  t.like(catalogue?.volumes[1], { retention: 'PERMANENT', secrecy: null, fileClass: 'C7' });
  t.deepEqual(catalogue?.volumes[1]?.remarks, { textPages: 3, drawingPages: 0 });
  t.deepEqual(remarksOf(catalogue), ['sheet-unknown 目录.xlsx', 'entry-unlisted C5/附图.jpg']);
});

const titledVolumes = [
  ['案卷号', '档号', '案卷题名'],
  ['1', 'Ａ－01', '施工文件（1#楼）'],
  ['2', 'A-02', '竣工图：建筑'],
];

for (const [title, first, second] of [
  ['their titles as they are written', '施工文件（1#楼）', '竣工图：建筑'],
  ['their titles, which another keyboard wrote', '施工文件(1#楼)', '竣工图:建筑'],
  ['their archival codes, which another keyboard wrote', 'A-01', 'Ａ－02'],
  ['their numbers in wide digits', '１', '第２卷'],
] as const) {
  test(`卷内目录 names the volumes by ${title}`, async (t) => {
    const catalogue = await readList(
      t,
      workbook({
        案卷目录: sheet(titledVolumes),
        卷内目录: sheet([
          ['所属案卷', '文件题名', '文件路径'],
          [first, '日志', '日志.pdf'],
          [second, '验收记录', 'C7/验收记录.pdf'],
        ]),
      }),
    );
    t.deepEqual(outline(catalogue), {
      '1 施工文件（1#楼）': ['1 日志: C5/日志.pdf'],
      '2 竣工图：建筑': ['1 验收记录: C7/验收记录.pdf C7/验收记录.pdf.p7s'],
    });
  });
}

for (const names of [
  ['1', '2'],
  ['第1卷', '第2卷'],
  ['第０１卷', '竣工图:建筑'],
]) {
  test(`each volume has a sheet of its own: ${names.join(', ')}`, async (t) => {
    const rowsOf = (title: string, path: string): string =>
      sheet([
        ['序号', '文件题名', '文件路径'],
        ['1', title, path],
      ]);
    const [first = '', second = ''] = names;
    const catalogue = await readList(
      t,
      workbook({
        案卷目录: sheet(titledVolumes),
        [first]: rowsOf('日志', '日志.pdf'),
        [second]: rowsOf('验收记录', 'C7/验收记录.pdf'),
      }),
    );
    t.deepEqual(outline(catalogue), {
      '1 施工文件（1#楼）': ['1 日志: C5/日志.pdf'],
      '2 竣工图：建筑': ['1 验收记录: C7/验收记录.pdf C7/验收记录.pdf.p7s'],
    });
  });
}

test('without 案卷目录 a volume keeps its title as it was written first', async (t) => {
  const catalogue = await readList(
    t,
    workbook({
      卷内目录: sheet([
        ['所属案卷', '文件题名', '文件路径'],
        ['施工文件（1#楼）', '日志', '日志.pdf'],
        ['施工文件(1#楼)', '验收记录', 'C7/验收记录.pdf'],
      ]),
    }),
  );
  t.deepEqual(outline(catalogue), {
    '1 施工文件（1#楼）': ['1 日志: C5/日志.pdf', '2 验收记录: C7/验收记录.pdf C7/验收记录.pdf.p7s'],
  });
});

const csv = '案卷号,序号,文件题名,日期,文件路径\n1,1,镕基大厦验收记录,2025/10/30,C7/验收记录.pdf\n';

for (const [encoding, bytes] of [
  ['UTF-8', Buffer.from(csv)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${csv}`)],
  ['GB18030', encodeGb18030(csv)],
  ['tabs', Buffer.from(csv.replaceAll(',', '\t'))],
  ['lines of Windows', Buffer.from(csv.replaceAll('\n', '\r\n'))],
  ['quotation marks', Buffer.from(csv.replaceAll('镕基大厦验收记录', '"镕基大厦验收记录"'))],
] as const) {
  test(`a list as text is read: ${encoding}`, async (t) => {
    const catalogue = await readList(t, listOf('卷内目录.csv', bytes));
    t.like(catalogue?.volumes[0]?.records[0], { seq: 1, title: '镕基大厦验收记录', date: '2025-10-30' });
  });
}

for (const [written, from, to] of [
  ['2025-10-30', '2025-10-30'],
  ['2025.10.30', '2025-10-30'],
  ['2025/10/30', '2025-10-30'],
  ['20251030', '2025-10-30'],
  ['2025年10月30日', '2025-10-30'],
  ['２０２５．１０．３０', '2025-10-30'],
  ['2025.10.30～2025.11.02', '2025-10-30', '2025-11-02'],
] as const) {
  test(`the day ${written} is read`, async (t) => {
    const catalogue = await readList(t, listOf('a.csv', `序号,文件题名,日期,文件路径\n1,甲,${written},日志.pdf`));
    const { date, dateTo } = catalogue?.volumes[0]?.records[0] ?? {};
    t.is(date, from);
    t.is(dateTo, to);
  });
}

for (const [written, from, to] of [
  ['3-5', 3, 5],
  ['3～5', 3, 5],
  ['３－５', 3, 5],
  ['3—5', 3, 5],
  ['第3页至第5页', 3, 5],
  ['3', 3, 3],
] as const) {
  test(`the pages ${written} are read`, async (t) => {
    const catalogue = await readList(t, listOf('a.csv', `序号,文件题名,页次,文件路径\n1,甲,${written},日志.pdf`));
    t.deepEqual(catalogue?.volumes[0]?.records[0]?.pages, { from, to });
  });
}

for (const [says, written, expected] of [
  [
    'the next says where it begins',
    ['1', '4', '6-9'],
    [
      { from: 1, to: 3 },
      { from: 4, to: 5 },
      { from: 6, to: 9 },
    ],
  ],
  ['the next says nothing', ['1', '', '5'], [undefined, undefined, { from: 5, to: 5 }]],
  [
    'both begin on one page',
    ['3', '3', '4'],
    [
      { from: 3, to: 3 },
      { from: 3, to: 3 },
      { from: 4, to: 4 },
    ],
  ],
] as const) {
  test(`of a record with its first page alone the last is known as far as ${says}`, async (t) => {
    const paths = ['日志.pdf', '验收记录.pdf', '附图.jpg'];
    const rows = written.map((pages, index) => `${index + 1},甲,${pages},${paths[index]}`).join('\n');
    const catalogue = await readList(t, listOf('a.csv', `序号,文件题名,页次,文件路径\n${rows}`));
    t.deepEqual(
      catalogue?.volumes[0]?.records.map(({ pages }) => pages),
      [...expected],
    );
  });
}

test('a degree of secrecy is read with its period behind it', async (t) => {
  const catalogue = await readList(t, listOf('a.csv', '序号,文件题名,密级,文件路径\n1,甲,秘密★10年,日志.pdf'));
  t.is(catalogue?.volumes[0]?.records[0]?.secrecy, 'SECRET');
});

test('everything that is wrong is told at once, by sheet, row and column, and nothing is made of it', async (t) => {
  const problem = await refusalOf(
    t,
    workbook(
      {
        参建单位: sheet([
          ['角色', '单位名称', '统一社会信用代码'],
          ['施工方', '甲公司', '91500112MADEM0118G'],
          ['建设单位', '', '9150'],
        ]),
        案卷目录: sheet([
          ['案卷号', '案卷题名', '保管期限', '终止日期'],
          ['1', '质量验收', '30年', '2025-02-30'],
          ['1', '施工记录', '', ''],
          ['2', '空卷', '', ''],
        ]),
        卷内目录: sheet([
          ['案卷号', '序号', '文件题名', '页次', '文件路径', '密级'],
          ['1', '1', '', '5-3', 'C7/验收记录.pdf', '内部'],
          ['9', '2', '日志', '<c s="1"><v>45721</v></c>', 'C5/没有.pdf', ''],
          ['', 'x', '图', '', '', ''],
          ['1', '3', '图', '', '../etc/passwd', ''],
          ['1', '4', '图', '', '验收记录.pdf', ''],
        ]),
      },
      '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    ),
  );
  t.is(problem.code, 'catalogue.invalid');
  t.deepEqual(
    placesOf(problem).toSorted(),
    [
      'catalogue.cell-became-date /目录.xlsx/卷内目录/3/页次',
      'catalogue.cell-empty /目录.xlsx/卷内目录/2/文件题名',
      'catalogue.cell-empty /目录.xlsx/卷内目录/4/案卷号',
      'catalogue.cell-empty /目录.xlsx/参建单位/3/单位名称',
      'catalogue.cell-no-choice /目录.xlsx/卷内目录/2/密级',
      'catalogue.cell-no-choice /目录.xlsx/参建单位/2/角色',
      'catalogue.cell-no-choice /目录.xlsx/案卷目录/2/保管期限',
      'catalogue.cell-no-day /目录.xlsx/案卷目录/2/终止日期',
      'catalogue.cell-no-number /目录.xlsx/卷内目录/4/序号',
      'catalogue.cell-no-pages /目录.xlsx/卷内目录/2/页次',
      'catalogue.cell-refused /目录.xlsx/参建单位/3/统一社会信用代码',
      'catalogue.file-missing /目录.xlsx/卷内目录/3/文件路径',
      'catalogue.file-twice /目录.xlsx/卷内目录/6/文件路径',
      'catalogue.file-unnamed /目录.xlsx/卷内目录/4/文件路径',
      'catalogue.path-unsafe /目录.xlsx/卷内目录/5/文件路径',
      'catalogue.volume-empty /目录.xlsx/案卷目录/4/案卷号',
      'catalogue.volume-repeated /目录.xlsx/案卷目录/3/案卷号',
      'catalogue.volume-unknown /目录.xlsx/卷内目录/3/案卷号',
    ].toSorted(),
  );
  for (const { expected, remedy } of problem.places) {
    t.notRegex(expected.zh + expected.en + remedy.zh + remedy.en, /\{\w+\}/u);
  }
});

test('an error of a spreadsheet, or a formula that was never calculated, is told at its cell and becomes no value', async (t) => {
  const error = '<c t="e"><f>VLOOKUP(A1,B:C,2,0)</f><v>#N/A</v></c>';
  const uncalculated = '<c><f>A2</f></c>';
  const problem = await refusalOf(
    t,
    workbook({
      项目: sheet([
        ['归档规则集', error],
        ['工程名称', uncalculated],
      ]),
      卷内目录: sheet([
        ['案卷号', '文件编号', '责任者', '文件题名', '文件路径', '说明'],
        ['1', error, '<c t="e"><v>#REF!</v></c>', '日志', '日志.pdf', error],
        [uncalculated, '', '', uncalculated, uncalculated, ''],
        [error, '', '', '验收记录', 'C7/验收记录.pdf', ''],
      ]),
    }),
  );
  t.deepEqual(
    placesOf(problem).toSorted(),
    [
      'catalogue.cell-error /目录.xlsx/项目/1/归档规则集',
      'catalogue.cell-uncalculated /目录.xlsx/项目/2/工程名称',
      'catalogue.cell-error /目录.xlsx/卷内目录/2/文件编号',
      'catalogue.cell-error /目录.xlsx/卷内目录/2/责任者',
      'catalogue.cell-uncalculated /目录.xlsx/卷内目录/3/案卷号',
      'catalogue.cell-uncalculated /目录.xlsx/卷内目录/3/文件题名',
      'catalogue.cell-uncalculated /目录.xlsx/卷内目录/3/文件路径',
      'catalogue.cell-error /目录.xlsx/卷内目录/4/案卷号',
    ].toSorted(),
  );
});

test('an error that a spreadsheet has written into a text is no value either', async (t) => {
  const problem = await refusalOf(t, listOf('a.csv', '序号,文件编号,文件题名,文件路径\n1,#N/A,甲,日志.pdf\n'));
  t.deepEqual(placesOf(problem), ['catalogue.cell-error /a.csv/2/文件编号']);
});

const recordSheet = sheet([
  ['序号', '文件题名', '文件路径'],
  ['1', '验收记录', 'C7/验收记录.pdf'],
]);
const unlisted = ['entry-unlisted C5/日志.pdf', 'entry-unlisted C5/附图.jpg'];

test('of a form with labels side by side every pair is taken or told', async (t) => {
  const catalogue = await readList(
    t,
    workbook({
      工程概况: sheet(
        [
          ['工程概况表', '', '', '', ''],
          ['概况', '工程名称', '云岫雅苑', '工程地点', '渝北区回兴街道'],
          ['', '建设单位', '某置业有限公司', '施工单位', '某建筑公司'],
          ['', '开工日期', '2024-01-02', '', '竣工日期'],
          ['', '竣工日期', '2025-06-30', '开工日期', '2024-03-02'],
          ['', '移交单位', '某置业有限公司', '', ''],
          ['备注', '', '', '归档规则集', 'cn-cq'],
        ],
        '<mergeCells count="3"><mergeCell ref="A1:E1"/><mergeCell ref="A2:A6"/><mergeCell ref="C6:E6"/></mergeCells>',
      ),
      卷内目录: recordSheet,
    }),
  );
  t.is(catalogue?.profile, 'cn-cq');
  t.deepEqual(catalogue?.deliveringUnit, { name: '某置业有限公司' });
  t.deepEqual(catalogue?.project, {
    name: '云岫雅苑',
    location: '渝北区回兴街道',
    startedOn: '2024-01-02',
    completedOn: '2025-06-30',
  });
  t.deepEqual(remarksOf(catalogue), [
    'column-unknown 目录.xlsx 3 建设单位',
    'column-unknown 目录.xlsx 3 施工单位',
    'label-repeated 目录.xlsx 5 开工日期',
    ...unlisted,
  ]);
});

test('the template, with labels of both languages side by side, says everything once', async (t) => {
  const catalogue = await readList(
    t,
    workbook({
      项目: sheet([
        ['项目', '内容', 'member'],
        ['工程名称 *', '云岫雅苑', 'project name', '同施工许可证'],
        ['工程地点', '', 'location', '待定'],
        ['移交单位', '某置业有限公司', 'delivering unit'],
      ]),
      卷内目录: recordSheet,
    }),
  );
  t.deepEqual(catalogue?.project, { name: '云岫雅苑' });
  t.deepEqual(remarksOf(catalogue), unlisted);
});

test('a table with the project in one of its columns says nothing of the project', async (t) => {
  const contracts = sheet([
    ['序号', '工程名称', '合同价'],
    ['1', '云岫雅苑', '3800 万元'],
  ]);
  const catalogue = await readList(t, workbook({ 合同: contracts, 卷内目录: recordSheet }));
  t.deepEqual(catalogue?.project, { name: '' });
  t.deepEqual(remarksOf(catalogue), ['sheet-unknown 目录.xlsx', ...unlisted]);
});

test('a hidden sheet with a list is told, and one without is not', async (t) => {
  const parties = sheet([
    ['角色', '单位名称'],
    ['建设单位', '某置业有限公司'],
  ]);
  const sheets = { 参建单位: parties, 下拉选项: sheet([['甲'], ['乙']]), 卷内目录: recordSheet };
  const catalogue = await readList(t, listOf('目录.xlsx', makeWorkbook({ sheets, hidden: ['参建单位', '下拉选项'] })));
  t.is(catalogue?.project.units, undefined);
  t.deepEqual(remarksOf(catalogue), ['sheet-hidden 目录.xlsx', ...unlisted]);
});

for (const [written, code] of [
  ['单套（电子）', 'SINGLE_ELECTRONIC'],
  ['单套电子', 'SINGLE_ELECTRONIC'],
  ['双套', 'DUAL'],
  ['纸质加扫描件', 'PAPER_PLUS_SCAN'],
] as const) {
  test(`the filing mode ${written} is read`, async (t) => {
    const catalogue = await readList(
      t,
      workbook({
        项目: sheet([
          ['项目', '内容'],
          ['归档方式', written],
          ['工程名称', '某工程'],
        ]),
        卷内目录: sheet([
          ['序号', '文件题名', '文件路径'],
          ['1', '验收记录', 'C7/验收记录.pdf'],
        ]),
      }),
    );
    t.is(catalogue?.filingMode, code);
  });
}

const volumeNames: readonly (readonly [says: string, list: NamedSource, place: string])[] = [
  [
    'a control character in a text',
    listOf('a.csv', '案卷号,序号,文件题名,文件路径\n1,1,图,C5/附图.jpg\n甲\u000b乙,1,日志,日志.pdf\n'),
    'catalogue.cell-refused /a.csv/3/案卷号',
  ],
  [
    'a control character in a workbook',
    workbook({
      卷内目录: sheet([
        ['案卷号', '文件题名', '文件路径'],
        ['甲_x0007_', '日志', '日志.pdf'],
      ]),
    }),
    'catalogue.cell-refused /目录.xlsx/卷内目录/2/案卷号',
  ],
  [
    'more characters than handover.json holds',
    listOf('a.csv', `所属案卷,文件题名,文件路径\n${'卷'.repeat(2001)},日志,日志.pdf\n`),
    'catalogue.cell-refused /a.csv/2/所属案卷',
  ],
  [
    'a control character in the name of the file that it has its title from',
    listOf('甲\u0007.csv', '序号,文件题名,文件路径\n1,日志,日志.pdf\n'),
    'catalogue.list-refused /甲\u0007.csv',
  ],
];

for (const [says, list, place] of volumeNames) {
  test(`a volume that only the record list names is refused for ${says}`, async (t) => {
    t.deepEqual(placesOf(await refusalOf(t, list)), [place]);
  });
}

test('a list without a column of files asks for the file of every record and guesses none', async (t) => {
  const problem = await refusalOf(t, listOf('a.csv', '序号,文件题名\n1,验收记录\n2,日志\n'));
  t.deepEqual(placesOf(problem), [
    'catalogue.file-unnamed /a.csv/2/文件路径',
    'catalogue.file-unnamed /a.csv/3/文件路径',
  ]);
});

test('a name that two files have is no path', async (t) => {
  const problem = await refusalOf(t, listOf('a.csv', '序号,文件题名,文件名\n1,图,图.pdf\n'), {
    'a/图.pdf': 'x',
    'b/图.pdf': 'x',
  });
  t.deepEqual(placesOf(problem), ['catalogue.file-several /a.csv/2/文件名']);
});

for (const [says, list, code] of [
  ['a workbook without any list', workbook({ 表: sheet([['甲', '乙']]) }), 'catalogue.invalid'],
  ['a text without heads', listOf('a.csv', '甲,乙\n1,2\n'), 'catalogue.invalid'],
  ['something else', listOf('a.docx', 'x'), 'catalogue.unknown'],
  ['an empty text', listOf('a.csv', ''), 'catalogue.invalid'],
  [
    'entities within entities',
    listOf('a.xlsx', makeWorkbook({ sheets: { a: sheet([['x']]) }, prolog: '<!DOCTYPE a [<!ENTITY a "aa">]>' })),
    'workbook.malformed',
  ],
  [
    'a cell of 10 MB',
    listOf('a.csv', `序号,文件题名,文件路径\n1,${'证'.repeat(3_400_000)},日志.pdf`),
    'catalogue.too-large',
  ],
  [
    '10 MB in a cell of a workbook',
    workbook({
      a: sheet([
        ['序号', '文件题名'],
        ['1', '证'.repeat(10_000_000)],
      ]),
    }),
    'delivery.zip-bomb',
  ],
] as const) {
  test(`${says} is refused as ${code}`, async (t) => {
    t.is((await refusalOf(t, list)).code, code);
  });
}

test('a list of 1,048,576 rows is told to be too large before it fills the memory', async (t) => {
  const rows = '1,甲,日志.pdf\n'.repeat(1_048_575);
  const problem = await refusalOf(t, listOf('a.csv', `序号,文件题名,文件路径\n${rows}`));
  t.is(problem.code, 'catalogue.too-large');
});

test('a text is a text, whatever a spreadsheet would make of it', async (t) => {
  const written = ['=1+1', '+86', '-1', '@SUM(A1)'];
  const rows = written.map((title, index) => `${index + 1},"${title}",${index + 1}.txt`).join('\n');
  const there = Object.fromEntries(written.map((_, index) => [`${index + 1}.txt`, 'x']));
  const catalogue = await readList(t, listOf('a.csv', `序号,文件题名,文件路径\n${rows}`), there);
  t.deepEqual(
    catalogue?.volumes[0]?.records.map(({ title }) => title),
    written,
  );
});
