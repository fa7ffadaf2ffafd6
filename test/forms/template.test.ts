import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { writeTemplate } from '../../src/forms/template/template.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { yijiao } from '../support/cli.ts';
import { sampleHandover, samplePath } from '../support/sample-project.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { bytesOf, type Filling, fillTemplate, partsOf, sheetNames } from './support/fill-template.ts';
import { fillingOf } from './support/sample-filling.ts';

const profiles = await loadProfiles();
const parseHandover = parserOf<HandoverDocument>('handover');

async function filled(t: ExecutionContext, profile: Profile, filling: Filling): Promise<string> {
  const file = path.join(await temporaryFolder(t), '移交清单.xlsx');
  await writeFile(file, await fillTemplate(await bytesOf(writeTemplate(profile)), filling));
  return file;
}

test('the template of a profile has a guide, a sheet for each list and the codes, and is always the same bytes', async (t) => {
  const template = await bytesOf(writeTemplate(profiles.find('cn-cq')));
  t.deepEqual(await bytesOf(writeTemplate(profiles.find('cn-cq'))), template);
  const parts = await partsOf(template);
  const names = [
    '填写说明',
    '项目',
    '参建单位',
    '许可证件',
    '单位工程',
    '案卷目录',
    '卷内目录',
    '归档情况说明',
    '代码表',
  ];
  t.deepEqual(sheetNames(parts), names);
  const records = parts.get('xl/worksheets/sheet7.xml') ?? '';
  for (const head of ['案卷号 *', '文件题名 *', '责任者 *', '日期 *', '页次', '文件路径 *', 'document no.']) {
    t.true(records.includes(`>${head}<`), head);
  }
  t.regex(parts.get('xl/worksheets/sheet9.xml') ?? '', /C7 施工/u);
});

test('drop-down lists refer to cells that hold the codes by their names', async (t) => {
  const parts = await partsOf(await bytesOf(writeTemplate(profiles.find('cn-gbt50328'))));
  const codes = parts.get('xl/worksheets/sheet9.xml') ?? '';
  const lists = [...parts.values()].flatMap((markup) => [
    ...markup.matchAll(/<formula1>'代码表'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)<\/formula1>/gu),
  ]);
  t.true(lists.length > 5);
  for (const [formula, column, from, to] of lists) {
    t.true(codes.includes(`<c r="${column}${from}"`) && codes.includes(`<c r="${column}${to}"`), formula);
    t.false(codes.includes(`<c r="${column}${Number(to) + 1}"`), formula);
  }
  t.true([...parts.values()].some((markup) => markup.includes(`<formula1>'案卷目录'!$A$3:$A$32767</formula1>`)));
});

test('a filled template becomes handover.json of a delivery that passes its check', async (t) => {
  const folder = await smallDelivery(t);
  await rm(path.join(folder, 'handover.json'));
  const file = await filled(t, profiles.find('intl-eark'), {
    upright: { 移交单位: '某建设单位', 工程名称: '某住宅小区 1#楼' },
    rows: {
      案卷目录: [['1', '', '隐蔽工程验收记录']],
      卷内目录: [
        ['1', '1', '', '', '记录', '2025年10月30日', '', '', 'C5 隐蔽工程/记录.txt'],
        ['1', '2', '', '', '说明', '', '', '', '说明.txt'],
      ],
    },
  });
  const made = await yijiao(['init', folder, '--from', file]);
  t.is(made.code, 0, made.stderr);
  const checked = await yijiao(['check', folder]);
  t.is(checked.code, 0, checked.stdout + checked.stderr);
  t.like(JSON.parse(await readFile(path.join(folder, 'handover.json'), 'utf8')), { profile: 'intl-eark@1.0.0' });
});

test('all that a workbook can say of the sample project comes back from a filled template', async (t) => {
  const folder = path.join(await temporaryFolder(t), 'delivery');
  await cp(samplePath('delivery'), folder, { recursive: true });
  await rm(path.join(folder, 'handover.json'));
  const sample = await sampleHandover('delivery');
  const file = await filled(t, profiles.find('cn-cq'), fillingOf(sample));
  const made = await yijiao(['init', folder, '--from', file, '--profile', 'cn-cq']);
  t.is(made.code, 0, made.stderr);
  const parsed = parseHandover(JSON.parse(await readFile(path.join(folder, 'handover.json'), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.places));
  t.deepEqual(sayable(parsed.value), sayable(sample));
});

/** What a workbook can say of a handover: no structured records, stamps and digests, and of no secrecy nothing. */
function sayable(document: HandoverDocument): unknown {
  const volumes = document.volumes.map(({ secrecy: _secrecy, ...volume }) => ({
    ...volume,
    records: volume.records.map(({ data: _data, asBuiltStamp: _stamp, files, ...record }) => ({
      ...record,
      files: files
        .map(({ path: place, role, of }) => ({ path: place, role, ...(of !== undefined && { of }) }))
        .toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    })),
  }));
  const { manualReviews: _reviews, declared: _declared, ...others } = document;
  const { prefabrication, smartSite, pilot, ...project } = document.project;
  const said = { rate: prefabrication?.rate, stars: smartSite?.stars, listNo: pilot?.listNo };
  return { ...others, project: { ...project, said }, volumes };
}

test('a wrong cell keeps handover.json from being written, and is told in Chinese and English', async (t) => {
  const folder = await smallDelivery(t);
  await rm(path.join(folder, 'handover.json'));
  const file = await filled(t, profiles.find('intl-eark'), {
    upright: {},
    rows: { 案卷目录: [['1', '', '卷']], 卷内目录: [['1', '1', '', '', '记录', '去年', '', '', '记录.txt']] },
  });
  const english = await yijiao(['init', folder, '--from', file]);
  t.is(english.code, 2);
  t.regex(english.stderr, /, 卷内目录, row 3, "日期" {2}"去年" is no date\./u);
  const chinese = await yijiao(['init', folder, '--from', file], { YIJIAO_LANG: 'zh' });
  t.regex(chinese.stderr, /卷内目录.+第 3 行.+日期.+“去年”不是日期。/u);
  await t.throwsAsync(readFile(path.join(folder, 'handover.json')), { code: 'ENOENT' });
});

test('a template is not written over a file that is there', async (t) => {
  const file = path.join(await temporaryFolder(t), 'a.xlsx');
  t.is((await yijiao(['template', '-o', file])).code, 0);
  const again = await yijiao(['template', '-o', file]);
  t.is(again.code, 2);
  t.regex(again.stderr, /forms\.exists/u);
  t.is((await yijiao(['template', '-o', file, '--force', '--profile', 'cn-cq'])).code, 0);
});
