import {
  type LogCheckName,
  type LogCheckReason,
  type LogFault,
  type LogWarning,
  logCheckReasons,
  logChecks,
  logFaults,
  logWarnings,
} from '../../i18n/checks/log.ts';
import { type Bilingual, fill, type TextParameters } from '../../i18n/text.ts';
import type { LogCheck } from '../../schema/types/log-report.ts';

/** A check that says yes or no, or that it was not performed. */
export interface DefiniteCheck extends LogCheck {
  outcome: Exclude<LogCheck['outcome'], 'warning'>;
}

/** A check that found nothing wrong. */
export function passed(name: LogCheckName, parameters?: TextParameters): DefiniteCheck {
  return checkOf(name, 'passed', fill(logChecks[name], parameters));
}

/** @param where the first place that is wrong, where one can be named */
export function failed(
  name: LogCheckName,
  fault: LogFault,
  parameters?: TextParameters,
  where?: string,
): DefiniteCheck {
  return { ...checkOf(name, 'failed', fill(logFaults[fault], parameters)), ...(where !== undefined && { where }) };
}

/** A check that found nothing tampered with, and something that people should look at. @param where the first such place */
export function warned(name: LogCheckName, warning: LogWarning, parameters: TextParameters, where: string): LogCheck {
  return { ...checkOf(name, 'warning', fill(logWarnings[warning], parameters)), where };
}

export function skipped(name: LogCheckName, reason: LogCheckReason): DefiniteCheck {
  return checkOf(name, 'not_performed', logCheckReasons[reason]);
}

function checkOf<Outcome extends LogCheck['outcome']>(
  name: LogCheckName,
  outcome: Outcome,
  message: Bilingual,
): LogCheck & { outcome: Outcome } {
  return { name, ok: outcome !== 'failed', outcome, detail: message.en, message };
}
