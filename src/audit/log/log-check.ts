import {
  type LogCheckName,
  type LogCheckReason,
  type LogFault,
  logCheckReasons,
  logChecks,
  logFaults,
} from '../../i18n/log-checks.ts';
import { type Bilingual, fill, type TextParameters } from '../../i18n/text.ts';
import type { LogCheck } from '../../schema/types/log-report.ts';

/** A check that found nothing wrong. */
export function passed(name: LogCheckName, parameters?: TextParameters): LogCheck {
  return checkOf(name, 'passed', fill(logChecks[name], parameters));
}

/** @param where the first place that is wrong, where one can be named */
export function failed(name: LogCheckName, fault: LogFault, parameters?: TextParameters, where?: string): LogCheck {
  return { ...checkOf(name, 'failed', fill(logFaults[fault], parameters)), ...(where !== undefined && { where }) };
}

export function skipped(name: LogCheckName, reason: LogCheckReason): LogCheck {
  return checkOf(name, 'not_performed', logCheckReasons[reason]);
}

function checkOf(name: LogCheckName, outcome: LogCheck['outcome'], message: Bilingual): LogCheck {
  return { name, ok: outcome !== 'failed', outcome, detail: message.en, message };
}
