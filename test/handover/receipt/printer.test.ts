import test from 'ava';
import { openReceiptPrinter } from '../../../src/handover/receipt/pdf/printer.ts';
import { drawReceipt } from '../../../src/handover/receipt/pdf/receipt-pdf.ts';
import { receiptBytes } from '../../../src/handover/receipt/sign.ts';
import { ownTime } from '../../support/own-time.ts';
import { sampleReceipt } from './sample-receipt.ts';

test.serial('a receipt is drawn in a thread, so that the service goes on meanwhile', async (t) => {
  const printer = openReceiptPrinter();
  t.teardown(() => printer.close());
  const receipt = await sampleReceipt(t);
  await printer.print(receipt);
  const before = ownTime();
  const pdf = await printer.print(receipt);
  const printed = ownTime();
  const here = await drawReceipt(receipt, receiptBytes(receipt));
  const [active, inline] = [printed - before, ownTime() - printed];
  t.true(active < inline / 5, `this thread worked for ${active} ms, drawing takes ${inline} ms`);
  t.log(`this thread ${active.toFixed(1)} ms, drawing ${inline.toFixed(1)} ms`);
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
