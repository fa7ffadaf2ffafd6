import { hash } from 'node:crypto';
import test from 'ava';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { noticeBytes } from '../../../src/handover/notice/bytes.ts';
import { verifyNotice } from '../../../src/handover/notice/verify.ts';
import { type BureauKey, thumbprintOf } from '../../../src/handover/receipt/bureau-key.ts';
import type { VerifyLogged } from '../../../src/handover/receipt/log-proof.ts';
import { signReceipt } from '../../../src/handover/receipt/sign.ts';
import { canonicalBytes } from '../../../src/handover/seals/canonical.ts';
import { verifySeal } from '../../../src/handover/seals/seal.ts';
import type { Notice } from '../../../src/schema/types/notice.ts';
import type { Receipt } from '../../../src/schema/types/receipt.ts';
import type { VerifyReport } from '../../../src/schema/types/verify-report.ts';
import { parserOf } from '../../../src/schema/validate.ts';
import { sampleFacts } from '../receipt/sample-receipt.ts';
import { temporaryKey } from '../temporary-key.ts';
import { voidNotice } from './sample-notice.ts';

const parseReport = parserOf('verify-report');

interface Office {
  readonly key: BureauKey;
  readonly stranger: BureauKey;
  readonly receipt: Receipt;
  /** The bureau's thumbprint. */
  readonly kid: string;
}

async function office(): Promise<Office> {
  const [key, stranger] = [await temporaryKey(), await temporaryKey()];
  return { key, stranger, receipt: await signReceipt(sampleFacts(), key), kid: key.publicKey.kid };
}

function failedIn({ checks }: VerifyReport): readonly string[] {
  return checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
}

test('a notice proves itself, and shows the thumbprint to compare with the bureau’s', async (t) => {
  const { key, kid, receipt } = await office();
  const report = await verifyNotice(noticeBytes(await voidNotice(receipt, key)));
  t.true(parseReport(report).ok, 'the report keeps its schema');
  t.true(report.ok);
  t.like(report, { subject: { key: kid } });
  t.is(report.checks.find(({ name }) => name === 'notice.key')?.outcome, 'passed');
});

test('a notice under another key that calls itself the bureau’s is found, and shows its own thumbprint', async (t) => {
  const { kid, receipt, stranger } = await office();
  const { key: own, ...signed } = await voidNotice(receipt, stranger);
  const forged = noticeBytes({ ...signed, key: { ...own, kid } });
  const report = await verifyNotice(forged);
  t.true(parseReport(report).ok, 'the report keeps its schema');
  t.deepEqual(failedIn(report), ['notice.key']);
  t.like(report, { ok: false, subject: { key: stranger.publicKey.kid } });
  const told = report.checks.find(({ name }) => name === 'notice.trusted-key')?.message;
  for (const text of [told?.zh, told?.en]) {
    t.true(text?.includes(stranger.publicKey.kid));
    t.false(text?.includes(kid));
  }
  t.true(failedIn(await verifyNotice(forged, { trustedKeys: [kid] })).includes('notice.trusted-key'));
});

test('a seal whose signature names another key than its own is none', async (t) => {
  const { kid, receipt, stranger } = await office();
  const { schema, facts } = await voidNotice(receipt, stranger);
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { x = '' } = await exportJWK(publicKey);
  const sealedAs = async (named: string): Promise<Notice> => ({
    schema,
    facts,
    jws: await new CompactSign(canonicalBytes({ schema, facts }))
      .setProtectedHeader({ alg: 'EdDSA', kid: named, typ: 'yijiao-statement+jws' })
      .sign(privateKey),
    key: { kty: 'OKP', crv: 'Ed25519', x, kid: named },
  });
  const own = await thumbprintOf(x);
  t.is(await verifySeal({ schema, facts }, await sealedAs(own)), 'valid');
  t.is(await verifySeal({ schema, facts }, await sealedAs(kid)), 'signature-bad');
  t.deepEqual(failedIn(await verifyNotice(noticeBytes(await sealedAs(kid)))), ['notice.key', 'notice.signature']);
});

/** A document with the members of every object in the order of their names, as `jq -S` writes it. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, inner]) => [name, sorted(inner)]));
}

test('who reformats notice.json has not changed what it says, nor what the log says of it', async (t) => {
  const { key, receipt } = await office();
  const successor = { handover: { id: 'y', reference: 'YJ-2' }, receipt: { number: 'JSPZ-2', sha256: 'b'.repeat(64) } };
  const { decision: _, ...facts } = (await voidNotice(receipt, key)).facts;
  for (const notice of [
    await voidNotice(receipt, key),
    await voidNotice(receipt, key, { ...facts, kind: 'supersession', successor }),
  ]) {
    const digests = { json: hash('sha256', noticeBytes(notice)), receipt: notice.facts.receipt.sha256 };
    const entry = { schema: 'yijiao-log-entry/1', kind: 'notice', at: notice.facts.issuedAt, digests } as const;
    const verifyLogged: VerifyLogged = () => ({ checks: [], entry });
    for (const raw of [notice, sorted({ ...notice, log: {} })]) {
      const document = Buffer.from(JSON.stringify({ ...Object(raw), log: {} }));
      const report = await verifyNotice(document, { verifyLogged });
      t.deepEqual(failedIn(report), []);
      t.is(report.checks.find(({ name }) => name === 'notice.log')?.outcome, 'passed');
    }
  }
});
