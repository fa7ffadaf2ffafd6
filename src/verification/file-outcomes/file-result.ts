import type { Finding, Outcome } from '../finding.ts';
import { isBlocking } from '../report.ts';

/** What is found of the very file, the worst of it. */
export type FileResult = 'passed' | 'warning' | 'not_performed' | 'blocked';

/** From the best to the worst. */
export const resultRanking: readonly FileResult[] = ['passed', 'warning', 'not_performed', 'blocked'];

const resultsOfOutcomes: Readonly<Record<Outcome, FileResult>> = {
  failed: 'warning',
  warning: 'warning',
  manual_review: 'warning',
  not_performed: 'not_performed',
  passed: 'passed',
  recognised: 'passed',
  not_applicable: 'passed',
};

/** What something that was found of a file makes of it. */
export function resultOf(found: Pick<Finding, 'outcome' | 'severity'>): FileResult {
  return isBlocking(found) ? 'blocked' : resultsOfOutcomes[found.outcome];
}
