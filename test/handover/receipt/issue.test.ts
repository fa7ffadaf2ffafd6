import { hash } from 'node:crypto';
import { issueReceipt, type ReceiptOffice } from '../../../src/handover/receipt/issue.ts';
import { openReceiptPrinter } from '../../../src/handover/receipt/printer.ts';
import { verifyReceipt } from '../../../src/handover/receipt/verify.ts';
import { eachDatabase } from '../../support/database.ts';
import { cast } from '../cast.ts';
import { openStage } from '../stage.ts';
import { sampleKey } from './sample-receipt.ts';

eachDatabase('a stored handover is receipted once, and the receipt proves itself', async (t, database) => {
  const { desk, cases, until } = await openStage(database);
  const printer = openReceiptPrinter();
  t.teardown(() => printer.close());
  const key = await sampleKey(t);
  const office: ReceiptOffice = {
    key,
    printer,
    organisation: async (id) => ({ id, name: id === 'org-archive' ? '重庆市城市建设档案馆' : '重庆某建设有限公司' }),
    timeZone: 'Asia/Shanghai',
  };
  const id = await until('stored');
  const seen = (await cases.find(id))?.version;
  const issue = (player: 'lead' | 'archivist' | 'signer', more = {}) =>
    issueReceipt(desk, office, id, { actor: cast[player], key: 'k-1', seen, ...more });

  await t.throwsAsync(issue('signer'), { code: 'handover.role-missing' });
  await t.throwsAsync(issue('lead', { seen: 1 }), { code: 'handover.version-conflict' });
  await t.throwsAsync(issueReceipt(desk, office, id, { actor: cast.service, key: 'k', seen }), {
    code: 'handover.role-missing',
  });

  const { made } = await issue('lead');
  t.is(made.state, 'receipted');
  const again = await issue('lead');
  t.true(again.repeated);
  t.deepEqual(again.made, made);
  await t.throwsAsync(issue('archivist', { seen: made.version }), { code: 'handover.state-forbids' });

  const kept = await cases.receipt(made.receipt?.number ?? '');
  t.is(hash('sha256', kept?.json ?? ''), made.receipt?.sha256);
  t.is(hash('sha256', kept?.pdf ?? ''), made.receipt?.pdfSha256);
  const report = await verifyReceipt(kept?.json ?? new Uint8Array(), { trustedKeys: [key.publicKey.kid] });
  t.true(report.ok);
  t.is(report.subject?.['number'], `JSPZ-${made.reference}`);
});

eachDatabase('of two who issue at once, one receipt is kept', async (t, database) => {
  const { desk, cases, until } = await openStage(database);
  const printer = openReceiptPrinter();
  t.teardown(() => printer.close());
  const organisation: ReceiptOffice['organisation'] = async (id) => ({ id, name: id });
  const office = { key: await sampleKey(t), printer, organisation, timeZone: 'UTC' };
  const id = await until('stored');
  const seen = (await cases.find(id))?.version;
  const both = (['lead', 'archivist'] as const).map((player) =>
    issueReceipt(desk, office, id, { actor: cast[player], key: player, seen }),
  );
  const outcomes = await Promise.allSettled(both);
  t.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  t.is((await cases.find(id))?.state, 'receipted');
});
