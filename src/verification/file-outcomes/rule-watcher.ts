import type { FindingTarget, Outcome } from '../finding.ts';
import type { Unlooked } from './scope.ts';

/** Is told of all that a rule comes to, while its findings are listed up to a limit. */
export interface RuleWatcher {
  /** The rule observed something. */
  readonly observed: (target: FindingTarget, outcome: Outcome) => void;
  /** The rule looked at nothing, or did not come to its end. */
  readonly unlooked: (why: Unlooked) => void;
}
