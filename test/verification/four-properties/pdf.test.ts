import { buffer } from 'node:stream/consumers';
import test from 'ava';
import { outlineOf } from '../../../src/verification/four-properties/outline.ts';
import { writeReport } from '../../../src/verification/four-properties/write-report.ts';
import { examined } from '../../support/examining.ts';
import { aboutPdf, pagesOf, poppler } from '../../support/poppler.ts';
import { smallDelivery } from '../../support/small-delivery.ts';
import { finding, reportOf } from './support/reports.ts';

const subject = { project: '某工程 & <1#楼>', deliveringUnit: '某建设单位' };

const plain = (text: string): string => text.replaceAll(/\s/gu, '');

test('the printed report says in either language what the page says, with clause, evidence and remedy, on numbered pages', async (t) => {
  if (!poppler(t)) return;
  const folder = await smallDelivery(t, ({ volumes: [volume] }) => {
    volume?.records.push({ seq: 2, title: '𠮷\u202E题名', files: [{ path: 'nowhere/a.pdf', role: 'original' }] });
  });
  const { report } = await examined(t, folder);
  const outline = outlineOf(report, subject);
  for (const language of ['zh', 'en'] as const) {
    const pdf = await buffer(writeReport(outline, 'pdf', language));
    t.deepEqual(await buffer(writeReport(outline, 'pdf', language)), pdf);
    const pages = await pagesOf(t, pdf);
    const footers = {
      zh: (page: number) => `第${page}页共${pages.length}页`,
      en: (page: number) => `Page${page}of${pages.length}`,
    };
    for (const [index, page] of pages.entries()) t.true(plain(page).includes(footers[language](index + 1)), page);
    const text = plain(pages.map((page) => page.trimEnd().split('\n').slice(0, -1).join('')).join(''));
    for (const part of [outline.digest, subject.project, subject.deliveringUnit])
      t.true(text.includes(plain(part)), part);
    for (const { rule } of report.findings) t.true(text.includes(rule), rule);
    t.true(text.includes('"condition":"missing"'));
    t.true(
      text.includes(
        plain(
          language === 'zh'
            ? '《文书类电子档案检测一般要求》1-11（'
            : '(Checking of electronic document archives), 1-11 (',
        ),
      ),
    );
  }
});

test('the printed report is archival: its own face in every character, A4, and metadata that nobody breaks', async (t) => {
  if (!poppler(t)) return;
  const pdf = await buffer(writeReport(outlineOf(reportOf([finding('IN-07')]), subject), 'pdf', 'zh'));
  const { fonts, about } = await aboutPdf(t, pdf);
  for (const line of fonts) t.regex(line, /NotoSans.*yes yes yes/u);
  t.regex(about, /Page size:.*A4/u);
  t.regex(pdf.toString('latin1'), /pdfaid:part>3</u);
  t.regex(pdf.toString('utf8'), /电子档案四性检测报告 某工程 ＆ ＜1#楼＞/u);
});

test('a light is told by words and not by colour alone', async (t) => {
  if (!poppler(t)) return;
  const [page = ''] = await pagesOf(t, await buffer(writeReport(outlineOf(reportOf([]), subject), 'pdf', 'zh')));
  for (const name of ['真实性', '完整性', '可用性', '安全性']) t.true(page.includes(name), name);
  t.is(page.split('不通过').length - 1, 4);
});

test('a report of 100,000 findings is printed on some hundred pages, and says what is not on them', async (t) => {
  if (!poppler(t)) return;
  const findings = Array.from({ length: 100_000 }, (_, index) =>
    finding('IN-07', { target: { volume: 1 + (index % 500) } }),
  );
  const pages = await pagesOf(t, await buffer(writeReport(outlineOf(reportOf(findings), subject), 'pdf', 'zh')));
  t.true(pages.length < 250, `${pages.length} pages`);
  t.regex(plain(pages.join('')), /另有\d+处，见JSON报告|另有\d+卷共\d+处未在此列出/u);
});
