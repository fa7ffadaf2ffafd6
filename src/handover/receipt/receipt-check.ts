import {
  type ReceiptCheckName,
  type ReceiptCheckReason,
  type ReceiptFault,
  receiptCheckReasons,
  receiptChecks,
  receiptFaults,
} from '../../i18n/checks/receipt.ts';
import { type Bilingual, fill, type TextParameters } from '../../i18n/text.ts';
import type { VerifyCheck } from '../../schema/types/verify-report.ts';

/** A check that found nothing wrong. */
export function passed(name: ReceiptCheckName, parameters?: TextParameters): VerifyCheck {
  return checkOf(name, 'passed', fill(receiptChecks[name], parameters));
}

export function failed(name: ReceiptCheckName, fault: ReceiptFault, parameters?: TextParameters): VerifyCheck {
  return checkOf(name, 'failed', fill(receiptFaults[fault], parameters));
}

export function skipped(name: ReceiptCheckName, reason: ReceiptCheckReason, parameters?: TextParameters): VerifyCheck {
  return checkOf(name, 'not_performed', fill(receiptCheckReasons[reason], parameters));
}

function checkOf(name: ReceiptCheckName, outcome: VerifyCheck['outcome'], message: Bilingual): VerifyCheck {
  return { name, ok: outcome !== 'failed', outcome, detail: message.en, message };
}
