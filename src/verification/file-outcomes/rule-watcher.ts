import type { Finding, FindingTarget } from '../finding.ts';
import type { Unlooked } from './scope.ts';

/** Is told of all that a rule comes to, while its findings are listed up to a limit. */
export interface RuleWatcher {
  /** The rule observed something. */
  readonly observed: (target: FindingTarget, seen: Pick<Finding, 'outcome' | 'severity'>) => void;
  /** The rule looked at nothing, or did not come to its end. */
  readonly unlooked: (why: Unlooked) => void;
}
