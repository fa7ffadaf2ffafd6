import { serveJobs } from '../../concurrency/serve-jobs.ts';
import type { Receipt } from '../../schema/types/receipt.ts';
import { drawReceipt } from './receipt-pdf.ts';

/** A receipt and its bytes as they are to be attached. */
export interface PrintJob {
  readonly receipt: Receipt;
  readonly raw: Uint8Array;
}

serveJobs<PrintJob, Uint8Array>(async ({ receipt, raw }) => ({ value: await drawReceipt(receipt, raw) }));
