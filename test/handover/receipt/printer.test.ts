import { performance } from 'node:perf_hooks';
import test from 'ava';
import { openReceiptPrinter } from '../../../src/handover/receipt/pdf/printer.ts';
import { drawReceipt } from '../../../src/handover/receipt/pdf/receipt-pdf.ts';
import { receiptBytes } from '../../../src/handover/receipt/sign.ts';
import { sampleReceipt } from './sample-receipt.ts';

test('a receipt is drawn in a thread, so that the service goes on meanwhile', async (t) => {
  const printer = openReceiptPrinter();
  t.teardown(() => printer.close());
  const receipt = await sampleReceipt(t);
  await printer.print(receipt);
  const before = performance.eventLoopUtilization();
  const pdf = await printer.print(receipt);
  const { active } = performance.eventLoopUtilization(before);
  const start = performance.now();
  const here = await drawReceipt(receipt, receiptBytes(receipt));
  const inline = performance.now() - start;
  // Measured against each other, for the machine may be busy with other things.
  t.true(active < inline / 5, `the event loop worked for ${active} ms, drawing takes ${inline} ms`);
  t.log(`event loop ${active.toFixed(1)} ms, drawing ${inline.toFixed(1)} ms`);
  t.true(Buffer.from(pdf).equals(here));
});

test('a printer that cannot draw a receipt says so and goes on', async (t) => {
  const printer = openReceiptPrinter();
  t.teardown(() => printer.close());
  const receipt = await sampleReceipt(t);
  const broken = { ...receipt, facts: { ...receipt.facts, timeZone: 'Nowhere/Nothing' } };
  await t.throwsAsync(printer.print(broken), { name: 'RangeError' });
  t.true((await printer.print(receipt)).length > 0);
});
