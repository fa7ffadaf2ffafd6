import { openThreads } from '../../../concurrency/threads.ts';
import type { Bilingual } from '../../../i18n/text.ts';
import type { Receipt } from '../../../schema/types/receipt.ts';
import { receiptBytes } from '../sign.ts';
import type { PrintJob } from './receipt-pdf-thread.ts';

/** Draws receipts for people, in a thread of its own: setting type takes longer than the event loop may be held. */
export interface ReceiptPrinter {
  /** @param remarks what else people have to know of how it is signed */
  print(receipt: Receipt, remarks?: readonly Bilingual[]): Promise<Uint8Array>;
  close(): Promise<void>;
}

export function openReceiptPrinter(): ReceiptPrinter {
  const threads = openThreads<PrintJob, Uint8Array>('receipt-pdf-thread', { beside: import.meta.url, threads: 1 });
  return {
    print: (receipt, remarks = []) => threads.run({ receipt, raw: receiptBytes(receipt), remarks }),
    close: () => threads.close(),
  };
}
