import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { bytesToStamp, withArchiveTimestamps } from '../../../../src/handover/receipt/evidence/archive-timestamps.ts';
import { renewEvidence } from '../../../../src/handover/receipt/evidence/renew.ts';
import { receiptDigest, withLogProof } from '../../../../src/handover/receipt/log-proof.ts';
import { receiptBytes, signReceipt } from '../../../../src/handover/receipt/sign.ts';
import { verifyReceipt } from '../../../../src/handover/receipt/verify.ts';
import type { LogProof } from '../../../../src/schema/types/log-proof.ts';
import type { Receipt, ReceiptArchiveTimestamp } from '../../../../src/schema/types/receipt.ts';
import type { VerifyCheck } from '../../../../src/schema/types/verify-report.ts';
import { openTimestampAuthority } from '../../../../src/signatures/signing/timestamps/authority.ts';
import { parseTrust, type TrustFile } from '../../../../src/signatures/trust.ts';
import { type OpensslTimestamps, serveOpensslTimestamps } from '../../../support/openssl-timestamps.ts';
import { outside } from '../../../support/outside.ts';
import { sampleFacts, sampleKey } from '../sample-receipt.ts';

const hasOpenssl = existsSync('/usr/bin/openssl');
const proof: LogProof = {
  schema: 'yijiao-log-proof/1',
  log: 'example.cn/log',
  index: 0,
  entry: '{}',
  inclusion: [],
  checkpoint: 'note',
};

/** What somebody finds who trusts these authorities. */
async function evidenceCheck(
  receipt: Receipt,
  trusted: readonly OpensslTimestamps[],
  at?: Date,
): Promise<VerifyCheck | undefined> {
  const files: TrustFile[] = [];
  for (const [index, tsa] of trusted.entries()) {
    for (const { name, bytes } of await tsa.certificates()) files.push({ name: `${index}-${name}`, bytes });
  }
  const { checks } = await verifyReceipt(receiptBytes(receipt), { at, authorities: parseTrust(files) });
  return checks.find(({ name }) => name === 'receipt.evidence');
}

function days(count: number): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000 + count * 24 * 60 * 60 * 1000);
}

interface Renewal {
  readonly tsa: OpensslTimestamps;
  readonly receipt: Receipt;
  /** The receipt with a further time-stamp. */
  readonly renew: (receipt: Receipt, log?: LogProof) => Promise<Receipt>;
}

async function renewal(t: ExecutionContext, until: Date): Promise<Renewal> {
  const tsa = await serveOpensslTimestamps(t);
  await tsa.certify(until);
  const authority = openTimestampAuthority(tsa.url);
  const receipt = await signReceipt(sampleFacts(), await sampleKey(t), { authority, required: true });
  return {
    tsa,
    receipt,
    async renew(before, log) {
      const { kept } = await renewEvidence(before, log, authority);
      const taken: ReceiptArchiveTimestamp = JSON.parse(Buffer.from(kept).toString('utf8'));
      return { ...before, archiveTimestamps: [...(before.archiveTimestamps ?? []), taken] };
    },
  };
}

test('the evidence of a receipt is renewed by time-stamps, each over all before it, as OpenSSL finds too', async (t) => {
  if (!outside(t, 'openssl', 'apt-get install openssl', hasOpenssl)) return;
  const { tsa, receipt, renew } = await renewal(t, days(100));
  t.is((await evidenceCheck(receipt, [tsa]))?.outcome, 'passed');
  t.is((await evidenceCheck(receipt, [tsa], days(101)))?.outcome, 'not_performed', 'its certificate has ended by then');

  await tsa.certify(days(200));
  const once = await renew(receipt, proof);
  await tsa.certify(days(300));
  const twice = await renew(once, proof);
  const check = await evidenceCheck(twice, [tsa], days(299));
  t.is(check?.outcome, 'passed', JSON.stringify(check));
  t.regex(check?.message?.zh ?? '', /续期 2 次/u);
  t.is((await evidenceCheck(once, [tsa], days(299)))?.outcome, 'not_performed');
  const [first, second] = twice.archiveTimestamps ?? [];
  t.true(await tsa.verifies(Buffer.from(first?.token ?? '', 'base64'), bytesToStamp(receipt, { ...proof })));
  t.true(await tsa.verifies(Buffer.from(second?.token ?? '', 'base64'), bytesToStamp(once, { ...proof })));
  t.false(await tsa.verifies(Buffer.from(second?.token ?? '', 'base64'), bytesToStamp(receipt, { ...proof })));
  t.is(receiptDigest(twice), receiptDigest(receipt), 'what was signed and logged has not changed');
  const served = withLogProof(withArchiveTimestamps(receiptBytes(receipt), twice.archiveTimestamps ?? []), proof);
  t.deepEqual(JSON.parse(Buffer.from(served).toString()), JSON.parse(JSON.stringify({ ...twice, log: proof })));
});

test('a chain of time-stamps that lacks one, has them in another order or over something else is found', async (t) => {
  if (!outside(t, 'openssl', 'apt-get install openssl', hasOpenssl)) return;
  const { tsa, receipt, renew } = await renewal(t, days(100));
  await tsa.certify(days(200));
  const twice = await renew(await renew(receipt, proof), proof);
  const [first, second] = twice.archiveTimestamps ?? [];
  if (!first || !second) throw new Error('a time-stamp is missing');
  const chains: readonly (readonly ReceiptArchiveTimestamp[])[] = [
    [second],
    [second, first],
    [first, first],
    [{ token: first.token }, second],
    [{ ...first, log: { ...proof, index: 1 } }, second],
    [{ ...first, log: {} }, second],
    [{ ...first, token: 'AAAA' }, second],
  ];
  for (const archiveTimestamps of chains) {
    const check = await evidenceCheck({ ...receipt, archiveTimestamps: [...archiveTimestamps] }, [tsa]);
    t.is(check?.outcome, 'failed', JSON.stringify(archiveTimestamps).slice(0, 80));
  }
  t.is((await evidenceCheck(twice, [tsa]))?.outcome, 'passed');
});

test.serial(
  'a time-stamp that was taken after the certificate of the one before had ended renews nothing',
  async (t) => {
    if (!outside(t, 'openssl', 'apt-get install openssl', hasOpenssl)) return;
    const ends = new Date(Date.now() + 6_000);
    const { tsa, receipt, renew } = await renewal(t, ends);
    await wait(ends.getTime() - Date.now() + 1_500);
    await tsa.certify(days(200));
    const check = await evidenceCheck(await renew(receipt), [tsa]);
    t.is(check?.outcome, 'failed');
    t.regex(check?.detail ?? '', /not while the one before could be verified/u);
  },
);

test('a receipt without a time-stamp has no such evidence, which ends never', async (t) => {
  t.is(await evidenceCheck(await signReceipt(sampleFacts(), await sampleKey(t)), []), undefined);
});

test('a time-stamp that somebody adds by himself makes no evidence that has lapsed unbroken', async (t) => {
  if (!outside(t, 'openssl', 'apt-get install openssl', hasOpenssl)) return;
  const { tsa, receipt } = await renewal(t, days(100));
  const stranger = await serveOpensslTimestamps(t);
  await stranger.certify(days(20_000));
  const { kept } = await renewEvidence(receipt, undefined, openTimestampAuthority(stranger.url));
  const forged = { ...receipt, archiveTimestamps: [JSON.parse(Buffer.from(kept).toString('utf8'))] };
  const told = await evidenceCheck(forged, [tsa], days(5_000));
  t.is(told?.outcome, 'not_performed');
  t.regex(told?.detail ?? '', /not of an authority that you trust \(CHAIN_NOT_FOUND\)/u);
  t.is((await evidenceCheck(forged, [stranger], days(5_000)))?.outcome, 'not_performed', 'the first counts as well');
  const unjudged = await evidenceCheck(forged, [], days(5_000));
  t.is(unjudged?.outcome, 'not_performed');
  t.regex(
    unjudged?.detail ?? '',
    /authority \(20.*Z\), .*authority \(20.*Z\); whether to trust them is for you to say/u,
  );
  t.notRegex(`${told?.message?.zh}${unjudged?.message?.zh}`, /\{\w+\}/u);
  t.is((await evidenceCheck(forged, [tsa, stranger], days(5_000)))?.outcome, 'passed');
});

test('a time-stamp of later than now does not count', async (t) => {
  if (!outside(t, 'openssl', 'apt-get install openssl', hasOpenssl)) return;
  const { tsa, receipt, renew } = await renewal(t, days(100));
  const check = await evidenceCheck(await renew(receipt), [tsa], days(-1));
  t.is(check?.outcome, 'not_performed');
  t.regex(check?.detail ?? '', /is of later than now/u);
});

test('where nobody is given to trust, a sound time-stamp is told, and whose it is', async (t) => {
  if (!outside(t, 'openssl', 'apt-get install openssl', hasOpenssl)) return;
  const { receipt } = await renewal(t, days(100));
  const { ok, checks } = await verifyReceipt(receiptBytes(receipt));
  t.true(ok);
  const outcomes = Object.fromEntries(checks.map(({ name, outcome }) => [name, outcome]));
  t.like(outcomes, { 'receipt.timestamp': 'passed', 'receipt.evidence': 'not_performed' });
});
