import type { Finding, Outcome } from './finding.ts';
import { isBlocking } from './report.ts';

/** What the findings of a report make of one file, the worst of them. */
export type FileResult = 'passed' | 'warning' | 'not_performed' | 'blocked';

const ranking: readonly FileResult[] = ['passed', 'warning', 'not_performed', 'blocked'];

/** The results of the files that findings are about, by path; every other file has passed. */
export function fileResults(findings: readonly Finding[]): Map<string, FileResult> {
  const results = new Map<string, FileResult>();
  for (const finding of findings) {
    const { file } = finding.target;
    if (file === undefined) continue;
    const known = ranking.indexOf(results.get(file) ?? 'passed');
    results.set(file, ranking[Math.max(known, ranking.indexOf(resultOf(finding)))] ?? 'passed');
  }
  return results;
}

const resultsOfOutcomes: Readonly<Record<Outcome, FileResult>> = {
  failed: 'warning',
  warning: 'warning',
  manual_review: 'warning',
  not_performed: 'not_performed',
  passed: 'passed',
  recognised: 'passed',
  not_applicable: 'passed',
};

function resultOf(finding: Finding): FileResult {
  return isBlocking(finding) ? 'blocked' : resultsOfOutcomes[finding.outcome];
}
