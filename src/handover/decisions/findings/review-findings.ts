import { listed } from '../../../i18n/text.ts';
import { Problem } from '../../../problem.ts';
import type { FindingToWrite } from '../../../schema/types/commands/write-findings.ts';
import type { HandoverCase, PersonFinding } from '../../case/case.ts';
import type { CommandOf } from '../../case/command.ts';
import type { Context, HandoverPolicy } from '../../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../../case/event.ts';
import { findingOf, findingsLimit, type GradedFinding, writtenFindings } from '../../case/findings/finding.ts';
import { refuseOthers } from '../reviewer.ts';
import { threadFull } from './talking.ts';

/** Notes what the archivist finds while the review goes on. */
export function writeFindings(
  current: HandoverCase,
  command: CommandOf<'write_findings'>,
  context: Context,
): EventOf<'findings_written'> | Problem {
  const notMine = refuseOthers(current, actingPerson(context));
  if (notMine) return notMine;
  const findings = newFindings(current, command.findings, context);
  return findings instanceof Problem
    ? findings
    : { type: 'findings_written', ...headingOf(current, context), findings };
}

/** Says whether what was done about a finding is enough; if not, it is open again, about the file as it is now. */
export function settleFinding(
  current: HandoverCase,
  { finding: id, status, reason }: CommandOf<'settle_finding'>,
  context: Context,
): EventOf<'finding_settled'> | Problem {
  const notMine = refuseOthers(current, actingPerson(context));
  if (notMine) return notMine;
  const finding = findingOf(current, id);
  if (!finding) return new Problem('handover.finding-unknown', { params: { finding: id } });
  if (status === 'open' && !reason?.trim()) return new Problem('handover.reason-missing');
  const full = threadFull(finding);
  if (full) return full;
  const file = context.held.get(finding.target.file ?? '');
  return {
    type: 'finding_settled',
    ...headingOf(current, context),
    finding: id,
    status,
    ...(file && { sha256: file.sha256 }),
    ...(reason !== undefined && { reason }),
  };
}

/** Findings ready to enter the case. A file they name has to be in the round. */
export function newFindings(
  current: HandoverCase,
  findings: readonly FindingToWrite[],
  { at, held, policy, ...context }: Context,
): PersonFinding[] | Problem {
  if (current.findings.length + findings.length > findingsLimit) {
    return new Problem('handover.findings-too-many', { params: { limit: findingsLimit } });
  }
  const stray = findings.find(({ target: { file } }) => file !== undefined && !held.has(file))?.target.file;
  if (stray !== undefined) return new Problem('handover.file-missing', { params: { path: stray } });
  const graded = gradedFindings(findings, policy);
  if (graded instanceof Problem) return graded;
  const by = personReference(actingPerson(context));
  return writtenFindings(current, graded, { by, at, held });
}

/** Findings with what the profile says of their codes, where the archivist says nothing else. */
function gradedFindings(
  findings: readonly FindingToWrite[],
  { findingCodes }: Pick<HandoverPolicy, 'findingCodes'>,
): GradedFinding[] | Problem {
  const usual = new Map(findingCodes.map((row) => [row.code, row]));
  const graded: GradedFinding[] = [];
  for (const finding of findings) {
    const { code } = finding;
    const row = usual.get(code);
    if (!row && usual.size > 0) {
      return new Problem('handover.finding-code-unknown', { params: { code, codes: listed([...usual.keys()]) } });
    }
    const { severity = row?.severity ?? 'blocking', wanted = row?.wanted } = finding;
    if (wanted === undefined) return new Problem('handover.finding-wanted-missing', { params: { code } });
    graded.push({ ...finding, severity, wanted });
  }
  return graded;
}
