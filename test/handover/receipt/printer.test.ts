import { performance } from 'node:perf_hooks';
import test from 'ava';
import { openReceiptPrinter } from '../../../src/handover/receipt/printer.ts';
import { drawReceipt } from '../../../src/handover/receipt/receipt-pdf.ts';
import { receiptBytes } from '../../../src/handover/receipt/sign.ts';
import { sampleReceipt } from './sample-receipt.ts';

/** Milliseconds for which one piece of work may hold the event loop. */
const longestHold = 50;

test('a receipt is drawn in a thread, so that the service goes on meanwhile', async (t) => {
  const printer = openReceiptPrinter();
  t.teardown(() => printer.close());
  const receipt = await sampleReceipt(t);
  const before = performance.eventLoopUtilization();
  const pdf = await printer.print(receipt);
  const { active } = performance.eventLoopUtilization(before);
  t.true(active < longestHold, `the event loop worked for ${active} ms in all`);
  t.true(Buffer.from(pdf).equals(await drawReceipt(receipt, receiptBytes(receipt))));
});

test('a printer that cannot draw a receipt says so and goes on', async (t) => {
  const printer = openReceiptPrinter();
  t.teardown(() => printer.close());
  const receipt = await sampleReceipt(t);
  const broken = { ...receipt, facts: { ...receipt.facts, timeZone: 'Nowhere/Nothing' } };
  await t.throwsAsync(printer.print(broken), { name: 'RangeError' });
  t.true((await printer.print(receipt)).length > 0);
});
