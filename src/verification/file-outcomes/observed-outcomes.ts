import { properties } from '../../i18n/verification/four-properties.ts';
import type { ArchiveRecord } from '../../schema/types/handover.ts';
import type { ExaminedDelivery } from '../examined-delivery.ts';
import type { Finding, FindingTarget, Outcome, Property } from '../finding.ts';
import { outcomeRanking } from '../report.ts';
import { type FileResult, resultOf, resultRanking } from './file-result.ts';

/** The worst that was observed of a file as to one property. */
export interface ObservedOutcome {
  readonly property: Property;
  readonly outcome: Outcome;
  /** Number of the rule that observed it first. */
  readonly rule: number;
}

/** What rules observe of single files, kept as two numbers for each property and one for the file. */
export interface ObservedOutcomes {
  /** Notes what was observed of a file, or of a record and thereby of its files; a volume or the delivery is neither. */
  note(target: FindingTarget, observed: ObservedOutcome & Pick<Finding, 'severity'>): void;
  /** @param row place of a file among the listed ones, or after all of them its place among the unlisted */
  of(row: number): readonly ObservedOutcome[];
  /** What was observed of the very file comes to this. */
  resultOf(row: number): FileResult;
}

const place = /^\/volumes\/(?<volume>\d+)\/records\/(?<record>\d+)(?:\/files\/(?<file>\d+))?(?:\/|$)/u;

export function openObservedOutcomes({
  document,
  files,
  unlisted,
}: Pick<ExaminedDelivery, 'document' | 'files' | 'unlisted'>): ObservedOutcomes {
  const cells = properties.length * (files.length + unlisted.length);
  const ranks = new Uint8Array(cells);
  const rules = new Uint16Array(cells);
  const results = new Uint8Array(files.length + unlisted.length);
  let unlistedRows: Map<string, number> | undefined;
  const rowAt = (path: string): number | undefined => {
    const row = files.find(path);
    if (row !== undefined) return row;
    unlistedRows ??= new Map(unlisted.map((entry, index) => [entry.path, files.length + index]));
    return unlistedRows.get(path);
  };
  /** What was noted last of a record as a whole: the same again would go through all its files for nothing. */
  let last: { readonly record: ArchiveRecord; readonly property: Property; readonly rank: number } | undefined;
  const pathsOf = ({ file, pointer = '' }: FindingTarget, property: Property, rank: number): Iterable<string> => {
    if (file !== undefined) return [file];
    const { volume, record, file: index } = place.exec(pointer)?.groups ?? {};
    const of = document.volumes[Number(volume)]?.records[Number(record)];
    const own = index === undefined ? undefined : of?.files[Number(index)];
    if (own) return [own.path];
    if (!of || index !== undefined || (last?.record === of && last.property === property && rank <= last.rank))
      return [];
    last = { record: of, property, rank };
    return of.files.values().map(({ path }) => path);
  };
  return {
    note(target, { property, outcome, rule, severity }) {
      const rank = outcomeRanking.indexOf(outcome);
      const result = target.file === undefined ? 0 : resultRanking.indexOf(resultOf({ outcome, severity }));
      for (const path of pathsOf(target, property, rank)) {
        const row = rowAt(path);
        if (row === undefined) continue;
        results[row] = Math.max(results[row] ?? 0, result);
        const cell = row * properties.length + properties.indexOf(property);
        if (rank <= (ranks[cell] ?? 0)) continue;
        ranks[cell] = rank;
        rules[cell] = rule;
      }
    },
    of(row) {
      const observed: ObservedOutcome[] = [];
      const first = row * properties.length;
      for (const [index, property] of properties.entries()) {
        const outcome = outcomeRanking[ranks[first + index] ?? 0];
        if (outcome === undefined || outcome === 'not_applicable') continue;
        observed.push({ property, outcome, rule: rules[first + index] ?? 0 });
      }
      return observed;
    },
    resultOf: (row) => resultRanking[results[row] ?? 0] ?? 'blocked',
  };
}
