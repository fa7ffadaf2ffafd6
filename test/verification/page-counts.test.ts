import test from 'ava';
import { type ConformanceDelivery, goodDelivery, recordAt } from '../../fixtures/conformance/delivery.ts';
import { pageCountsBy } from '../../src/verification/rules/volumes/page-counts.ts';
import type { CountPages } from '../../src/verification/rules/volumes/pages.ts';
import { runRule } from '../../src/verification/run-rules.ts';
import { cast, checkDelivery, saidOf } from './corpus/check-delivery.ts';

/** Every record of the good delivery lists one page. */
const rows: readonly { readonly title: string; readonly count: CountPages; readonly expected: readonly string[] }[] = [
  { title: 'files that have as many pages as listed are in order', count: () => 1, expected: [] },
  { title: 'a file with another number of pages is told', count: pagesOf('勘察报告', 2), expected: ['V-16 differs'] },
  { title: 'a file without pages is told', count: pagesOf('勘察报告', 0), expected: ['V-16 differs'] },
  {
    title: 'a file whose pages nobody could count is passed over',
    count: pagesOf('勘察报告', undefined),
    expected: [],
  },
  {
    title: 'where no pages could be counted the rule says so',
    count: () => undefined,
    expected: ['V-16 nothing-counted'],
  },
];

for (const { title, count, expected } of rows) {
  test(title, async (t) => {
    t.deepEqual(await foundBy(count, goodDelivery(await cast)), expected);
  });
}

test('the originals of a record are counted together, its attachments not', async (t) => {
  const good = goodDelivery(await cast);
  const record = recordAt(good, 0, 0);
  record.pages = { from: 1, to: 3 };
  record.files.push({ path: '其二.txt', role: 'original' }, { path: '附件.txt', role: 'attachment' });
  t.deepEqual(await foundBy(({ file }) => (file.path === '其二.txt' ? 2 : 1), good), []);
});

async function foundBy(count: CountPages, given: ConformanceDelivery): Promise<string[]> {
  const { delivery } = await checkDelivery(given);
  if (!delivery) throw new Error('the handover document is sound');
  return saidOf(await runRule(pageCountsBy(count), delivery));
}

function pagesOf(title: string, pages: number | undefined): CountPages {
  return ({ record }) => (record.title === title ? pages : 1);
}
