import { hash } from 'node:crypto';
import type { LogEntry } from '../../schema/types/log-entry.ts';
import type { HandoverCase, PackageFacts, ReceiptMark } from '../case/case.ts';
import type { CaseEvent } from '../case/event.ts';

const schema = 'yijiao-log-entry/1';

/** What the transparency log says of an event: digests only, so that it can be read by anybody. */
export function loggedAfter({ package: stored, receipt }: HandoverCase, event: CaseEvent): LogEntry | undefined {
  if (event.type === 'receipted') return loggedReceipt({ package: stored, receipt: event.receipt });
  // What has no receipt yet is not in the log, and need not be declared void there.
  if (event.type !== 'voided' || !receipt) return undefined;
  const { seal } = event.voiding;
  if (!seal) throw new Error('A voiding is sealed.');
  return {
    schema,
    kind: 'void',
    at: event.at,
    digests: { receipt: receipt.sha256, decision: hash('sha256', seal.jws) },
  };
}

/** What the log says of the receipt of a handover; undefined where there is none yet. */
export function loggedReceipt({
  package: stored,
  receipt,
}: {
  readonly package?: Pick<PackageFacts, 'sha256'> | undefined;
  readonly receipt?: Pick<ReceiptMark, 'sha256' | 'pdfSha256' | 'issuedAt'> | undefined;
}): LogEntry | undefined {
  if (!receipt) return undefined;
  if (!stored) throw new Error('A receipt is about a stored package.');
  const { sha256: json, pdfSha256: pdf, issuedAt: at } = receipt;
  return { schema, kind: 'receipt', at, digests: { json, pdf, package: stored.sha256 } };
}

/** What the log says of the notice that a receipt no longer stands; undefined where there is none. */
export function loggedNotice({ notice, receipt }: Pick<HandoverCase, 'notice' | 'receipt'>): LogEntry | undefined {
  if (!notice || !receipt) return undefined;
  return { schema, kind: 'notice', at: notice.at, digests: { json: notice.sha256, receipt: receipt.sha256 } };
}

/** What the log says when the receipt of a later handover takes the place of an earlier one's. */
export function loggedSuccession(predecessor: HandoverCase, successor: HandoverCase): LogEntry {
  if (!predecessor.receipt || !successor.receipt) throw new Error('Receipts take the place of receipts.');
  const digests = { predecessor: predecessor.receipt.sha256, successor: successor.receipt.sha256 };
  return { schema, kind: 'supersession', at: successor.changedAt, digests };
}
