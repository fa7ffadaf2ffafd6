import test from 'ava';
import {
  type ConformanceDelivery,
  declareTotals,
  goodDelivery,
  putFile,
  putOriginal,
  recordAt,
} from '../../fixtures/conformance/delivery.ts';
import { pdfWith } from '../../fixtures/openable/pdf.ts';
import { cast, checkDelivery } from './corpus/check-delivery.ts';

/** The first record of the good delivery, which lists one page, as a PDF of so many. */
async function deliveryOf(pages: number): Promise<ConformanceDelivery> {
  const delivery = goodDelivery(await cast);
  putOriginal(delivery, 'pdf', pdfWith({ pages }));
  return delivery;
}

function addFile(
  delivery: ConformanceDelivery,
  name: string,
  role: 'original' | 'attachment',
  content: Uint8Array,
): void {
  const path = `001 工程准备阶段文件/${name}`;
  recordAt(delivery, 0, 0).files.push({ path, role });
  putFile(delivery, path, content);
  declareTotals(delivery);
}

async function countsOf(delivery: ConformanceDelivery): Promise<unknown[]> {
  const { report } = await checkDelivery(delivery);
  return report.findings
    .filter(({ rule }) => rule === 'V-16')
    .map(({ outcome, evidence: { listed, counted } }) => [outcome, listed, counted]);
}

test('files that have as many pages as listed are in order', async (t) => {
  t.deepEqual(await countsOf(await deliveryOf(1)), [['passed', undefined, undefined]]);
});

test('a file with another number of pages is told', async (t) => {
  t.deepEqual(await countsOf(await deliveryOf(2)), [['failed', 1, 2]]);
});

test('the originals of a record are counted together, its attachments not', async (t) => {
  const delivery = await deliveryOf(1);
  addFile(delivery, '003 其二.pdf', 'original', pdfWith({ pages: 2 }));
  addFile(delivery, '004 附件.pdf', 'attachment', pdfWith());
  t.deepEqual(await countsOf(delivery), [['failed', 1, 3]]);
});

test('a record with an original whose pages nobody could count is passed over', async (t) => {
  const delivery = await deliveryOf(2);
  addFile(delivery, '003 其二.txt', 'original', Buffer.from('其二'));
  t.deepEqual(await countsOf(delivery), [['not_applicable', undefined, undefined]]);
});
