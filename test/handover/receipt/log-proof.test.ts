import { hash } from 'node:crypto';
import test, { type ExecutionContext } from 'ava';
import { verifyLogProof } from '../../../src/audit/log/log-proof.ts';
import type { VerifierKey } from '../../../src/audit/log/notes/verifier-key.ts';
import { appendLogEntry, indexOfLogEntry } from '../../../src/database/log-entries.ts';
import { loggedReceipt } from '../../../src/handover/desk/logged.ts';
import { withLogProof } from '../../../src/handover/receipt/log-proof.ts';
import { receiptBytes } from '../../../src/handover/receipt/sign.ts';
import { verifyReceipt } from '../../../src/handover/receipt/verify.ts';
import type { Receipt } from '../../../src/schema/types/receipt.ts';
import { openLogOffice } from '../../audit/log/office.ts';
import { sampleReceipt } from './sample-receipt.ts';

interface Logged {
  readonly receipts: readonly Receipt[];
  readonly key: VerifierKey;
}

/** Two receipts, each with its proof. */
async function loggedReceipts(t: ExecutionContext): Promise<Logged> {
  const { database, key, published, integrate } = await openLogOffice(t);
  const signed = [await sampleReceipt(t), await sampleReceipt(t, { number: 'JSPZ-2' })];
  const entries = signed.map((receipt) =>
    loggedReceipt({
      package: receipt.facts.package,
      receipt: {
        sha256: hash('sha256', receiptBytes(receipt)),
        pdfSha256: 'ab'.repeat(32),
        issuedAt: receipt.facts.issuedAt,
      },
    }),
  );
  await database.transaction(async (tx) => {
    for (const entry of entries) if (entry) await appendLogEntry(tx, entry);
  });
  await integrate();
  const receipts: Receipt[] = [];
  for (const [place, receipt] of signed.entries()) {
    const entry = entries[place];
    const index = entry && (await indexOfLogEntry(database, entry));
    t.is(index, place);
    receipts.push(
      JSON.parse(Buffer.from(withLogProof(receiptBytes(receipt), await published.proofOf(place))).toString()),
    );
  }
  return { receipts, key: key.verifier };
}

async function failuresOf(raw: Uint8Array, key: VerifierKey): Promise<readonly string[]> {
  const { checks } = await verifyReceipt(raw, { verifyLogged: (proof) => verifyLogProof(proof, { key }) });
  return checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
}

test('a receipt carries the proof that it is in the log, and who reformats it has not changed that', async (t) => {
  const { receipts, key } = await loggedReceipts(t);
  const [receipt] = receipts;
  if (!receipt) throw new Error('no receipt');
  const { checks, ok } = await verifyReceipt(receiptBytes(receipt), {
    verifyLogged: (proof) => verifyLogProof(proof, { key }),
  });
  t.true(ok);
  const passed = new Set(checks.filter(({ outcome }) => outcome === 'passed').map(({ name }) => name));
  for (const name of ['log.inclusion', 'log.signature', 'receipt.log']) t.true(passed.has(name), name);
  const facts = Object.fromEntries(Object.entries(receipt.facts).reverse());
  const turned = Object.fromEntries(Object.entries({ ...receipt, facts }).reverse());
  t.deepEqual(await failuresOf(Buffer.from(JSON.stringify(turned)), key), []);
});

test('the proof of another receipt, of another place, and a changed checkpoint are found', async (t) => {
  const { receipts, key } = await loggedReceipts(t);
  const [receipt, other] = receipts;
  if (!receipt?.log || !other?.log) throw new Error('no proof');
  const attacks: readonly (readonly [Receipt, string])[] = [
    [{ ...receipt, log: other.log }, 'receipt.log'],
    [{ ...receipt, log: { ...receipt.log, index: 1 } }, 'log.inclusion'],
    [{ ...receipt, log: { ...receipt.log, entry: other.log['entry'] } }, 'log.inclusion'],
    [{ ...receipt, log: {} }, 'log.proof'],
    [{ ...receipt, jws: other.jws, facts: other.facts, key: other.key }, 'receipt.log'],
    [{ ...receipt, timestamp: 'AAAA' }, 'receipt.log'],
  ];
  for (const [forged, check] of attacks) {
    t.true((await failuresOf(receiptBytes(forged), key)).includes(check), check);
  }
  const { key: stranger } = await loggedReceipts(t);
  t.true((await failuresOf(receiptBytes(receipt), stranger)).includes('log.signature'));
});

test('a receipt of before there was a log stays verifiable', async (t) => {
  const old = { ...(await sampleReceipt(t)), schema: 'yijiao-receipt/1' as const };
  const { ok, checks } = await verifyReceipt(receiptBytes(old));
  t.true(ok);
  t.is(checks.find(({ name }) => name === 'receipt.log')?.outcome, 'not_performed');
});
