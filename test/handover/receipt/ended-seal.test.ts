import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { pem } from '../../../fixtures/pki/der.ts';
import { makePki } from '../../../fixtures/pki/make.ts';
import { issueRevocationList } from '../../../fixtures/pki/revocation-list.ts';
import { verifyLogProof } from '../../../src/audit/log/log-proof.ts';
import { type VerifyReceiptPdfOptions, verifyReceiptPdf } from '../../../src/handover/receipt/pdf/verify-pdf.ts';
import type { VerifyCheck, VerifyReport } from '../../../src/schema/types/verify-report.ts';
import { parseTrust, type TrustFile } from '../../../src/signatures/trust.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type IssuedReceipt, issueReceipt } from './issued-receipt.ts';

const making = makePki({ validFrom: new Date('2026-01-01T00:00:00Z'), validTo: new Date('2028-01-01T00:00:00Z') });
/** The seal's certificate ends in 2028, those of its authorities in 2038. */
const held = new Date('2027-06-01T00:00:00Z');
const ended = new Date('2031-06-01T00:00:00Z');
const allEnded = new Date('2041-06-01T00:00:00Z');

async function anchors(): Promise<TrustFile[]> {
  const { issuing, root } = await making;
  return [
    { name: 'root.der', bytes: root.certificate },
    { name: 'issuing.der', bytes: issuing.certificate },
  ];
}

async function issueUnderAuthority(t: ExecutionContext): Promise<IssuedReceipt> {
  const file = path.join(await temporaryFolder(t), 'seal.pem');
  const { certificate, privateKey } = (await making).signers.p256;
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await appendFile(file, pem('CERTIFICATE', certificate));
  return issueReceipt(t, {}, file);
}

interface Circumstances extends Pick<VerifyReceiptPdfOptions, 'beside' | 'verifyLogged'> {
  readonly at: Date;
  readonly trust?: readonly TrustFile[];
}

async function judge({ pdf }: IssuedReceipt, { at, trust, ...log }: Circumstances): Promise<VerifyReport> {
  return verifyReceiptPdf(pdf, { at, seals: parseTrust(trust ?? (await anchors())), ...log });
}

function trustIn({ checks }: VerifyReport): VerifyCheck | undefined {
  return checks.find(({ name }) => name === 'receipt.pdf-seal-trusted');
}

test('a PDF whose seal outlived its certificate is intact, and says that nothing proves its age', async (t) => {
  const issued = await issueUnderAuthority(t);
  t.is(trustIn(await judge(issued, { at: held }))?.outcome, 'passed');
  for (const at of [ended, allEnded]) {
    const report = await judge(issued, { at });
    t.true(report.ok, JSON.stringify(report.checks));
    const check = trustIn(report);
    t.is(check?.outcome, 'not_performed');
    t.notRegex(`${check?.message?.zh}${check?.message?.en}`, /\{\w+\}/u);
  }
  t.regex(trustIn(await judge(issued, { at: ended }))?.detail ?? '', /ended at 2028-01-01T00:00:00/u);
});

test('the log proves that the seal of a PDF is older than the end of its certificate, where its key is known', async (t) => {
  const issued = await issueUnderAuthority(t);
  const { beside, logKey } = issued;
  const known: Circumstances['verifyLogged'] = (proof) => verifyLogProof(proof, { key: logKey });
  for (const at of [ended, allEnded]) {
    t.is(trustIn(await judge(issued, { at, beside, verifyLogged: known }))?.outcome, 'passed');
  }
  const unknown: Circumstances['verifyLogged'] = (proof) => verifyLogProof(proof, {});
  t.is(trustIn(await judge(issued, { at: ended, beside, verifyLogged: unknown }))?.outcome, 'not_performed');
  const bent: Circumstances['verifyLogged'] = (proof) =>
    verifyLogProof({ ...Object(proof), inclusion: [Buffer.alloc(32).toString('base64')] }, { key: logKey });
  t.is(trustIn(await judge(issued, { at: ended, beside, verifyLogged: bent }))?.outcome, 'not_performed');
});

test('a policy that lets no such proof count leaves the age of the seal open', async (t) => {
  const issued = await issueUnderAuthority(t);
  const { beside, logKey } = issued;
  const policy = {
    schema: 'yijiao-trust-policy/1',
    id: 'strict',
    version: '1',
    time: { acceptIntakeTime: false },
  };
  const trust = [...(await anchors()), { name: 'trust.json', bytes: Buffer.from(JSON.stringify(policy)) }];
  const report = await judge(issued, {
    at: ended,
    trust,
    beside,
    verifyLogged: (proof) => verifyLogProof(proof, { key: logKey }),
  });
  t.is(trustIn(report)?.outcome, 'not_performed');
});

test('a seal whose authority is unknown, or whose certificate was revoked, is not trusted, ended or not', async (t) => {
  const pki = await making;
  const issued = await issueUnderAuthority(t);
  const other = await makePki({
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validTo: new Date('2028-01-01T00:00:00Z'),
  });
  const revoked = issueRevocationList(pki.issuing, {
    thisUpdate: new Date('2027-01-02T00:00:00Z'),
    nextUpdate: new Date('2050-01-01T00:00:00Z'),
    revoked: [{ serial: pki.signers.p256.serial, at: new Date('2027-01-01T00:00:00Z') }],
  });
  for (const trust of [
    [{ name: 'root.der', bytes: other.root.certificate }],
    [...(await anchors()), { name: 'issuing.crl', bytes: revoked }],
  ]) {
    for (const at of [held, ended]) {
      const report = await judge(issued, { at, trust });
      t.false(report.ok);
      t.is(trustIn(report)?.outcome, 'failed');
    }
  }
});
