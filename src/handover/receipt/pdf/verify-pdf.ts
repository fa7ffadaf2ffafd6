import { hash } from 'node:crypto';
import type { Receipt } from '../../../schema/types/receipt.ts';
import type { VerifyReport } from '../../../schema/types/verify-report.ts';
import { parserOf } from '../../../schema/validate.ts';
import { contentOfBytes } from '../../../signatures/content/signed-content.ts';
import { parseTrust } from '../../../signatures/trust.ts';
import type { TrustPolicy } from '../../../signatures/trust-policy.ts';
import { type VerifyReceiptOptions, verifyReceipt } from '../verify.ts';
import { attachedReceipt } from './attached-receipt.ts';
import { checkSeal } from './check-seal.ts';

export interface VerifyReceiptPdfOptions extends Omit<VerifyReceiptOptions, 'logProof' | 'pdfSha256'> {
  /** Whom the verifier trusts to seal PDF documents; by default nobody. */
  readonly seals?: TrustPolicy | undefined;
  /** The receipt.json that lies beside the PDF: the proof of the log is younger than the PDF, and can only be there. */
  readonly beside?: Uint8Array | undefined;
  /** The time as of which the seal and the time-stamps are judged. */
  readonly at: Date;
}

const parse = parserOf<Receipt>('receipt');

/**
 * Verifies a receipt as people have it: the receipt.json that is attached to it like any other, the seal over the PDF
 * (PAdES), and that one entry of the log is about both of them.
 * @throws {Problem} `receipt.unreadable`, `receipt.ambiguous`
 */
export async function verifyReceiptPdf(
  raw: Uint8Array,
  { seals = parseTrust([]), beside, at, ...options }: VerifyReceiptPdfOptions,
): Promise<VerifyReport> {
  const pdf = contentOfBytes('receipt.pdf', raw);
  const attached = await attachedReceipt(pdf);
  const receipt = readReceipt(attached);
  const report = await verifyReceipt(attached, {
    ...options,
    at,
    pdfSha256: hash('sha256', raw),
    logProof: receipt && beside && proofIn(beside, receipt),
  });
  if (!receipt) return report;
  const issuedAt = new Date(receipt.facts.issuedAt);
  const sealed = await checkSeal(pdf, { trust: seals, at, issuedAt, isLogged: isLogged(report) });
  const checks = [...report.checks, ...sealed];
  return { ...report, ok: checks.every(({ ok }) => ok), checks };
}

/** Whether somebody who is trusted vouches for the entry about this PDF, which is of the instant of issue. */
function isLogged({ checks }: VerifyReport): boolean {
  const passed = new Set(checks.filter(({ outcome }) => outcome === 'passed').map(({ name }) => name));
  const isVouchedFor = passed.has('log.signature') || passed.has('log.witnesses');
  const isSound = checks.every(({ name, ok }) => ok || !name.startsWith('log.'));
  return isVouchedFor && isSound && passed.has('receipt.pdf-log');
}

/** The proof that a receipt.json brings of the same receipt. */
function proofIn(json: Uint8Array, { jws }: Receipt): Receipt['log'] {
  const other = readReceipt(json);
  return other?.jws === jws ? other.log : undefined;
}

/** Whatever is wrong with it is for the verification to say. */
function readReceipt(json: Uint8Array): Receipt | undefined {
  try {
    const parsed = parse(JSON.parse(Buffer.from(json).toString('utf8')));
    return parsed.ok ? parsed.value : undefined;
  } catch {
    return undefined;
  }
}
