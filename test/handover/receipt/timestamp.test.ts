import { existsSync } from 'node:fs';
import test from 'ava';
import { receiptBytes, signReceipt } from '../../../src/handover/receipt/sign.ts';
import { remarkOnTime } from '../../../src/handover/receipt/timestamp.ts';
import { verifyReceipt } from '../../../src/handover/receipt/verify.ts';
import type { Receipt } from '../../../src/schema/types/receipt.ts';
import type { VerifyCheck } from '../../../src/schema/types/verify-report.ts';
import { openTimestampAuthority } from '../../../src/signatures/signing/timestamps/authority.ts';
import { serveOpensslTimestamps } from '../../support/openssl-timestamps.ts';
import { outside } from '../../support/outside.ts';
import { sampleFacts, sampleKey } from './sample-receipt.ts';

async function timestampCheck(receipt: Receipt): Promise<VerifyCheck | undefined> {
  const { checks } = await verifyReceipt(receiptBytes(receipt));
  return checks.find(({ name }) => name === 'receipt.timestamp');
}

test('a receipt is stamped over its signature, as OpenSSL finds too, and a token of another receipt is found', async (t) => {
  if (!outside(t, 'openssl', 'apt-get install openssl', existsSync('/usr/bin/openssl'))) return;
  const { url, verifies } = await serveOpensslTimestamps(t);
  const timestamping = { authority: openTimestampAuthority(url), required: true };
  const key = await sampleKey(t);
  const receipt = await signReceipt(sampleFacts(), key, timestamping);
  const token = Buffer.from(receipt.timestamp ?? '', 'base64');
  t.true(await verifies(token, Buffer.from(receipt.jws)));
  t.false(await verifies(token, Buffer.from(`${receipt.jws}.`)));
  const check = await timestampCheck(receipt);
  t.is(check?.outcome, 'passed');
  t.regex(check?.detail ?? '', /Time-stamp authority/u);
  t.regex(remarkOnTime(receipt).zh, /Time-stamp authority/u);

  const other = await signReceipt(sampleFacts({ number: 'JSPZ-2' }), key, timestamping);
  t.is((await timestampCheck({ ...receipt, timestamp: other.timestamp ?? '' }))?.outcome, 'failed');
  const cut = token.subarray(0, -40).toString('base64');
  t.is((await timestampCheck({ ...receipt, timestamp: cut }))?.outcome, 'failed');
  t.is((await timestampCheck({ ...receipt, timestamp: 'AAAA' }))?.outcome, 'failed');
});

test('while the authority is away a receipt waits or says that it has no time-stamp, as configured', async (t) => {
  const authority = openTimestampAuthority('http://127.0.0.1:9/tsa');
  const key = await sampleKey(t);
  await t.throwsAsync(signReceipt(sampleFacts(), key, { authority, required: true }), {
    code: 'signing.timestamp-unavailable',
  });
  const receipt = await signReceipt(sampleFacts(), key, { authority, required: false });
  t.is(receipt.timestamp, undefined);
  t.regex(remarkOnTime(receipt).zh, /未加盖可信时间戳/u);
  t.is((await timestampCheck(receipt))?.outcome, 'not_performed');
});
