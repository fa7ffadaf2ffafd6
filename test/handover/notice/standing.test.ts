import test from 'ava';
import { noticeBytes } from '../../../src/handover/notice/bytes.ts';
import type { BureauKey } from '../../../src/handover/receipt/bureau-key.ts';
import { receiptBytes, signReceipt } from '../../../src/handover/receipt/sign.ts';
import { verifyReceipt } from '../../../src/handover/receipt/verify.ts';
import type { Receipt } from '../../../src/schema/types/receipt.ts';
import type { VerifyReport } from '../../../src/schema/types/verify-report.ts';
import { sampleFacts } from '../receipt/sample-receipt.ts';
import { temporaryKey } from '../temporary-key.ts';
import { voidNotice } from './sample-notice.ts';

/** A void receipt as it was issued, and without its time-stamp. */
interface Voided {
  readonly key: BureauKey;
  readonly trustedKeys: readonly string[];
  readonly receipt: Receipt;
  readonly unstamped: Receipt;
  readonly genuine: Uint8Array;
}

async function voided(): Promise<Voided> {
  const key = await temporaryKey();
  const unstamped = await signReceipt(sampleFacts(), key);
  const receipt = { ...unstamped, timestamp: 'AAAA' };
  const genuine = noticeBytes(await voidNotice(receipt, key));
  return { key, trustedKeys: [key.publicKey.kid], receipt, unstamped, genuine };
}

function outcomesOf({ checks }: VerifyReport, wanted: string): readonly string[] {
  return checks.filter(({ name }) => name === wanted).map(({ outcome }) => outcome);
}

/** Another spelling of the same signature: the last character of base64url has bits that say nothing. */
function respelled(jws: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return jws.slice(0, -1) + alphabet[alphabet.indexOf(jws.at(-1) ?? '') ^ 1];
}

const retold: Readonly<Record<string, (voided: Voided) => Receipt>> = {
  'as it was issued': ({ receipt }) => receipt,
  'with the label of an older version': ({ unstamped }) => ({ ...unstamped, schema: 'yijiao-receipt/1' }),
  'without its time-stamp': ({ unstamped }) => unstamped,
  'with its signature spelled otherwise': ({ unstamped }) => ({ ...unstamped, jws: respelled(unstamped.jws) }),
};

for (const [how, retell] of Object.entries(retold)) {
  test(`a void receipt ${how} no longer stands, as its notice says`, async (t) => {
    const issued = await voided();
    const { genuine, trustedKeys } = issued;
    const report = await verifyReceipt(receiptBytes(retell(issued)), { notices: [genuine], trustedKeys });
    t.false(report.ok);
    t.deepEqual(outcomesOf(report, 'receipt.standing'), ['failed']);
  });
}

test('a signature that is spelled otherwise than it was written is none, with or without a notice', async (t) => {
  const { trustedKeys, unstamped } = await voided();
  const report = await verifyReceipt(receiptBytes({ ...unstamped, jws: respelled(unstamped.jws) }), { trustedKeys });
  t.deepEqual(outcomesOf(report, 'receipt.signature'), ['failed']);
  t.deepEqual(outcomesOf(await verifyReceipt(receiptBytes(unstamped)), 'receipt.signature'), ['passed']);
});

test('a receipt with the label of an older version is as good as before, for the label is not what is signed', async (t) => {
  const { trustedKeys, unstamped } = await voided();
  const { ok } = await verifyReceipt(receiptBytes({ ...unstamped, schema: 'yijiao-receipt/1' }), { trustedKeys });
  t.true(ok);
});

test('the notice of another receipt says nothing, though its number or its handover is the same', async (t) => {
  const { key, receipt, trustedKeys, unstamped } = await voided();
  const { number, handover } = receipt.facts;
  const sha256 = '0'.repeat(64);
  for (const change of [
    { receipt: { number: 'JSPZ-9', sha256 } },
    { receipt: { number, sha256 }, handover: { ...handover, id: 'another' } },
  ]) {
    const notice = noticeBytes(await voidNotice(receipt, key, change));
    const report = await verifyReceipt(receiptBytes(unstamped), { notices: [notice], trustedKeys });
    t.deepEqual(outcomesOf(report, 'receipt.standing'), ['not_performed']);
    t.true(report.ok);
  }
});

test('a forged notice hides no genuine one, and one notice that came twice is told once', async (t) => {
  const { genuine, receipt, trustedKeys, unstamped } = await voided();
  const forged = noticeBytes(await voidNotice(receipt, await temporaryKey()));
  for (const notices of [
    [forged, genuine, genuine],
    [genuine, forged],
  ]) {
    const report = await verifyReceipt(receiptBytes(unstamped), { notices, trustedKeys });
    t.deepEqual(outcomesOf(report, 'receipt.standing').toSorted(), ['failed', 'not_performed']);
    t.false(report.ok);
  }
});

test('what the service says hides no notice', async (t) => {
  const { genuine, trustedKeys, unstamped } = await voided();
  const report = await verifyReceipt(receiptBytes(unstamped), {
    notices: [genuine],
    standsAt: 'https://example.cn',
    trustedKeys,
  });
  t.deepEqual(outcomesOf(report, 'receipt.standing'), ['failed', 'passed']);
  t.false(report.ok);
});
