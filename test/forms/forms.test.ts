import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import test from 'ava';
import type { SheetRow } from '../../src/delivery/spreadsheet/workbook.ts';
import { readSheets } from '../../src/delivery/spreadsheet/xlsx-rows.ts';
import type { FormSource } from '../../src/forms/form.ts';
import { type FormFormat, formNames, forms, writeForm } from '../../src/forms/forms.ts';
import type { FormName } from '../../src/i18n/forms/form-words.ts';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { yijiao } from '../support/cli.ts';
import { aboutPdf, pagesOf, poppler } from '../support/poppler.ts';
import { sampleHandover, samplePath } from '../support/sample-project.ts';
import { smallContents, smallDelivery, smallDocument } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { bytesOf, partsOf, sourceOf } from './support/fill-template.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const profile = (await loadProfiles()).find('cn-cq');
const createdAt = new Date('2026-01-15T08:00:00Z');

function sourceFor(document: HandoverDocument): FormSource {
  const rawOf = async (name: string): Promise<Uint8Array | undefined> =>
    await readFile(path.join(samplePath('delivery'), name)).catch(() => undefined);
  return { document, profile, bytesOf: () => 1000, rawOf };
}

function written(name: FormName, format: FormFormat, document: HandoverDocument): Promise<Buffer> {
  return bytesOf(writeForm(forms[name], format, sourceFor(document), createdAt));
}

/** The rows of every sheet as texts. */
async function sheetsOf(workbook: Buffer): Promise<Record<string, string[][]>> {
  const read = await readSheets(sourceOf('a.xlsx', workbook));
  const texts = ({ cells }: SheetRow): string[] => cells.map(({ text }) => text);
  const sheets: Record<string, string[][]> = {};
  for (const sheet of read.sheets) sheets[sheet.name] = (await Array.fromAsync(sheet.rows())).map(texts);
  await read.close();
  return sheets;
}

for (const name of formNames) {
  test(`${forms[name].title.zh} of the same handover is the same bytes, as a workbook and printed`, async (t) => {
    const sample = await sampleHandover('delivery');
    for (const format of ['xlsx', 'pdf'] as const) {
      t.deepEqual(await written(name, format, sample), await written(name, format, sample));
    }
  });

  test(`${forms[name].title.zh} prints with its own face in every character, on A4`, async (t) => {
    if (!poppler(t)) return;
    const pdf = await written(name, 'pdf', await sampleHandover('delivery'));
    const { fonts, about } = await aboutPdf(t, pdf);
    for (const line of fonts) t.regex(line, /NotoSans.*yes yes yes/u);
    t.regex(about, /Page size:.*A4/u);
    t.regex(pdf.toString('latin1'), /pdfaid:part>3</u);
  });
}

test('人工检查表 begins a page for each review, with what was filled in and room for the rest, in both languages', async (t) => {
  const values = { kind: 'DISC', carrier: 'G-7', scratches: 2, labelAgrees: false };
  const review = { rule: 'SE-05', outcome: 'failed', reviewer: '王档案', reviewedOn: '2026-01-12', values } as const;
  const sample = { ...(await sampleHandover('delivery')), manualReviews: [review] };
  const rows = (await sheetsOf(await written('review-forms', 'xlsx', sample)))['人工检查表'] ?? [];
  const told = rows.map((cells) => {
    const once = new Set(cells.filter((cell) => cell !== ''));
    return [...once].join(' | ').replaceAll('\n', ' ');
  });
  t.true(told.includes('载体外观检查表'));
  for (const line of [
    '载体种类 Kind of carrier | 光盘、移动硬盘、其他、无载体（在线移交） disc, portable drive, other, no carrier (handed over online) | 光盘 disc',
    '结果 Outcome | 不合格 failed',
    '检查人 Reviewer | 王档案',
  ])
    t.true(told.includes(line), line);
  t.true(told.some((line) => line.startsWith('划伤 Scratches | ') && line.endsWith(' | 2')));
  t.true(told.some((line) => line.startsWith('标签内容是否与移交清册一致') && line.endsWith(' | 否 no')));
  t.true(told.includes('检查人 Reviewer'), 'other forms are left for the pen');
  if (!poppler(t)) return;
  const pages = await pagesOf(t, await written('review-forms', 'pdf', sample));
  for (const { title } of profile.reviewForms) {
    t.is(pages.filter((page) => page.trimStart().startsWith(title.zh)).length, 1, title.zh);
  }
});

test('案卷封面 says what the standard asks for, a page for each volume', async (t) => {
  if (!poppler(t)) return;
  const sample = await sampleHandover('delivery');
  const pages = await pagesOf(t, await written('volume-covers', 'pdf', sample));
  t.is(pages.length, sample.volumes.length);
  for (const [index, volume] of sample.volumes.entries()) {
    const page = (pages[index] ?? '').replaceAll(/\s/gu, '');
    for (const text of [
      volume.title,
      volume.compiler ?? '',
      '永久',
      `共${sample.volumes.length}卷`,
      `第${index + 1}卷`,
    ]) {
      t.true(page.includes(text.replaceAll(' ', '')), text);
    }
  }
  t.regex(pages[0] ?? '', /2024-01-08～2025-11-06/u);
});

test('卷内目录 has the first page of each record, and of the last the span', async (t) => {
  if (!poppler(t)) return;
  const [page = ''] = await pagesOf(t, await written('record-lists', 'pdf', await sampleHandover('delivery')));
  t.regex(page, /1\s+YYKC-2023-K117\s.*2024-01-08\s+1\n/u);
  t.regex(page, /6\s+A7-1-001\s.*2025-11-06\s+12-12/u);
});

test('卷内目录 has a column for archival codes where a record of the volume has one', async (t) => {
  if (!poppler(t)) return;
  const sample = await sampleHandover('delivery');
  const [record] = sample.volumes[1]?.records ?? [];
  if (!record) throw new Error('the sample has a second volume');
  record.archivalCode = 'A1-07-001';
  const pages = await pagesOf(t, await written('record-lists', 'pdf', sample));
  t.notRegex(pages[0] ?? '', /序号\s+档号/u);
  t.regex(pages[1] ?? '', /序号\s+档号\s+文件编号/u);
  t.true(pages[1]?.replaceAll(/\s/gu, '').includes('A1-07-001'));
});

test('移交清册 adds up, and 登记表 has the amounts and room for both sides', async (t) => {
  const sample = await sampleHandover('delivery');
  const count = sample.volumes.flatMap(({ records }) => records).length;
  const files = sample.volumes.flatMap(({ records }) => records).flatMap((record) => record.files).length;
  const list = (await sheetsOf(await written('transfer-list', 'xlsx', sample)))['移交清册'] ?? [];
  t.deepEqual(
    list.find(([first]) => first === '合计'),
    ['合计', '', String(count), String(files), String(files * 1000)],
  );
  const form = (await sheetsOf(await written('transfer-registration', 'xlsx', sample)))['移交与接收登记表'] ?? [];
  const text = form.flat().join(' ');
  t.true(text.includes(`案卷 ${sample.volumes.length} 卷，文件 ${count} 件，电子文件 ${files} 个`));
  for (const word of ['准确性检验', '完整性检验', '可用性检验', '安全性检验', '载体外观检验', '移交单位', '接收单位']) {
    t.true(text.includes(word), word);
  }
});

test('卷内备考表 counts the pages of the records where nobody states them', async (t) => {
  const document = smallDocument();
  const [record] = document.volumes[0]?.records ?? [];
  if (!record) throw new Error('the small delivery has a record');
  document.volumes = [{ no: 1, title: '卷', records: [{ ...record, pages: { from: 1, to: 5 } }] }];
  const rows = (await sheetsOf(await written('volume-remarks', 'xlsx', document)))['卷内备考表'] ?? [];
  t.true(
    rows
      .flat()
      .some((text) => text.startsWith('本案卷共有文件材料 5 页，其中：文字材料 5 页，图样材料 0 张，照片 0 张。')),
  );
});

test('a list that goes on over pages has its heads on each, and every row once, and no text is lost', async (t) => {
  if (!poppler(t)) return;
  const document = smallDocument();
  const files = [{ path: 'a', role: 'original' as const }];
  const long = '很长的题名'.repeat(400);
  const titles = [...Array.from({ length: 120 }, (_, index) => `文件${index + 1}号`), long];
  document.volumes = [
    { no: 1, title: '卷', records: titles.map((title, index) => ({ seq: index + 1, title, files })) },
  ];
  const pages = await pagesOf(t, await written('record-lists', 'pdf', document));
  t.true(pages.length > 4);
  for (const [index, page] of pages.entries()) {
    t.regex(page, /序号\s+文件编号\s+责任者\s+文件题名/u);
    t.regex(page, new RegExp(`第\\s*${index + 1}\\s*页\\s*共\\s*${pages.length}\\s*页`, 'u'));
  }
  const text = pages.join('').replaceAll(/\s/gu, '');
  for (const title of titles.slice(0, -1)) t.is(text.split(title).length, 2, title);
  for (const character of '很长的') t.is(text.split(character).length, 401, character);
});

test('texts that look like formulas stay texts in every workbook', async (t) => {
  const document = smallDocument();
  const hostile = [
    '=1+1',
    '+86',
    '-1',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1',
    '=HYPERLINK("http://x","y")',
    '_x003D_1',
    '<b>&"',
  ];
  const files = [{ path: '=a.txt', role: 'original' as const }];
  document.project.name = '=cmd|/c calc!A0';
  document.volumes = hostile.map((title, index) => ({
    no: index + 1,
    title,
    compiler: title,
    records: [{ seq: 1, title, docNo: title, remark: title, files }],
  }));
  for (const name of formNames) {
    for (const [part, markup] of await partsOf(await written(name, 'xlsx', document))) {
      t.notRegex(markup, /<f[ >]|t="str"/u, part);
    }
  }
  const [, , , ...rows] = (await sheetsOf(await written('record-lists', 'xlsx', document)))['卷内目录'] ?? [];
  t.deepEqual(
    rows.map(([, , docNo]) => docNo),
    hostile,
  );
});

test('案卷目录 and 卷内目录 that were written as workbooks are read again as what they were', async (t) => {
  const folder = path.join(await temporaryFolder(t), 'delivery');
  await cp(samplePath('delivery'), folder, { recursive: true });
  const out = path.join(await temporaryFolder(t), '表格');
  const made = await yijiao(['forms', folder, '-o', out, '--format', 'xlsx', '--form', 'record-lists', 'volume-list']);
  t.is(made.code, 0, made.stderr);
  await rm(path.join(folder, 'handover.json'));
  const read = await yijiao(['init', folder, '--from', path.join(out, '卷内目录.xlsx'), '--profile', 'cn-cq']);
  t.is(read.code, 0, read.stderr);
  const again: HandoverDocument = JSON.parse(await readFile(path.join(folder, 'handover.json'), 'utf8'));
  const sample = await sampleHandover('delivery');
  t.deepEqual(again.volumes.map(describedRecords), sample.volumes.map(describedRecords));
});

function describedRecords({ no, records }: HandoverDocument['volumes'][number]): unknown {
  return {
    no,
    records: records.map(({ data: _data, asBuiltStamp: _stamp, files, ...record }) => ({
      ...record,
      files: files.map((file) => file.path).sort(),
    })),
  };
}

test('forms of a package are those of the delivery it was made of, sizes included', async (t) => {
  const folder = await temporaryFolder(t);
  const delivery = await smallDelivery(t);
  const pack = await yijiao(['pack', delivery, '-o', path.join(folder, '包.zip')]);
  t.is(pack.code, 0, pack.stdout + pack.stderr);
  const words = ['--format', 'xlsx', '--form', 'transfer-list'];
  for (const [from, to] of [
    [delivery, 'a'],
    [path.join(folder, '包.zip'), 'b'],
  ] as const) {
    const made = await yijiao(['forms', from, '-o', path.join(folder, to), ...words]);
    t.is(made.code, 0, made.stderr);
  }
  const [one, other] = await Promise.all(['a', 'b'].map((name) => readFile(path.join(folder, name, '移交清册.xlsx'))));
  t.deepEqual(other, one);
  const bytes = Object.values(smallContents).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const rows = (await sheetsOf(one ?? Buffer.alloc(0)))['移交清册'] ?? [];
  t.is(rows.find(([first]) => first === '合计')?.[4], String(bytes));
});

test('forms are not written over what is there, unless that is asked for', async (t) => {
  const out = path.join(await temporaryFolder(t), 'out');
  const words = ['forms', samplePath('delivery'), '-o', out, '--format', 'pdf', '--form', 'transfer-list'];
  t.is((await yijiao(words)).code, 0);
  const again = await yijiao(words);
  t.is(again.code, 2);
  t.regex(again.stderr, /forms\.exists/u);
  t.is((await yijiao([...words, '--force'])).code, 0);
});

test('forms take the place of no record, whatever it is called', async (t) => {
  const folder = await smallDelivery(t);
  const record = path.join(folder, '移交清册.pdf');
  await writeFile(record, 'a record');
  const words = ['--format', 'pdf', '--form', 'transfer-list', '--force'];
  const link = path.join(await temporaryFolder(t), 'link');
  await symlink(folder, link);
  for (const out of [folder, link]) {
    const ran = await yijiao(['forms', folder, '-o', out, ...words]);
    t.is(ran.code, 2);
    t.true(ran.stderr.includes('[client.inside-delivery]'), ran.stderr);
  }
  t.is(await readFile(record, 'utf8'), 'a record');
});

test.serial('100,000 records are written in memory that does not grow with them', async (t) => {
  const document = smallDocument();
  const files = [{ path: 'C7 质量验收/检验批.pdf', role: 'original' as const }];
  const record = {
    title: '钢筋加工检验批质量验收记录',
    docNo: 'C7-1-0001',
    responsible: ['某公司'],
    date: '2025-10-30',
    files,
  };
  const records = Array.from({ length: 1000 }, (_, index) => ({ seq: index + 1, ...record }));
  document.volumes = Array.from({ length: 100 }, (_, index) => ({ no: index + 1, title: `第${index + 1}卷`, records }));
  for (const format of ['xlsx', 'pdf'] as const) {
    const most = await heaviest(writeForm(forms['record-lists'], format, sourceFor(document), createdAt));
    t.true(most > 0 && most < 80 * 1024 * 1024, `${format} ${most}`);
  }
});

/** The most memory in use beyond what there was before, in bytes, while a form is written; garbage is none. */
async function heaviest(form: Readable): Promise<number> {
  const before = memoryInUse();
  let most = 0;
  let chunks = 0;
  const sink = new Writable({
    write(_chunk, _encoding, done) {
      chunks += 1;
      if (chunks % 16 === 0) most = Math.max(most, memoryInUse() - before);
      done();
    },
  });
  await pipeline(form, sink);
  return most;
}

function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
