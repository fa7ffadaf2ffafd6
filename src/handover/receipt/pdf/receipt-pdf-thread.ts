import { serveJobs } from '../../../concurrency/serve-jobs.ts';
import type { Bilingual } from '../../../i18n/text.ts';
import type { Receipt } from '../../../schema/types/receipt.ts';
import { drawReceipt } from './receipt-pdf.ts';

/** A receipt, its bytes as they are to be attached, and what else people have to know of how it is signed. */
export interface PrintJob {
  readonly receipt: Receipt;
  readonly raw: Uint8Array;
  readonly remarks: readonly Bilingual[];
}

serveJobs<PrintJob, Uint8Array>(async ({ receipt, raw, remarks }) => ({
  value: await drawReceipt(receipt, raw, remarks),
}));
