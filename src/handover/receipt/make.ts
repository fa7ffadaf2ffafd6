import { hash } from 'node:crypto';
import type { ReceiptOrganisation } from '../../schema/types/receipt.ts';
import type { Person } from '../case/actor.ts';
import type { HandoverCase } from '../case/case.ts';
import type { IssuedReceipt } from '../case/command.ts';
import type { BureauKey } from './bureau-key.ts';
import { receiptFacts } from './facts.ts';
import { type PdfSeal, remarkOnSeal, sealPdf } from './pdf/pdf-seal.ts';
import type { ReceiptPrinter } from './pdf/printer.ts';
import { receiptBytes, signReceipt } from './sign.ts';
import { type ReceiptTimestamping, remarkOnTime, stampedUntil } from './timestamp.ts';

/** What a bureau makes receipts with. */
export interface ReceiptOffice {
  readonly key: BureauKey;
  readonly pdfSeal: PdfSeal;
  readonly printer: ReceiptPrinter;
  /** Absent: receipts have no time-stamp, and say so. */
  readonly timestamping?: ReceiptTimestamping | undefined;
  readonly organisation: (id: string) => Promise<ReceiptOrganisation>;
  /** IANA name of the bureau's time zone. */
  readonly timeZone: string;
}

/**
 * Makes the receipt of a stored handover: signs the facts, draws the PDF and signs that. It counts only once the command
 * `issue_receipt` has carried it into the case.
 * @throws {Problem} `signing.timestamp-…` where a time-stamp is required
 */
export async function makeReceipt(
  { key, pdfSeal, printer, timestamping, organisation, timeZone }: ReceiptOffice,
  current: HandoverCase,
  { issuer, at }: { readonly issuer: Person; readonly at: Date },
): Promise<IssuedReceipt> {
  const facts = receiptFacts(current, {
    bureau: await organisation(current.bureau),
    deliveringUnit: await organisation(current.deliveringUnit),
    issuer,
    issuedAt: at.toISOString(),
    timeZone,
  });
  const signed = await signReceipt(facts, key, timestamping);
  const json = receiptBytes(signed);
  const drawn = await printer.print(signed, [remarkOnTime(signed), remarkOnSeal(pdfSeal)]);
  const pdf = await sealPdf(pdfSeal, drawn, { name: `${facts.number}.pdf`, at });
  const evidenceUntil = stampedUntil(signed);
  const receipt = {
    number: facts.number,
    issuedAt: facts.issuedAt,
    sha256: hash('sha256', json),
    pdfSha256: hash('sha256', pdf),
    key: signed.key.kid,
    ...(evidenceUntil && { evidenceUntil: evidenceUntil.toISOString() }),
  };
  return { receipt, json, pdf };
}
