import test from 'ava';
import writeXlsxFile from 'write-excel-file/node';
import { type MadeWorkbook, makeWorkbook } from '../../../fixtures/attack/workbook.ts';
import { makeZip } from '../../../fixtures/attack/zip.ts';
import { contentOf } from '../../../src/cli/files/local-content.ts';
import { type SheetRow, type WorkbookLimits, workbookLimits } from '../../../src/delivery/spreadsheet/workbook.ts';
import { readSheets } from '../../../src/delivery/spreadsheet/xlsx-rows.ts';
import { Problem } from '../../../src/problem.ts';
import { outside } from '../../support/outside.ts';
import { sharedFile } from '../../support/shared.ts';

async function rowsOf(bytes: Buffer, limits?: WorkbookLimits): Promise<Record<string, SheetRow[]>> {
  const workbook = await readSheets(
    {
      name: '目录.xlsx',
      bytes: bytes.length,
      async *read({ start, end }) {
        yield bytes.subarray(start, end);
      },
    },
    limits,
  );
  const found: Record<string, SheetRow[]> = {};
  for (const sheet of workbook.sheets) found[sheet.name] = await Array.fromAsync(sheet.rows());
  await workbook.close();
  return found;
}

const texts = (rows: readonly SheetRow[] = []): string[][] => rows.map(({ cells }) => cells.map(({ text }) => text));

const sheetOf = (rows: string): MadeWorkbook => ({ sheets: { 案卷: `<sheetData>${rows}</sheetData>` } });

test('a workbook as Excel and WPS write it is read sheet by sheet, as text', async (t) => {
  const head = [['序号', '文件题名', '日期'].map((value) => ({ value }))];
  const row = [
    { value: 1, type: Number },
    { value: '施工日志 <1#楼>&附图', type: String },
    { value: new Date(Date.UTC(2024, 7, 5)), type: Date, format: 'yyyy"年"mm"月"dd"日"' },
  ];
  const made = writeXlsxFile([
    { data: [...head, row], sheet: '卷内目录' },
    { data: [[{ value: '备注' }]], sheet: '备考表' },
  ]);
  const found = await rowsOf(await made.toBuffer());
  t.deepEqual(Object.keys(found), ['卷内目录', '备考表']);
  t.deepEqual(texts(found['卷内目录']), [
    ['序号', '文件题名', '日期'],
    ['1', '施工日志 <1#楼>&附图', '2024年08月05日'],
  ]);
  t.is(found['卷内目录']?.[1]?.cells[2]?.date, '2024-08-05');
});

const styles = (pattern: string): string =>
  `<numFmts><numFmt numFmtId="164" formatCode="${pattern}"/></numFmts>` +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>';

for (const [pattern, value, text, date] of [
  ['yyyy\\-mm\\-dd', '45509', '2024-08-05', '2024-08-05'],
  ['[$-409]d\\-mmm\\-yy;@', '45509', '5-Aug-24', '2024-08-05'],
  ['[$-F800]dddd, mmmm dd, yyyy', '45509', '2024年8月5日', '2024-08-05'],
  ['yyyy&quot;年&quot;m&quot;月&quot;', '45509', '2024年8月', undefined],
  ['yyyy/m/d', '-1', undefined, undefined],
  ['h:mm', '0.5', '12:00', undefined],
  ['000', '7', '007', undefined],
  ['#,##0.00', '1234.5', '1,234.50', undefined],
  ['General', '500112202403120101', '500112202403120000', undefined],
  ['General', '0.30000000000000004', '0.3', undefined],
  ['not [a format', '5', '5', undefined],
] as const) {
  test(`the number ${value} in the format ${pattern} is told as people see it`, async (t) => {
    const found = await rowsOf(
      makeWorkbook({ ...sheetOf(`<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`), styles: styles(pattern) }),
    );
    const [cell] = found['案卷']?.[0]?.cells ?? [];
    if (text !== undefined) t.is(cell?.text, text);
    t.is(cell?.date, date);
  });
}

test('days of workbooks that count from 1904 are the same days', async (t) => {
  const made = { ...sheetOf('<row><c s="2"><v>44047</v></c></row>'), styles: styles('0'), from1904: true };
  const [row] = (await rowsOf(makeWorkbook(made)))['案卷'] ?? [];
  t.deepEqual(row?.cells, [{ text: '2024/8/5', date: '2024-08-05' }]);
});

test('a workbook that Excel saved in the strict form is read alike', async (t) => {
  const row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2" t="d"><v>2024-08-05T00:00:00</v></c></row>';
  const made = { ...sheetOf(row), sharedTexts: '<si><t>甲</t></si>', styles: styles('0') };
  const strict = await rowsOf(makeWorkbook({ ...made, strict: true }));
  t.deepEqual(strict['案卷']?.[0]?.cells, [{ text: '甲' }, { text: '2024-08-05T00:00:00', date: '2024-08-05' }]);
  t.deepEqual(strict, await rowsOf(makeWorkbook(made)));
});

test('rows that are filtered away are read, and say that nobody sees them', async (t) => {
  const rows = '<row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row>';
  const found = (await rowsOf(makeWorkbook(sheetOf(rows))))['案卷'];
  t.deepEqual(
    found?.map(({ number, hidden }) => [number, hidden]),
    [
      [1, undefined],
      [2, true],
    ],
  );
});

test('every kind of cell is told: shared, rich and inline texts, truth values, errors and results', async (t) => {
  const made = {
    ...sheetOf(
      '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><r><t>隐蔽</t></r><r><t>工程</t></r></is></c>' +
        '<c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="str"><f>A1</f><v>结果</v></c>' +
        '<c r="G2" t="d"><v>2024-08-05T00:00:00</v></c><c r="H2"/></row>',
    ),
    sharedTexts: '<si><t>甲</t></si><si><r><t>乙_x000D_</t></r><r><t>丙</t></r><rPh><t>bing</t></rPh></si>',
  };
  const [row] = (await rowsOf(makeWorkbook(made)))['案卷'] ?? [];
  t.is(row?.number, 2);
  t.deepEqual(texts(row ? [row] : []), [['乙\r丙', '', '隐蔽工程', 'TRUE', '#N/A', '结果', '2024-08-05T00:00:00']]);
});

for (const [says, cell, expected] of [
  ['that gives an error', '<c t="e"><f>VLOOKUP(A1,B:C,2,0)</f><v>#N/A</v></c>', { text: '#N/A', fault: 'error' }],
  ['that was overwritten by its error', '<c t="e"><v>#REF!</v></c>', { text: '#REF!', fault: 'error' }],
  ['that was never calculated', '<c><f>A1&amp;"卷"</f></c>', { text: '=A1&"卷"', fault: 'uncalculated' }],
  ['as openpyxl writes it', '<c><f>A1</f><v></v></c>', { text: '=A1', fault: 'uncalculated' }],
  ['as openpyxl writes it, closed at once', '<c><f>A1</f><v/></c>', { text: '=A1', fault: 'uncalculated' }],
  ['that it shares', '<c><f t="shared" si="0"/></c>', { text: '=', fault: 'uncalculated' }],
  ['of a text without a result', '<c t="str"><f>A1</f></c>', { text: '=A1', fault: 'uncalculated' }],
  ['that gives an empty text', '<c t="str"><f>IF(A1="","",A1)</f><v></v></c>', undefined],
  ['that gives a number', '<c><f>1+1</f><v>2</v></c>', { text: '2' }],
  ['that gives a text', '<c t="str"><f>"#"&amp;"N/A"</f><v>#N/A</v></c>', { text: '#N/A' }],
  [
    'of a thousand characters',
    `<c><f>${'A'.repeat(1000)}</f></c>`,
    { text: `=${'A'.repeat(100)}`, fault: 'uncalculated' },
  ],
] as const) {
  test(`a cell with a formula ${says} is told from a value`, async (t) => {
    const [row] = (await rowsOf(makeWorkbook(sheetOf(`<row>${cell}<c><v>1</v></c></row>`))))['案卷'] ?? [];
    t.deepEqual(row?.cells[0], expected ?? { text: '' });
  });
}

test('a row in which nothing was ever calculated is still a row', async (t) => {
  const rows = (await rowsOf(makeWorkbook(sheetOf('<row><c><f>A1</f></c></row><row><c/></row>'))))['案卷'];
  t.is(rows?.length, 1);
});

const shared = (sharedTextsPart: string): MadeWorkbook => ({
  ...sheetOf('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
  sharedTexts: '<si><t>序号</t></si>',
  sharedTextsPart,
});

test('texts are found in a part that is called in another case than the workbook says', async (t) => {
  const found = await rowsOf(makeWorkbook(shared('xl/SharedStrings.XML')));
  t.deepEqual(texts(found['案卷']), [['序号']]);
});

test('merged cells repeat the text of the first, and say so', async (t) => {
  const made = {
    sheets: {
      案卷:
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>第一卷</t></is></c><c r="C1"><v>1</v></c></row>' +
        '<row r="2"><c r="C2"><v>2</v></c></row><row r="4"><c r="C4"><v>4</v></c></row></sheetData>' +
        '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
    },
  };
  const rows = (await rowsOf(makeWorkbook(made)))['案卷'];
  t.deepEqual(texts(rows), [
    ['第一卷', '第一卷', '1'],
    ['第一卷', '第一卷', '2'],
    ['', '', '4'],
  ]);
  t.deepEqual(
    rows?.map(({ number, cells }) => [number, ...cells.map(({ merged }) => merged ?? false)]),
    [
      [1, false, true, false],
      [2, true, true, false],
      [4, false, false, false],
    ],
  );
});

test('the last cell of the largest sheet is read, the one behind it refused', async (t) => {
  const last = (await rowsOf(makeWorkbook(sheetOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))))['案卷'];
  t.is(last?.[0]?.number, 1_048_576);
  t.is(last?.[0]?.cells.length, 16_384);
  for (const row of ['<row r="1048577"/>', '<row r="1"><c r="XFE1"><v>1</v></c></row>']) {
    await t.throwsAsync(rowsOf(makeWorkbook(sheetOf(row))), { message: /exceeds a limit at cell/u });
  }
});

const bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
const external = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
const cell = (text: string): string => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
const areas = Array.from({ length: 200 }, () => '<mergeCell ref="A1:XFD1048576"/>').join('');

for (const [attack, bytes, code] of [
  ['entities within entities', makeWorkbook({ ...sheetOf(cell('x')), prolog: bomb }), 'workbook.malformed'],
  ['an entity from a file', makeWorkbook({ ...sheetOf(cell('x')), prolog: external }), 'workbook.malformed'],
  ['a cell of 10 MB', makeWorkbook(sheetOf(cell('证'.repeat(10_000_000)))), 'delivery.zip-bomb'],
  ['a cell of 2 MB', makeWorkbook(sheetOf(cell('证'.repeat(2_000_000)))), 'workbook.too-large'],
  ['rows that go back', makeWorkbook(sheetOf('<row r="2"/><row r="2"/>')), 'workbook.malformed'],
  [
    'cells that go back',
    makeWorkbook(sheetOf('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>')),
    'workbook.malformed',
  ],
  ['a cell of another row', makeWorkbook(sheetOf('<row r="1"><c r="A2"><v>1</v></c></row>')), 'workbook.malformed'],
  [
    'merged areas over everything',
    makeWorkbook({ sheets: { 案卷: `<sheetData>${cell('x')}</sheetData>${areas}` } }),
    'workbook.too-large',
  ],
  ['elements without end', makeWorkbook(sheetOf('<row>'.repeat(300))), 'workbook.malformed'],
  [
    'a name that leads outside',
    makeWorkbook({ ...sheetOf(cell('x')), more: [{ name: '../x' }] }),
    'delivery.zip-unsafe-name',
  ],
  [
    'a part that is there twice',
    makeWorkbook({ ...sheetOf(cell('x')), more: [{ name: 'xl/workbook.xml' }] }),
    'delivery.zip-duplicate-name',
  ],
  [
    'a part that lies over another',
    makeWorkbook({ ...sheetOf(cell('x')), more: [{ name: 'b', overFirst: true }] }),
    'delivery.zip-overlap',
  ],
  [
    'a ZIP in the place of a part',
    makeZip([{ name: 'x' }, { name: '_rels/.rels', content: makeWorkbook(sheetOf('')) }]),
    'workbook.malformed',
  ],
  ['a workbook without the texts that its cells share', makeWorkbook(shared('xl/other.xml')), 'workbook.not-xlsx'],
  [
    'a part that is there twice but for its case',
    makeWorkbook({ ...sheetOf(cell('x')), more: [{ name: 'xl/Workbook.xml' }] }),
    'workbook.not-xlsx',
  ],
  ['a ZIP of something else', makeZip([{ name: 'a.txt' }]), 'workbook.not-xlsx'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'workbook.not-xlsx'],
  ['an empty file', Buffer.alloc(0), 'workbook.not-xlsx'],
] as const) {
  test(`${attack} is refused as ${code}`, async (t) => {
    const problem = await t.throwsAsync(rowsOf(Buffer.from(bytes)), { instanceOf: Problem });
    t.is(problem.code, code);
    t.notRegex(problem.text.zh + problem.remedy.zh + problem.text.en + problem.remedy.en, /\{\w+\}/u);
  });
}

test('texts that cells share are refused when they would fill the memory', async (t) => {
  const made = makeWorkbook({ ...sheetOf(cell('x')), sharedTexts: '<si><t>12345</t></si>'.repeat(3) });
  t.is((await rowsOf(made))['案卷']?.length, 1);
  const problem = await t.throwsAsync(rowsOf(made, { ...workbookLimits, sharedCharacters: 14 }), {
    instanceOf: Problem,
  });
  t.is(problem.code, 'workbook.too-much-text');
});

test('the COBie workbook of a real building is read', async (t) => {
  const file = sharedFile('samples/duplex-apartment/2012-03-23-Duplex-Handover.xlsx');
  if (!outside(t, 'the real handover documents', 'put them into ../shared', file !== undefined) || !file) return;
  const workbook = await readSheets(await contentOf(file));
  const documents = await Array.fromAsync(workbook.sheets.find(({ name }) => name === 'Document')?.rows() ?? []);
  await workbook.close();
  t.is(documents.length, 49);
  t.is(documents[1]?.cells[9]?.text, 'BathTub_ProductData.pdf');
  t.is(documents[1]?.cells[2]?.text, '2011-05-25T19:06:43');
});
