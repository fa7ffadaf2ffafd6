import test from 'ava';
import { catalogueOf, outline, placesOf, problemOf, remarksOf } from './support/delivery.ts';
import { cityMapping, cityXmlSample } from './support/samples.ts';

const xml = String(cityXmlSample['工程.xml']);
const changed = (from: string | RegExp, to: string): typeof cityXmlSample => ({
  ...cityXmlSample,
  '工程.xml': xml.replace(from, to),
});

test("a city's XML becomes project, unit works, volumes and records", async (t) => {
  const catalogue = await catalogueOf(t, cityXmlSample, { mapping: cityMapping });
  t.is(catalogue?.layout, 'city-xml');
  t.deepEqual(outline(catalogue), {
    '1 施工记录': ['1 施工日志: 文件/施工日志.txt'],
    '2 移交目录': ['1 工程.xml: 工程.xml'],
  });
  t.like(catalogue?.project, { name: '某小区一期', location: '德阳市旌阳区' });
  t.deepEqual(
    catalogue?.project.units?.map(({ role }) => role),
    ['OWNER', 'SURVEY', 'DESIGN', 'SUPERVISOR', 'CONSTRUCTOR'],
  );
  t.deepEqual(catalogue?.project.approvals, [{ authority: '德阳市发展和改革委员会', number: '德发改〔2023〕1号' }]);
  t.deepEqual(catalogue?.project.permits?.at(-1), { kind: 'CONSTRUCTION_PERMIT', number: '510601202401010101' });
  t.like(catalogue?.unitWorks?.[0], {
    code: '01',
    name: '1#楼',
    floorArea: 18250.5,
    floorsAbove: 33,
    startedOn: '2024-01-02',
  });
  t.like(catalogue?.volumes[0], { unitWork: '01', retention: 'PERMANENT', secrecy: null, dateFrom: '2024-08-05' });
  t.deepEqual(catalogue?.volumes[0]?.remarks, { compiler: '王工', compiledOn: '2025-07-01' });
  t.like(catalogue?.volumes[0]?.records[0], {
    docNo: 'C1-1',
    archivalCode: 'D1-1',
    date: '2024-08-05',
    pages: { from: 1, to: 2 },
    carrier: 'ELECTRONIC',
  });
});

test('codes of the vendor are asked for with the places where they stand and a table to fill in, never guessed', async (t) => {
  const problem = await problemOf(t, cityXmlSample, { mapping: { '单位工程/Bgqx': { '2': '长期' } } });
  t.is(problem.code, 'catalogue.mapping-needed');
  t.deepEqual(placesOf(problem), [
    'catalogue.integer-unknown /工程.xml/4/Bgqx',
    'catalogue.integer-unknown /工程.xml/4/Mj',
    'catalogue.integer-unknown /工程.xml/7/Ztlx',
  ]);
  const { skeleton } = problem.params;
  t.deepEqual(typeof skeleton === 'string' && JSON.parse(skeleton), {
    schema: 'yijiao-code-mapping/1',
    codes: { '单位工程/Bgqx': { '1': '', '2': '长期' }, '单位工程/Mj': { '0': '' }, '文件/Ztlx': { '3': '' } },
  });
});

for (const [says, files, remark] of [
  ['a size that differs', changed(/ERecordSize="\d+"/u, 'ERecordSize="1"'), 'size-other 工程.xml 7 ERecordPath'],
  ['a digest that differs', changed(/Md5="\w+"/u, `Md5="${'0'.repeat(32)}"`), 'digest-other 工程.xml 7 ERecordPath'],
  ['a file that is not there', changed('施工日志.txt', '别的.txt'), 'file-absent 工程.xml 7 ERecordPath'],
  ['pages that go back', changed('Zzy="2"', 'Zzy="0"'), 'value-unreadable 工程.xml 7 Zzy'],
  ['an area that is none', changed('18250.5', '约一万'), 'value-unreadable 工程.xml 4 Jzmj'],
  ['a retention period of other rules', changed('Bgqx="1"', 'Bgqx="30年"'), 'value-unreadable 工程.xml 4 Bgqx'],
] as const) {
  test(`${says} is told with its line and attribute`, async (t) => {
    t.true(remarksOf(await catalogueOf(t, files, { mapping: cityMapping })).includes(remark));
  });
}

test('of a degree of secrecy that nobody knows no open volume is made', async (t) => {
  const problem = await problemOf(t, changed('Mj="0"', 'Mj="内部"'), { mapping: cityMapping });
  t.deepEqual(placesOf(problem), ['catalogue.secrecy-unreadable /工程.xml/4/Mj']);
});

for (const [says, path] of [
  ['above the delivery folder', '..\\..\\etc\\passwd'],
  ['on a drive', 'D:\\档案\\a.pdf'],
] as const) {
  test(`a path ${says} is refused`, async (t) => {
    const problem = await problemOf(t, changed('文件\\施工日志.txt', path), { mapping: cityMapping });
    t.deepEqual(placesOf(problem), ['catalogue.path-unsafe /工程.xml/7/ERecordPath']);
  });
}

test('elements that are named like members of every object are passed over', async (t) => {
  const odd = changed('<移交目录>', '<移交目录><__proto__/><constructor a="1"/><toString/>');
  t.deepEqual(
    outline(await catalogueOf(t, odd, { mapping: cityMapping })),
    outline(await catalogueOf(t, cityXmlSample, { mapping: cityMapping })),
  );
});

test('a document type is refused with its line', async (t) => {
  const problem = await problemOf(t, changed('<电子文件信息>', '<电子文件信息><!DOCTYPE a>'), { mapping: cityMapping });
  t.is(problem.code, 'catalogue.malformed');
});

test('unit works that number their volumes alike are told, and their volumes numbered in order', async (t) => {
  const [, unitWork = ''] = /(<单位工程[\s\S]*<\/单位工程>)/u.exec(xml) ?? [];
  const second = unitWork.replace('1#楼', '2#楼').replace('施工日志.txt', '日记.txt');
  const catalogue = await catalogueOf(
    t,
    { ...changed(unitWork, unitWork + second), '文件/日记.txt': 'x' },
    { mapping: cityMapping },
  );
  t.deepEqual(
    catalogue?.volumes.map(({ no, unitWork: code }) => [no, code]),
    [
      [1, '01'],
      [2, '02'],
      [3, undefined],
    ],
  );
  t.true(remarksOf(catalogue).includes('volume-numbers-repeated 工程.xml Ajh'));
});
