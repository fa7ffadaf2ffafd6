import test from 'ava';
import { noticeBytes } from '../../src/handover/notice/bytes.ts';
import { receiptBytes, signReceipt } from '../../src/handover/receipt/sign.ts';
import { verifyFiles } from '../../src/verification-page/worker/verify-files.ts';
import { voidNotice } from '../handover/notice/sample-notice.ts';
import { sampleFacts } from '../handover/receipt/sample-receipt.ts';
import { temporaryKey } from '../handover/temporary-key.ts';

test('on the page a forged notice hides no genuine one, whichever is dropped first', async (t) => {
  const [key, stranger] = [await temporaryKey(), await temporaryKey()];
  const receipt = await signReceipt(sampleFacts(), key);
  const fileOf = (name: string, bytes: Uint8Array): File => new File([Buffer.from(bytes)], name);
  const forged = fileOf('a.json', noticeBytes(await voidNotice(receipt, stranger)));
  const genuine = fileOf('notice.json', noticeBytes(await voidNotice(receipt, key)));
  const json = fileOf('receipt.json', receiptBytes(receipt));
  for (const files of [
    [forged, genuine, json],
    [genuine, forged, json],
  ]) {
    const results = await verifyFiles({ files, known: key.publicKey.kid }, new Date(), () => {});
    const told = results.find(({ name }) => name === 'receipt.json');
    const report = told?.kind === 'receipt' ? told.report : undefined;
    t.false(report?.ok);
    const standing = report?.checks.filter(({ name }) => name === 'receipt.standing').map(({ outcome }) => outcome);
    t.true(standing?.includes('failed'));
  }
});
