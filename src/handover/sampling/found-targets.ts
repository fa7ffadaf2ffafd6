import type { Finding } from '../../schema/types/check-report.ts';
import { isBlocking } from '../../verification/report.ts';
import { currentRound, type Exception, type HandoverCase } from '../case/case.ts';
import { placeOf } from '../exceptions/exception.ts';
import type { FoundTarget } from './found-items.ts';
import type { CheckMark } from './item-review.ts';

/**
 * What the check of the present round and people have found, as far as a review is concerned.
 * @param findingsOf all findings of the check that began with this event
 */
export async function foundTargets(
  current: HandoverCase,
  findingsOf: (started: number) => AsyncIterable<Finding>,
): Promise<readonly FoundTarget[]> {
  const targets = current.findings.map(({ status, target }): FoundTarget => ({ ...target, open: status === 'open' }));
  const started = currentRound(current).checking?.sequence;
  if (started === undefined) return targets;
  const exceptions = exceptionsByPlace(current);
  for await (const finding of findingsOf(started)) {
    const { volume, record, file } = finding.target;
    const mark = markOf(finding, exceptions);
    const about = record !== undefined || file !== undefined;
    if (!about || mark === 'passed') continue;
    targets.push({
      ...(volume !== undefined && { volume }),
      ...(record !== undefined && { record }),
      ...(file !== undefined && { file }),
      mark,
    });
  }
  return targets;
}

function markOf(finding: Finding, exceptions: ReadonlyMap<string, Exception['status']>): CheckMark {
  if (isBlocking(finding)) {
    const status = exceptions.get(placeOf(finding));
    if (status === 'granted') return 'exception_granted';
    return status === 'requested' ? 'exception_requested' : 'blocked';
  }
  switch (finding.outcome) {
    case 'failed':
    case 'warning':
      return 'warning';
    case 'not_performed':
    case 'manual_review':
      return 'not_performed';
    case 'passed':
    case 'recognised':
    case 'not_applicable':
      return 'passed';
    default:
      throw new Error(finding.outcome satisfies never);
  }
}

function exceptionsByPlace({ exceptions = [] }: HandoverCase): ReadonlyMap<string, Exception['status']> {
  return new Map(
    exceptions.flatMap(({ about, status }) => ('finding' in about ? [] : [[placeOf(about), status] as const])),
  );
}
