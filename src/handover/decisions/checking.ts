import { Problem } from '../../problem.ts';
import type { CheckReport, Finding, Outcome } from '../../schema/types/check-report.ts';
import { isBlocking, summarise } from '../../verification/report.ts';
import { virusScan } from '../../verification/rules/security/virus-scan.ts';
import { type CheckSummary, currentRound, type HandoverCase, type Quarantine } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { type EventOf, headingOf } from '../case/event.ts';
import { exceptBlocking } from '../exceptions/excepted-findings.ts';
import { exceptionsOutdatedBy } from '../exceptions/exception.ts';

/** Freezes the content of the round and sends it to the check. */
export function startCheck(current: HandoverCase, context: Context): EventOf<'check_started'> | Problem {
  const { document, content } = current;
  const { uploadsRunning: count } = context;
  if (count > 0) return new Problem('handover.uploads-running', { params: { count } });
  if (!document) return new Problem('handover.document-missing');
  if (content.files === 0) return new Problem('handover.files-missing');
  return { type: 'check_started', ...headingOf(current, context), document: document.sha256, content };
}

/** Takes the report of the check that is under way: to `ready` only when nothing blocks. */
export function recordCheckResult(
  current: HandoverCase,
  { started, report }: CommandOf<'record_check_result'>,
  context: Context,
): EventOf<'check_recorded'> | Problem {
  if (started !== currentRound(current).checking?.sequence) return new Problem('handover.check-outdated');
  const quarantine = quarantineOf(report, context);
  return {
    type: 'check_recorded',
    ...headingOf(current, context),
    check: summaryOf(current, report, context),
    ...(quarantine && { quarantine }),
    ...exceptionsOutdatedBy(current, report.snapshot),
  };
}

/** A quarantine names no more files than these; beyond, it closes them all. */
const quarantineLimit = 1000;

/** The files that a report calls infected. */
export function infectedFiles({ findings }: Pick<CheckReport, 'findings'>): readonly string[] {
  const infected = findings.filter(({ rule, outcome }) => rule === virusScan.id && outcome === 'failed');
  return [...new Set(infected.flatMap(({ target: { file } }) => file ?? []))];
}

function quarantineOf(report: CheckReport, { held }: Context): Quarantine | undefined {
  const paths = infectedFiles(report);
  if (paths.length === 0) return undefined;
  const files = paths.slice(0, quarantineLimit).flatMap((path) => {
    const sha256 = held.get(path)?.sha256;
    return sha256 === undefined ? [] : [{ path, sha256 }];
  });
  return { all: files.length < paths.length, files };
}

function summaryOf(current: HandoverCase, report: CheckReport, { held }: Context): CheckSummary {
  const { snapshot, finishedAt, ok, profile, ruleSet, counts, properties, signatures, findings } = report;
  const found = findings.filter(isBlocking);
  const blocking = found.length;
  const excepted = exceptBlocking(current, found, { snapshot, held });
  return {
    snapshot,
    finishedAt,
    // A report that says ok against its own findings, or without having read everything, is not believed.
    ok: ok && blocking === 0 && snapshot !== null,
    profile,
    ruleSet,
    counts,
    properties,
    ...(signatures && { signatures }),
    apartFromReviews: summarise(findings.filter(({ outcome }) => outcome !== 'manual_review')).properties,
    reviewsDue: findings
      .filter(({ outcome }) => outcome === 'manual_review')
      .map(({ rule, property }) => ({ rule, property })),
    blocking,
    warnings: countOf(findings, 'warning'),
    notPerformed: countOf(findings, 'not_performed'),
    ...recognitionOf(report),
    ...(excepted && { excepted }),
  };
}

function recognitionOf({ recognition }: CheckReport): Pick<CheckSummary, 'recognition'> {
  if (!recognition?.counts) return {};
  const { by: bureau, key, report, profile, checkedAt, basis } = recognition;
  if (key === undefined || report === undefined || profile === undefined || checkedAt === undefined) return {};
  return { recognition: { bureau, key, report, profile, checkedAt, ...(basis !== undefined && { basis }) } };
}

function countOf(findings: readonly Finding[], wanted: Outcome): number {
  return findings.filter(({ outcome }) => outcome === wanted).length;
}
