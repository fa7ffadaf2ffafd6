import type { FindingToWrite } from '../../../schema/types/commands/write-findings.ts';
import type { HandoverCase, PersonFinding, PersonReference } from '../case.ts';
import type { HeldFile } from '../round-file.ts';

/** A case carries no more findings by people than these, over all its rounds. */
export const findingsLimit = 2000;

export function findingOf({ findings }: HandoverCase, id: string): PersonFinding | undefined {
  return findings.find((finding) => finding.id === id);
}

/** Findings about one of these files that nobody has settled: what happens to the file may address them. */
export function touchedFindings(
  { findings }: HandoverCase,
  paths: { readonly has: (path: string) => boolean },
): readonly PersonFinding[] {
  return findings.filter(
    ({ target: { file }, status }) => file !== undefined && status !== 'resolved' && paths.has(file),
  );
}

/** A finding as an archivist writes it, with how heavy it is and what has to be done. */
export type GradedFinding = FindingToWrite & Required<Pick<FindingToWrite, 'severity' | 'wanted'>>;

/** Findings as the case keeps them: numbered within their round, and bound to the file as it is now. */
export function writtenFindings(
  current: HandoverCase,
  findings: readonly GradedFinding[],
  { by, at, held }: { readonly by: PersonReference; readonly at: string; readonly held: ReadonlyMap<string, HeldFile> },
): PersonFinding[] {
  const earlier = current.findings.filter(({ round }) => round === current.round).length;
  return findings.map(({ target, code, severity, text, wanted }, index) => {
    const file = held.get(target.file ?? '');
    return {
      id: `r${current.round}-${earlier + index + 1}`,
      round: current.round,
      by,
      at,
      target,
      ...(file && { sha256: file.sha256 }),
      code,
      severity,
      text,
      wanted,
      status: 'open',
    };
  });
}
