import type { VerapdfReport } from '../../schema/types/verapdf-report.ts';
import { parserOf } from '../../schema/validate.ts';
import type { ConformanceVerdict } from './validator.ts';

type Job = VerapdfReport['report']['jobs'][number];

const parse = parserOf<VerapdfReport>('verapdf-report');

/** More broken rules of one file than these are counted, not listed. */
const mostBroken = 10;

const byClause = new Intl.Collator('en', { numeric: true });

const longestDetail = 300;

/**
 * Reads the JSON report of veraPDF: a verdict for each file that it tells of, by the path that it was asked for.
 * @returns undefined when it is no such report
 */
export function verdictsIn(text: string): ReadonlyMap<string, ConformanceVerdict> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = parse(json);
  if (!parsed.ok) return undefined;
  return new Map(parsed.value.report.jobs.map((job) => [job.itemDetails.name, verdictOf(job)]));
}

function verdictOf({ validationResult: [result] = [], taskException }: Job): ConformanceVerdict {
  if (!result || result.jobEndStatus !== 'normal') {
    const { type = '', exceptionMessage = '' } = taskException ?? {};
    const detail = [result?.jobEndStatus ?? type, exceptionMessage].filter((part) => part !== '').join(': ');
    return { verdict: 'not-performed', reason: 'refused', detail: detail.slice(0, longestDetail) };
  }
  const against = result.profileName.replace(/ validation profile$/u, '');
  const { failedRules: count, ruleSummaries } = result.details;
  if (result.compliant) return { verdict: 'conforming', against };
  // It tells of them in another order each time.
  const sorted = ruleSummaries.toSorted((one, other) => byClause.compare(one.clause, other.clause));
  const broken = sorted.slice(0, mostBroken).map((rule) => ({
    standard: rule.specification,
    clause: rule.clause,
    description: rule.description.slice(0, longestDetail),
    places: rule.failedChecks,
  }));
  return { verdict: 'not-conforming', against, broken, count };
}
