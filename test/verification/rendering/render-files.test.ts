import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { packed, pdfWith } from '../../../fixtures/openable/pdf.ts';
import type { RenderingLimits } from '../../../src/formats/rendering/limits.ts';
import type { Finding } from '../../../src/verification/finding.ts';
import { chooseFiles } from '../../../src/verification/rendering/choose-files.ts';
import { openLot } from '../../../src/verification/rendering/lot.ts';
import { examined } from '../../support/examining.ts';
import { smallDelivery } from '../../support/small-delivery.ts';

const sound = pdfWith({ pages: 5, contents: packed('0 0 m 500 500 l S') });
/** Opens with a doubt: a font that is not inside. */
const doubtful = pdfWith({ font: '<</Type/Font/Subtype/TrueType/BaseFont/FangSong/Encoding/WinAnsiEncoding>>' });

/** Checks a delivery with PDFs among its attachments, and gives what is said of their pages. */
async function rendered(
  t: ExecutionContext,
  pdfs: Readonly<Record<string, Buffer>>,
  rendering: Partial<RenderingLimits> = {},
): Promise<readonly Finding[]> {
  const folder = await smallDelivery(t, ({ volumes }) => {
    for (const name of Object.keys(pdfs)) volumes[0]?.records[0]?.files.push({ path: name, role: 'attachment' });
  });
  for (const [name, bytes] of Object.entries(pdfs)) await writeFile(path.join(folder, name), bytes);
  const { report } = await examined(t, folder, { rendering });
  return report.findings.filter(({ rule }) => rule === 'US-11');
}

function many(count: number): Record<string, Buffer> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.pdf`, sound]));
}

test('a pass says how many pages of how many files were drawn, and which not', async (t) => {
  const [finding] = await rendered(t, { ...many(8), 'cut.pdf': sound.subarray(0, 900) }, { sampledFiles: 3 });
  t.like(finding, { outcome: 'passed', evidence: { files: 8, pages: 40, drawnFiles: 3, drawnPages: 9 } });
  t.deepEqual(finding?.evidence['left'], { byLot: 5, byTime: 0, unopened: 1 });
  t.regex(
    finding?.message.en ?? '',
    /Drawn were 9 of 40 pages, in 3 of 8 PDF files that open; files not drawn: 5 not in the sample, 1 that do not open\.$/u,
  );
  t.regex(finding?.message.zh ?? '', /3 个文件的 9 页；未显示的文件：5 个未抽中，1 个不能打开。$/u);
});

test('every file whose opening raised doubts is drawn beyond the sample, and its missing font is told of once', async (t) => {
  const doubts = Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`${index}-doubt.pdf`, doubtful]));
  const [finding, ...more] = await rendered(t, { ...many(4), ...doubts }, { sampledFiles: 1 });
  t.deepEqual(more, []);
  t.like(finding, { outcome: 'passed', evidence: { files: 8 } });
  t.true(Number(finding?.evidence['drawnFiles']) >= 4);
});

test('the same delivery gives the same sample', async (t) => {
  const files = many(6);
  const [first, second] = [await rendered(t, files), await rendered(t, files)];
  t.deepEqual(first, second);
});

test('the lot falls on every volume alike, however large another one is', async (t) => {
  const names = Array.from({ length: 21 }, (_, index) => `${index}.pdf`);
  const folder = await smallDelivery(t, ({ volumes }) => {
    const files = names.map((name) => ({ path: name, role: 'original' }) as const);
    volumes[0]?.records[0]?.files.push(...files.slice(1));
    volumes.push({ no: 2, title: '竣工图', records: [{ seq: 1, title: '图', files: files.slice(0, 1) }] });
  });
  for (const name of names) await writeFile(path.join(folder, name), sound);
  const { delivery } = await examined(t, folder);
  if (!delivery) throw new Error('the delivery was examined');
  const volumesOf = (most: number): (number | undefined)[] =>
    chooseFiles(delivery.files, most, openLot('a')).rows.map((row) => delivery.files.at(row)?.volume.no);
  for (const most of [2, 4]) {
    t.is(volumesOf(most).length, most);
    t.is(volumesOf(most).filter((volume) => volume === 2).length, 1);
  }
  t.is(volumesOf(100).length, 21);
});

/** Checks a delivery of different PDFs, and gives which of them are drawn. */
async function drawnOf(
  t: ExecutionContext,
  pdfs: Readonly<Record<string, string>>,
  key?: string,
): Promise<ReadonlySet<string>> {
  const folder = await smallDelivery(t, ({ volumes }) => {
    for (const name of Object.keys(pdfs)) volumes[0]?.records[0]?.files.push({ path: name, role: 'attachment' });
  });
  for (const [name, text] of Object.entries(pdfs)) {
    await writeFile(path.join(folder, name), pdfWith({ contents: packed(`BT /F1 12 Tf (${text}) Tj ET`) }));
  }
  const { delivery } = await examined(t, folder);
  if (!delivery) throw new Error('the delivery was examined');
  const { rows } = chooseFiles(delivery.files, 8, openLot(key));
  return new Set(rows.map((row) => delivery.files.at(row)?.file.path ?? ''));
}

const different = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}.pdf`, `text ${index}`]));

test('one corrected file changes the sample by itself and at most one other', async (t) => {
  const first = await drawnOf(t, different);
  const [drawn = ''] = first;
  t.is(first.size, 8);
  for (const name of [drawn, Object.keys(different).find((one) => !first.has(one)) ?? '']) {
    const corrected = await drawnOf(t, { ...different, [name]: 'corrected' });
    t.true([...corrected].filter((one) => !first.has(one)).length <= 1);
  }
});

test('nobody can tell without the key of the service which files it draws', async (t) => {
  const [desk, service] = [await drawnOf(t, different), await drawnOf(t, different, 'a secret')];
  t.deepEqual([desk, service], [await drawnOf(t, different), await drawnOf(t, different, 'a secret')]);
  t.notDeepEqual(desk, service);
});

test('when time is up, the files that were left count as not checked', async (t) => {
  const [finding] = await rendered(t, many(3), { secondsPerDelivery: -1 });
  t.like(finding, { outcome: 'not_performed', evidence: { condition: 'out-of-time', drawnFiles: 0 } });
  t.deepEqual(finding?.evidence['left'], { byLot: 0, byTime: 3, unopened: 0 });
  t.regex(finding?.message.zh ?? '', /还有 3 个 PDF 文件应检未检/u);
});

test('a delivery without a PDF passes, and says nothing of pages', async (t) => {
  const [finding] = await rendered(t, {});
  t.is(finding?.outcome, 'passed');
  t.notRegex(finding?.message.en ?? '', /Drawn/u);
});
