import type { CheckReport } from '../../../schema/types/check-report.ts';
import type { RecordFile } from '../../../schema/types/handover.ts';
import type { WalkAlgorithm } from '../digests/member-walk.ts';
import { algorithmNames, type Examined } from '../examined.ts';
import { isShared, keyOf, type TrueNames } from '../premis/true-names.ts';
import type { ListedKeys } from './listed-keys.ts';

/** Sizes and digests that handover.json states of its files, held against the bytes while it is read. */
export interface StatedFixity {
  readonly compare: (file: RecordFile) => void;
  /** Compares the files that only their places tell apart. */
  readonly compareShared: (keys: ListedKeys) => void;
}

/** The rule that holds the bytes against what handover.json states; a profile may let what it finds pass. */
const contentRule = 'IN-07';

const algorithms: readonly WalkAlgorithm[] = ['sha256', 'sm3'];

/** @param report what the delivery was found to be: what it tells of a file (IN-07) may be so */
export function openStatedFixity(
  examined: Examined,
  trueNames: TrueNames,
  report: CheckReport | undefined,
): StatedFixity {
  const known = report?.findings.filter(({ rule }) => rule === contentRule) ?? [];
  const told = new Set(known.map(({ target }) => target.file));
  const isCompared = known.length === 0 || known.some(({ outcome, target }) => outcome === 'passed' || target.file);
  const shared: RecordFile[] = [];
  let files = 0;

  const compareWith = ({ path, ...stated }: RecordFile, key: string): void => {
    const member = trueNames.member(key);
    // That a file is missing is told elsewhere.
    if (member === undefined) return;
    const check = examined.checks.check('document.fixity');
    files += 1;
    check.found({ files });
    const [size, bytes] = [stated.size, examined.bytes(member)];
    const others = algorithms.filter((algorithm) => {
      const found = examined.digest(member, algorithm);
      const isDigested = found !== undefined && examined.algorithms.includes(algorithm);
      return isDigested && (stated[algorithm] ?? found) !== found;
    });
    const isOther = others.length > 0 || (size ?? bytes) !== bytes;
    if (!isOther) return;
    if (told.has(path)) return check.skip('fixity-told', {}, path);
    if (!report || !isCompared) return check.skip('fixity-not-checked', {}, path);
    if (size !== undefined && size !== bytes) check.fail('size-differs', path, { expected: String(size), bytes });
    for (const algorithm of others) check.fail('digest-differs', path, { algorithm: algorithmNames[algorithm] });
  };

  return {
    compare(file) {
      if ((file.sha256 ?? file.sm3 ?? file.size) === undefined) return;
      if (isShared(file.path)) shared.push(file);
      else compareWith(file, keyOf(file.path, ''));
    },
    compareShared(keys) {
      for (const file of shared.splice(0)) compareWith(file, keys(file.path));
    },
  };
}
