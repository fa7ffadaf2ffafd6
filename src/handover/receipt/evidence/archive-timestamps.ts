import type { Receipt, ReceiptArchiveTimestamp } from '../../../schema/types/receipt.ts';
import type { VerifyCheck } from '../../../schema/types/verify-report.ts';
import { soundTimestamp } from '../../../signatures/validation/process/sound-timestamp.ts';
import { verifiableUntil } from '../../../signatures/validation/process/verifiable-until.ts';
import { canonicalBytes } from '../../seals/canonical.ts';
import { failed, passed, skipped } from '../receipt-check.ts';
import { receiptBytes } from '../sign.ts';

type StampedBefore = Pick<Receipt, 'archiveTimestamps' | 'jws' | 'timestamp'>;

/**
 * What the next archive time-stamp of a receipt is over: the signature, every token until then, and the proof of the log.
 * All of it is digested anew, so that the new token outlasts the digests of the old ones too (RFC 4998 §5.3).
 */
export function bytesToStamp(
  { archiveTimestamps, jws, timestamp }: StampedBefore,
  log: ReceiptArchiveTimestamp['log'],
): Uint8Array {
  return canonicalBytes({
    jws,
    timestamp,
    ...(archiveTimestamps && { archiveTimestamps }),
    ...(log && { log }),
  });
}

/** receipt.json with its archive time-stamps, which need no signature of its own. */
export function withArchiveTimestamps(
  json: Uint8Array,
  archiveTimestamps: readonly ReceiptArchiveTimestamp[],
): Uint8Array {
  if (archiveTimestamps.length === 0) return json;
  const signed: Receipt = JSON.parse(Buffer.from(json).toString('utf8'));
  return receiptBytes({ ...signed, archiveTimestamps: [...archiveTimestamps] });
}

/**
 * That each time-stamp of a receipt was taken while the one before could still be verified, and that the last still can.
 * A receipt without a time-stamp, or with one that is unsound, has no such evidence, which another check says.
 * @param at when it is verified
 */
export function checkEvidence(receipt: Receipt, at: Date): VerifyCheck[] {
  const { archiveTimestamps = [], jws, timestamp = '' } = receipt;
  const first = soundTimestamp(Buffer.from(timestamp, 'base64'), Buffer.from(jws));
  if (first.fault !== undefined) return [];
  let last = first;
  for (const [index, taken] of archiveTimestamps.entries()) {
    const number = index + 1;
    const before = { jws, timestamp, ...(index > 0 && { archiveTimestamps: archiveTimestamps.slice(0, index) }) };
    const found = soundTimestamp(Buffer.from(taken.token, 'base64'), bytesToStamp(before, taken.log));
    if (found.fault !== undefined) return [failed('receipt.evidence', 'archive-timestamp', { number, ...found })];
    const until = verifiableUntil(last);
    if (found.genTime < last.genTime || found.genTime > until) {
      const parameters = { number, at: found.genTime.toISOString(), until: until.toISOString() };
      return [failed('receipt.evidence', 'archive-timestamp-late', parameters)];
    }
    last = found;
  }
  const until = verifiableUntil(last);
  if (until < at) return [skipped('receipt.evidence', 'evidence-lapsed', { until: until.toISOString() })];
  return [passed('receipt.evidence', { count: archiveTimestamps.length, until: until.toISOString() })];
}
