import { hash } from 'node:crypto';
import type { ExecutionContext } from 'ava';
import type { VerifierKey } from '../../../src/audit/log/notes/verifier-key.ts';
import { appendLogEntry } from '../../../src/database/log-entries.ts';
import { loggedReceipt } from '../../../src/handover/desk/logged.ts';
import { withLogProof } from '../../../src/handover/receipt/log-proof.ts';
import { openPdfSeal, type PdfSeal, sealPdf } from '../../../src/handover/receipt/pdf/pdf-seal.ts';
import { drawReceipt } from '../../../src/handover/receipt/pdf/receipt-pdf.ts';
import { receiptBytes } from '../../../src/handover/receipt/sign.ts';
import type { Receipt, ReceiptFacts } from '../../../src/schema/types/receipt.ts';
import { openLogOffice } from '../../audit/log/office.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { sampleReceipt } from './sample-receipt.ts';

/** When the receipts are issued. */
export const at = new Date('2026-11-03T02:00:00Z');

/** A receipt as it is handed out. */
export interface IssuedReceipt {
  readonly receipt: Receipt;
  readonly seal: PdfSeal;
  /** The PDF before it was sealed. */
  readonly drawn: Uint8Array;
  readonly pdf: Uint8Array;
  /** receipt.json with the proof of the log. */
  readonly beside: Uint8Array;
  /** Of the log. */
  readonly logKey: VerifierKey;
}

/**
 * Issues a receipt as the service does: signed, sealed, in the log with both its forms.
 * @param sealFile key and certificate from a CA; by default the bureau makes its own
 */
export async function issueReceipt(
  t: ExecutionContext,
  change: Partial<ReceiptFacts> = {},
  sealFile?: string,
): Promise<IssuedReceipt> {
  const place = { folder: await temporaryFolder(t), bureau: '重庆市城市建设档案馆' };
  const seal = await openPdfSeal({ ...place, ...(sealFile !== undefined && { file: sealFile }) }, at);
  const receipt = await sampleReceipt(t, change);
  const json = receiptBytes(receipt);
  const drawn = await drawReceipt(receipt, json);
  const pdf = await sealPdf(seal, drawn, { name: 'receipt.pdf', at });
  const { database, key, published, integrate } = await openLogOffice(t);
  const { issuedAt } = receipt.facts;
  const marks = { sha256: hash('sha256', json), pdfSha256: hash('sha256', pdf), issuedAt };
  const entry = loggedReceipt({ package: receipt.facts.package, receipt: marks });
  if (!entry) throw new Error('no entry');
  await database.transaction((tx) => appendLogEntry(tx, entry));
  await integrate();
  const beside = withLogProof(json, await published.proofOf(0));
  return { receipt, seal, drawn, pdf, beside, logKey: key.verifier };
}
