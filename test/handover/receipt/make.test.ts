import { hash } from 'node:crypto';
import { makeReceipt } from '../../../src/handover/receipt/make.ts';
import { openPdfSeal } from '../../../src/handover/receipt/pdf/pdf-seal.ts';
import { openReceiptPrinter } from '../../../src/handover/receipt/pdf/printer.ts';
import { verifyReceipt } from '../../../src/handover/receipt/verify.ts';
import { eachDatabase } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { cast } from '../cast.ts';
import { openStage } from '../stage.ts';
import { sampleKey } from './sample-receipt.ts';

const names = new Map([
  ['org-archive', '重庆市城市建设档案馆'],
  ['org-jianshe', '重庆某建设有限公司'],
]);

eachDatabase('a stored handover is receipted once, and its receipt proves itself', async (t, database) => {
  const { cases, until, play } = await openStage(database);
  const printer = openReceiptPrinter();
  t.teardown(() => printer.close());
  const key = await sampleKey(t);
  const organisation = async (id: string) => ({ id, name: names.get(id) ?? id });
  const pdfSeal = await openPdfSeal({ folder: await temporaryFolder(t), bureau: '档案馆' }, new Date());
  const office = { key, pdfSeal, printer, organisation, timeZone: 'Asia/Shanghai' };
  const id = await until('stored');
  const stored = await cases.find(id);
  if (!stored) throw new Error('no case');
  const issued = await makeReceipt(office, stored, { issuer: cast.lead, at: new Date() });
  const seen = stored.version;
  const both = (['lead', 'archivist'] as const).map((player) =>
    play(id, player, { name: 'issue_receipt', ...issued }, { seen }),
  );
  const outcomes = await Promise.allSettled(both);
  t.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);

  const made = await cases.find(id);
  t.is(made?.state, 'receipted');
  t.is(made?.receipt?.sha256, issued.receipt.sha256);
  const kept = await cases.receipt(`JSPZ-${stored.reference}`);
  if (!kept) throw new Error('no receipt');
  const { sha256, pdfSha256 } = issued.receipt;
  t.deepEqual([hash('sha256', kept.json), hash('sha256', kept.pdf)], [sha256, pdfSha256]);
  const report = await verifyReceipt(kept.json, { trustedKeys: [key.publicKey.kid] });
  t.true(report.ok);
  t.like(report.subject, { number: issued.receipt.number, bureau: '重庆市城市建设档案馆', key: key.publicKey.kid });
});
