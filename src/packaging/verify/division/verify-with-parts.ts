import type { Problem } from '../../../problem.ts';
import type { ListedPart, PackageParts } from '../../../schema/types/package-parts.ts';
import type { VerifyReport } from '../../../schema/types/verify-report.ts';
import { names, packageFileName } from '../../layout.ts';
import type { PackageBytes } from '../../zip/read-directory.ts';
import { isUnreadable } from '../../zip/unreadable.ts';
import { openChecks } from '../checks.ts';
import { proveInBounds, type VerifyOptions } from '../verify-package.ts';
import { verifyPart } from './verify-part.ts';
import { openGatheredFiles } from './whole-snapshot.ts';

/** A part's bytes, which are closed when they have been read. */
export type PartBytes = PackageBytes & { close(): Promise<void> };

/**
 * Opens a part wherever it lies; undefined when it is not at hand.
 * @throws {Problem} `packaging.not-zip`, `packaging.truncated`, `packaging.unreadable`, which are told of the part
 */
export type OpenPart = (part: ListedPart) => Promise<PartBytes | undefined>;

/**
 * Proves a package, and when it lists parts each part that is at hand: by its digest, and like a package of its own.
 * When all are at hand and in order, their files together are held against the snapshot that was checked.
 * @throws {Problem} `packaging.not-zip`, `packaging.truncated`, `packaging.unreadable` when the package cannot be read
 */
export async function verifyWithParts(
  source: PackageBytes,
  openPart: OpenPart,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const { report, said: own } = await proveInBounds(source, options);
  if (own.division.kind !== 'parent') return report;
  const { list } = own.division;
  const checks = openChecks();
  const container = checks.check('parts.container');
  const whole = checks.check('parts.package');
  const gathered = openGatheredFiles();
  const omitted = new Set(report.checks.filter(({ outcome }) => outcome === 'not_performed').map(({ name }) => name));
  const isSound = (): boolean => report.ok && !container.failed() && !whole.failed();
  let held = 0;
  const absent = await eachPart(list, openPart, {
    async look(part, bytes) {
      const { division } = await verifyPart(part, bytes, { list, said: own, omitted }, { container, whole }, options);
      if (division.kind === 'part') held += division.part.bytes;
      if (isSound()) await gathered.add(bytes);
    },
    unreadable({ id }, { text }) {
      whole.fail('part-unreadable', id, { reason: text });
      container.skip('depends-on', { check: 'parts.package' }, id);
    },
  });
  for (const { id, version } of absent) {
    for (const check of [container, whole]) check.skip('part-absent', { file: packageFileName(id, version) }, id);
  }
  if (absent.length === 0 && isSound() && held !== list.bytes) {
    container.fail('size-differs', `data/${list.id}/${names.partList}`, { expected: list.bytes, bytes: held });
  }
  for (const check of [container, whole]) check.found({ parts: list.parts.length });
  const isWhole = absent.length === 0 && isSound();
  if (isWhole) {
    await gathered.checkIndex(checks.check('document.index'), source);
    const snapshot = checks.check('report.snapshot');
    if ('unread' in own.checked) snapshot.skip('depends-on', { check: own.checked.unread });
    else await gathered.check(snapshot, source, own.checked);
  }
  // What the package could not say alone is said by all of them.
  const alone = report.checks.filter(({ name }) => !isWhole || !saidTogether.has(name));
  const all = [...alone, ...checks.report()];
  const subject = { ...report.subject, parts: list.parts.map(({ id }) => id) };
  return { ...report, ok: all.every(({ ok }) => ok), subject, checks: all };
}

/** What the package that lists the parts cannot say alone. */
const saidTogether: ReadonlySet<string> = new Set(['report.snapshot', 'document.index']);

interface PartVisitor {
  look(part: ListedPart, bytes: PackageBytes): Promise<void>;
  unreadable(part: ListedPart, problem: Problem): void;
}

/** Opens the parts one after another; gives those that are not at hand. */
async function eachPart({ parts }: PackageParts, openPart: OpenPart, visitor: PartVisitor): Promise<ListedPart[]> {
  const absent: ListedPart[] = [];
  for (const part of parts) {
    let bytes: PartBytes | undefined;
    try {
      bytes = await openPart(part);
      if (bytes) await visitor.look(part, bytes);
      else absent.push(part);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      visitor.unreadable(part, error);
    } finally {
      await bytes?.close();
    }
  }
  return absent;
}
