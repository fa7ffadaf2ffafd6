import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { drawReceipt, shortDigest } from '../../../src/handover/receipt/pdf/receipt-pdf.ts';
import { localTime, receiptSections } from '../../../src/handover/receipt/pdf/receipt-rows.ts';
import { receiptBytes } from '../../../src/handover/receipt/sign.ts';
import { openPrintableText } from '../../../src/printing/printable-text.ts';
import type { ReceiptFacts } from '../../../src/schema/types/receipt.ts';
import { outside } from '../../support/outside.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { storedParts } from '../cast.ts';
import { sampleFacts, sampleReceipt } from './sample-receipt.ts';

const run = promisify(execFile);

async function written(t: ExecutionContext, pdf: Uint8Array): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'receipt.pdf');
  await writeFile(file, pdf);
  return file;
}

const poppler = (t: ExecutionContext): boolean =>
  outside(t, 'poppler', 'apt-get install poppler-utils', existsSync('/usr/bin/pdftotext'));

async function textOf(t: ExecutionContext, pdf: Uint8Array): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', await written(t, pdf), '-']);
  return stdout;
}

/** Every text and number among the facts but those that are shown in words or another form. */
function* scalars(value: unknown, key = ''): Generator<string> {
  if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) yield* scalars(inner, name);
  } else if (!['timeZone', 'class', 'id', 'kind'].includes(key)) {
    yield key === 'at' || key.endsWith('At') ? localTime(String(value), 'Asia/Shanghai') : String(value);
  }
}

test('every fact stands on the page', (t) => {
  const { package: stored } = sampleFacts();
  const parts = storedParts(stored.id, 3, 4);
  const somebody = { name: '孙资料', at: '2026-11-01T02:00:00.000Z' };
  const exception = {
    finding: 'US-03',
    target: { volume: 12, record: 7, file: 'C7/模型.rvt', pointer: '/volumes/11' },
    requested: { ...somebody, onBehalfOf: '李资料' },
    reason: '仅有原始格式',
    granted: somebody,
    ground: '已附转换件',
  };
  const rule = { kind: 'confidence', confidence: 0.95, acceptableShare: 0.05 } as const;
  const review = { rule, seed: '0123456789abcdef'.repeat(2), reviewed: 58 };
  const facts = sampleFacts({ package: { ...stored, parts }, exceptions: [exception], review });
  const shown = JSON.stringify(receiptSections(facts)).replaceAll(/[ ,]/gu, '');
  for (const { id } of parts) t.true(shown.includes(id), id);
  const { properties, finishedAt: _finished, ...check } = facts.check;
  const { number: _number, issuedAt: _issued, ...others } = facts;
  for (const fact of scalars({ ...others, check })) t.true(shown.includes(fact.replaceAll(/[ ,]/gu, '')), fact);
  for (const word of ['未全部检测', '合格，有提示', '永久1卷', '长期1卷', '在线'])
    t.true(shown.includes(word.replace(',', '')), word);
  t.is(Object.keys(properties).length, 4);
});

test('what does not exist is not shown', (t) => {
  const { sm3: _none, ...stored } = sampleFacts().package;
  const facts: ReceiptFacts = sampleFacts({ package: stored, project: { name: '甲', permits: [] } });
  const shown = JSON.stringify(receiptSections(facts));
  for (const label of ['SM3', '项目代码', '工程地点', '许可证']) t.false(shown.includes(label), label);
});

test('permits are called by their names, and others as they were declared', (t) => {
  const kinds = ['LAND_PLANNING_PERMIT', 'WORKS_PLANNING_PERMIT', 'CONSTRUCTION_PERMIT', 'FIRE_PERMIT'];
  const permits = kinds.map((kind, index) => ({ kind, number: String(index) }));
  const shown = JSON.stringify(receiptSections(sampleFacts({ project: { name: '甲', permits } })));
  for (const name of ['用地规划许可证', '工程规划许可证', '施工许可证', 'FIRE_PERMIT'])
    t.true(shown.includes(name), name);
  t.false(shown.includes('PLANNING_PERMIT'));
});

test('instants are shown in the bureau’s time with the offset', (t) => {
  t.is(localTime('2026-11-03T16:30:00.000Z', 'Asia/Shanghai'), '2026-11-04 00:30:00 (UTC+08:00)');
  t.is(localTime('2026-11-03T16:30:00.000Z', 'UTC'), '2026-11-03 16:30:00 (UTC+00:00)');
});

test('a character that the face does not have is shown by its code point', (t) => {
  const printable = openPrintableText();
  t.is(printable('张𠮷 José 鿍㐂㎡'), '张〔U+20BB7〕 José 鿍㐂㎡');
  t.is(printable('😀\u202e\u0007\t'), '〔U+1F600〕〔U+202E〕〔U+0007〕〔U+0009〕');
  t.is(printable('\ud800x'), printable('\ufffdx'));
});

test('the PDF says in Chinese and English what the receipt says, and numbers its pages', async (t) => {
  if (!poppler(t)) return;
  const receipt = await sampleReceipt(t, { bureau: { id: 'b', name: '重庆𠮷档案馆' } });
  const text = await textOf(t, await drawReceipt(receipt, receiptBytes(receipt)));
  const { facts, key } = receipt;
  for (const expected of [
    '建设工程电子档案接收凭证',
    'Receipt for Electronic Construction Records',
    facts.number,
    '重庆〔U+20BB7〕档案馆',
    facts.deliveringUnit.name,
    facts.project.name,
    '500105202403010101',
    '22222222 22222222',
    '真实性',
    'Authenticity',
    '2026-11-03 10:00:00 (UTC+08:00)',
    key.kid,
    shortDigest(receipt).slice(0, 8),
    '第 1 页，共 2 页',
    'page 2 of 2',
  ]) {
    t.true(text.includes(expected), expected);
  }
});

test('receipt.json is attached to the PDF byte for byte', async (t) => {
  if (!poppler(t)) return;
  const receipt = await sampleReceipt(t);
  const file = await written(t, await drawReceipt(receipt, receiptBytes(receipt)));
  const attached = path.join(path.dirname(file), 'attached');
  await run('pdfdetach', ['-save', '1', '-o', attached, file]);
  t.deepEqual(await readFile(attached), receiptBytes(receipt));
});

test('the PDF claims PDF/A-3b, and every font is embedded', async (t) => {
  const receipt = await sampleReceipt(t);
  const pdf = await drawReceipt(receipt, receiptBytes(receipt));
  const raw = pdf.toString('latin1');
  t.regex(raw, /<pdfaid:part>3<\/pdfaid:part>/u);
  t.regex(raw, /<pdfaid:conformance>B<\/pdfaid:conformance>/u);
  t.regex(raw, /\/AFRelationship \/Source/u);
  t.notRegex(raw, /Helvetica/u);
  t.true(pdf.length < 250_000, `${pdf.length} bytes`);
  if (!poppler(t)) return;
  const { stdout } = await run('pdffonts', [await written(t, pdf)]);
  const fonts = stdout.trim().split('\n').slice(2);
  t.is(fonts.length, 2);
  for (const font of fonts) t.regex(font, /NotoSansHans.*yes yes yes/u);
});

test('the same receipt gives the same PDF, byte for byte', async (t) => {
  const receipt = await sampleReceipt(t);
  const [one, other] = [
    await drawReceipt(receipt, receiptBytes(receipt)),
    await drawReceipt(receipt, receiptBytes(receipt)),
  ];
  t.true(one.equals(other));
});

test('long names, many permits and many copies go on over the pages', async (t) => {
  if (!poppler(t)) return;
  const facts = sampleFacts();
  const permits = Array.from({ length: 300 }, (_, n) => ({ kind: 'PLANNING_PERMIT', number: `建字第${n}号` }));
  const receipt = await sampleReceipt(t, {
    project: { name: `${'很长的工程名称'.repeat(570)}终`, permits },
    handover: { ...facts.handover, title: 'x'.repeat(3999) },
    bureau: { id: 'b', name: '鿍'.repeat(3999) },
  });
  const text = await textOf(t, await drawReceipt(receipt, receiptBytes(receipt)));
  for (let n = 0; n < 300; n += 1) t.true(text.includes(`建字第${n}号`));
  t.regex(text, /终/u);
  const pages = text.split('\f').filter((page) => page.includes('PLANNING_PERMIT'));
  t.true(pages.length > 2);
  for (const page of pages.slice(1)) t.regex(page.trimStart().split('\n')[0] ?? '', /^工程（续） +Project, continued/u);
  t.is(text.split('鿍').length - 1, 3999 + 3 * 120, 'in full in the form, shortened in sentences');
});
