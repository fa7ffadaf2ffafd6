import type { SignatureReason } from '../../i18n/signatures/reasons.ts';
import type { CheckLevel, CheckLevels } from '../trust-policy.ts';
import type { Verdict } from './verdict.ts';
import { verdicts } from './verdicts.ts';

/** What a reason means under a policy: the table, unless the policy sets the level of its check. */
export function verdictOf(reason: SignatureReason, levels: CheckLevels): Verdict {
  const usual = verdicts[reason];
  const level = levels.get(usual.check);
  return level === undefined ? usual : changes[level](usual);
}

const changes: Readonly<Record<CheckLevel, (usual: Verdict) => Verdict>> = {
  fail: (usual) =>
    usual.indication
      ? usual
      : { ...usual, status: 'fail', indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' },
  warn: ({ check }) => ({ check, status: 'warn' }),
  ignore: ({ check }) => ({ check, status: 'skip' }),
};
