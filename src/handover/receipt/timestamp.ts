import { receiptWords } from '../../i18n/handover/receipt-words.ts';
import { type Bilingual, fill } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { Receipt } from '../../schema/types/receipt.ts';
import type { VerifyCheck } from '../../schema/types/verify-report.ts';
import type { TimestampAuthority } from '../../signatures/signing/timestamps/authority.ts';
import { soundTimestamp } from '../../signatures/validation/process/sound-timestamp.ts';
import { verifiableUntil } from '../../signatures/validation/process/verifiable-until.ts';
import { localTime } from './pdf/receipt-rows.ts';
import { failed, passed, skipped } from './receipt-check.ts';

/** Who states when a receipt existed, and whether a receipt may do without. */
export interface ReceiptTimestamping {
  readonly authority: TimestampAuthority;
  readonly required: boolean;
}

/**
 * A time-stamp token over a receipt's JWS, base64; undefined where none is to be had and none is required.
 * @throws {Problem} `signing.timestamp-…` where one is required: the receipt waits
 */
export async function stampReceipt(
  jws: string,
  { authority, required }: ReceiptTimestamping,
): Promise<string | undefined> {
  try {
    return Buffer.from(await authority.stamp(Buffer.from(jws))).toString('base64');
  } catch (error) {
    if (required || !(error instanceof Problem)) throw error;
    return undefined;
  }
}

/** What people are told of the time of a receipt. */
export function remarkOnTime(receipt: Receipt): Bilingual {
  const found =
    receipt.timestamp === undefined ? undefined : soundTimestamp(tokenOf(receipt.timestamp), bytesOf(receipt));
  if (!found || found.fault !== undefined) return receiptWords.notStamped;
  const at = localTime(found.genTime.toISOString(), receipt.facts.timeZone);
  return fill(receiptWords.stamped, { at, authority: found.signer.subject.text });
}

/** Until when the time-stamp of a receipt can be verified by its own means; undefined where it has none. */
export function stampedUntil(receipt: Receipt): Date | undefined {
  if (receipt.timestamp === undefined) return undefined;
  const found = soundTimestamp(tokenOf(receipt.timestamp), bytesOf(receipt));
  return found.fault === undefined ? verifiableUntil(found) : undefined;
}

/** That the token is over this receipt's JWS and no other bytes. */
export function checkTimestamp(receipt: Receipt): VerifyCheck {
  if (receipt.timestamp === undefined) return skipped('receipt.timestamp', 'no-timestamp');
  const found = soundTimestamp(tokenOf(receipt.timestamp), bytesOf(receipt));
  if (found.fault !== undefined) return failed('receipt.timestamp', 'timestamp-unsound', { fault: found.fault });
  return passed('receipt.timestamp', { at: found.genTime.toISOString(), authority: found.signer.subject.text });
}

function tokenOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64');
}

function bytesOf({ jws }: Receipt): Uint8Array {
  return Buffer.from(jws);
}
