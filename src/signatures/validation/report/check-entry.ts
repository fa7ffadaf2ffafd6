import { signatureReasons } from '../../../i18n/signatures/reasons.ts';
import type { SignatureReasonText } from '../../../i18n/signatures/texts.ts';
import { type Bilingual, fill } from '../../../i18n/text.ts';
import type { SignatureCheck } from '../../../schema/types/signature-report.ts';
import type { Noticed, Observation } from '../../observation.ts';
import type { CheckLevels } from '../../trust-policy.ts';
import { checkOf } from '../judgement.ts';
import { verdictOf } from '../levels.ts';
import { shortened } from './shortened.ts';

export function checkEntry(observation: Observation, levels: CheckLevels): SignatureCheck {
  const id = checkOf(observation);
  if ('passed' in observation) return { id, status: 'pass' };
  const { at, reason } = observation;
  const { status } = verdictOf(reason, levels);
  return { id, status, reason, detail: sentenceOf(observation), ...(at !== undefined && { at: shortened(at) }) };
}

export function textOf({ reason }: Noticed): SignatureReasonText {
  return signatureReasons[reason];
}

export function sentenceOf(observation: Noticed): Bilingual {
  const params = Object.entries(observation.params ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? shortened(value) : value,
  ]);
  return fill(textOf(observation).message, Object.fromEntries(params));
}
