import { hash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { readSheets } from '../../src/delivery/spreadsheet/xlsx-rows.ts';
import type { ArchiveRecord } from '../../src/schema/types/handover.ts';
import { yijiao } from '../support/cli.ts';
import { pagesOf, poppler } from '../support/poppler.ts';
import { sampleHandover, samplePath } from '../support/sample-project.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { partsOf, sourceOf } from './support/fill-template.ts';

interface Printed {
  readonly pdf: Buffer;
  readonly xlsx: Buffer;
  /** What stands in the workbook, without line breaks. */
  readonly text: string;
}

async function printed(t: ExecutionContext, delivery: string): Promise<Printed> {
  const out = path.join(await temporaryFolder(t), '表格');
  const made = await yijiao(['forms', delivery, '-o', out, '--form', 'structured-records']);
  t.is(made.code, 0, made.stderr);
  const xlsx = await readFile(path.join(out, '结构化记录表.xlsx'));
  const workbook = await readSheets(sourceOf('a.xlsx', xlsx));
  let text = '';
  for (const sheet of workbook.sheets) {
    for await (const { cells } of sheet.rows()) text += cells.map((cell) => cell.text.replaceAll('\n', ' ')).join(' ');
  }
  await workbook.close();
  return { pdf: await readFile(path.join(out, '结构化记录表.pdf')), xlsx, text };
}

/** A delivery of one record. */
function deliveryOf(
  t: ExecutionContext,
  record: Partial<ArchiveRecord>,
  contents: Record<string, string | Uint8Array>,
): Promise<string> {
  return smallDelivery(
    t,
    (document) => {
      document.profile = 'cn-cq';
      const files: ArchiveRecord['files'] = [{ path: 'a.txt', role: 'original' }];
      document.volumes = [{ no: 1, title: '卷', records: [{ seq: 1, title: '记录', files, ...record }] }];
    },
    { 'a.txt': 'text', ...contents },
  );
}

test('every structured record of a delivery is printed as its form, a page or more for each, with the file and its digest', async (t) => {
  const delivery = samplePath('delivery');
  const sample = await sampleHandover('delivery');
  const records = sample.volumes.flatMap((volume) => volume.records);
  const files = records.flatMap((record) => record.files.filter(({ role }) => role === 'data'));
  t.true(files.length >= 5);
  const { pdf, text } = await printed(t, delivery);
  for (const { path: name } of files) {
    t.true(text.includes(name), name);
    t.true(text.includes(`${name}.jws`), 'its signature is named');
    t.true(text.includes(hash('sha256', await readFile(path.join(delivery, name)))), name);
  }
  for (const words of [
    '隐蔽工程验收记录',
    '验收部位 Part accepted',
    '结论 Conclusion',
    '合格 passed',
    '记事　Entries',
  ]) {
    t.true(text.includes(words), words);
  }
  if (!poppler(t)) return;
  const titles = (await pagesOf(t, pdf)).map((page) => page.trimStart().split('\n')[0]);
  t.is(titles.filter((title) => title === '隐蔽工程验收记录').length, 2);
  t.true(titles.filter((title) => title === '检验批质量验收记录').length >= 2, titles.join());
});

test('the forms of structured records are those of the package that was made of the delivery', async (t) => {
  const name = path.join(await temporaryFolder(t), '包.zip');
  const pack = await yijiao(['pack', samplePath('delivery'), '-o', name]);
  t.is(pack.code, 0, pack.stdout + pack.stderr);
  t.is((await printed(t, name)).text, (await printed(t, samplePath('delivery'))).text);
});

test('what only handover.json says is printed from there, and what cannot be read is told instead', async (t) => {
  const data = {
    projectName: '某住宅小区',
    nothing: {},
    remark: '很长的说明'.repeat(2000),
    components: [{ id: 'YB-3-12' }],
    platformNumber: '=7',
    levels: ['一', '二'],
  };
  const told = await printed(t, await deliveryOf(t, { item: 'PC-3', data }, {}));
  for (const words of ['handover.json', 'YB-3-12', 'platformNumber', '=7', 'nothing', '{}', '一；二'])
    t.true(told.text.includes(words), words);

  for (const [, markup] of await partsOf(told.xlsx)) {
    for (const [, height] of markup.matchAll(/<row [^>]*ht="([\d.]+)"/gu)) t.true(Number(height) <= 409, height);
  }

  const files: ArchiveRecord['files'] = [
    { path: 'a.txt', role: 'original' },
    { path: 'r.json', role: 'data' },
  ];
  const broken = await deliveryOf(t, { item: 'PC-3', files }, { 'r.json': '{"a": 1, "a": 2}' });
  t.true((await printed(t, broken)).text.includes('ambiguous'));
  await rm(path.join(broken, 'r.json'));
  t.true((await printed(t, broken)).text.includes('The file is not here'));

  const nothing = await printed(t, await deliveryOf(t, {}, {}));
  t.true(nothing.text.includes('There is no structured record'));
});

test('a record of more rows than anybody prints ends with a word about the file that holds them all', async (t) => {
  const files: ArchiveRecord['files'] = [
    { path: 'a.txt', role: 'original' },
    { path: 'r.json', role: 'data' },
  ];
  const components = Array.from({ length: 12_000 }, (_, index) => ({ id: `YB-${index}` }));
  const delivery = await deliveryOf(t, { item: 'PC-3', files }, { 'r.json': JSON.stringify({ components }) });
  const { text } = await printed(t, delivery);
  t.true(text.includes('YB-9000'));
  t.false(text.includes('YB-11000'));
  t.true(text.includes('no more than 10000 rows'));
});
