import { Problem } from '../problem.ts';
import type { CheckReport, Finding, Outcome } from '../schema/types/check-report.ts';
import { type CheckSummary, currentRound, type HandoverCase } from './case.ts';
import type { CommandOf } from './command.ts';
import type { Context } from './context.ts';
import { type EventOf, headingOf } from './event.ts';

/** Freezes the content of the round and sends it to the check. */
export function startCheck(current: HandoverCase, context: Context): EventOf<'check_started'> | Problem {
  const { uploadsRunning: count, snapshot } = context;
  if (count > 0) return new Problem('handover.uploads-running', { params: { count } });
  if (!current.document) return new Problem('handover.document-missing');
  if (current.content.files === 0) return new Problem('handover.files-missing');
  if (snapshot === undefined) throw new Error('Document and files are there, so the snapshot digest has to be.');
  return { type: 'check_started', ...headingOf(current, context), snapshot };
}

/** Takes the report of the check: to `ready` only when it is about exactly the frozen content and nothing blocks. */
export function recordCheckResult(
  current: HandoverCase,
  { round, report }: CommandOf<'record_check_result'>,
  context: Context,
): EventOf<'check_recorded'> | Problem {
  const { snapshot } = currentRound(current);
  const unread = report.snapshot === null && !report.ok;
  if (round !== current.round || (report.snapshot !== snapshot && !unread)) {
    return new Problem('handover.check-outdated');
  }
  return { type: 'check_recorded', ...headingOf(current, context), check: summaryOf(report) };
}

function summaryOf(report: CheckReport): CheckSummary {
  const { snapshot, finishedAt, ok, profile, ruleSet, counts, properties, findings } = report;
  const blocking = findings.filter(blocks).length;
  return {
    snapshot,
    finishedAt,
    // A report that says ok against its own findings is not believed.
    ok: ok && blocking === 0,
    profile,
    ruleSet,
    counts,
    properties,
    blocking,
    warnings: countOf(findings, 'warning'),
    notPerformed: countOf(findings, 'not_performed'),
  };
}

/** A blocking check that could not run holds the delivery up just as one that failed. */
function blocks({ severity, outcome }: Finding): boolean {
  return severity === 'blocking' && (outcome === 'failed' || outcome === 'not_performed');
}

function countOf(findings: readonly Finding[], wanted: Outcome): number {
  return findings.filter(({ outcome }) => outcome === wanted).length;
}
