import type { Config } from '../config.ts';
import type { ReceiptOffice } from '../handover/receipt/make.ts';
import { openPdfSeal } from '../handover/receipt/pdf/pdf-seal.ts';
import { openReceiptPrinter } from '../handover/receipt/pdf/printer.ts';
import { openTimestampAuthority } from '../signatures/signing/timestamps/authority.ts';

/**
 * Opens what the bureau makes receipts with.
 * @param given.keys folder of the bureau's keys, where the seal for PDFs is made at the first run
 * @throws {Problem} `signing.…`
 */
export async function openOffice(
  {
    config,
    keys,
    key,
    organisation,
  }: { readonly config: Config; readonly keys: string } & Pick<ReceiptOffice, 'key' | 'organisation'>,
  closing: AsyncDisposableStack,
): Promise<ReceiptOffice> {
  const { bureauName: bureau, seal, timeZone, timestamping } = config;
  const printer = openReceiptPrinter();
  closing.defer(() => printer.close());
  return {
    key,
    organisation,
    printer,
    timeZone,
    pdfSeal: await openPdfSeal({ folder: keys, bureau, ...seal }, new Date()),
    timestamping: timestamping && {
      authority: openTimestampAuthority(timestamping.url),
      required: timestamping.required,
    },
  };
}
