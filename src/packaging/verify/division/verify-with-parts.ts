import { Problem } from '../../../problem.ts';
import type { ListedPart, PackageParts } from '../../../schema/types/package-parts.ts';
import type { VerifyReport } from '../../../schema/types/verify-report.ts';
import { packageFileName } from '../../layout.ts';
import type { PackageBytes } from '../../zip/read-directory.ts';
import { type Check, openChecks } from '../checks.ts';
import { proveInBounds, type VerifyOptions, verifyPackage } from '../verify-package.ts';
import { openGatheredFiles } from './whole-snapshot.ts';

/** A part's bytes, which are closed when they have been read. */
export type PartBytes = PackageBytes & { close(): Promise<void> };

/** Opens a part wherever it lies; undefined when it is not at hand. */
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
  const { report, said } = await proveInBounds(source, options);
  if (said.division.kind !== 'parent') return report;
  const { list } = said.division;
  const checks = openChecks();
  const container = checks.check('parts.container');
  const whole = checks.check('parts.package');
  const gathered = openGatheredFiles();
  // What the package itself was not checked for is told once.
  const omitted = new Set(report.checks.filter(({ outcome }) => outcome === 'not_performed').map(({ name }) => name));
  const isSound = (): boolean => report.ok && !container.failed() && !whole.failed();
  const absent = await eachPart(list, openPart, async (part, bytes) => {
    await verifyPart(part, bytes, { container, whole, omitted }, options);
    if (isSound()) await gathered.add(bytes);
  });
  for (const part of absent) {
    for (const check of [container, whole])
      check.skip('part-absent', { file: packageFileName(part.id, part.version) }, part.id);
  }
  for (const check of [container, whole]) check.found({ parts: list.parts.length });
  const isWhole = absent.length === 0 && isSound();
  if (isWhole) {
    const snapshot = checks.check('report.snapshot');
    if ('unread' in said.checked) snapshot.skip('depends-on', { check: said.checked.unread });
    else await gathered.check(snapshot, source, said.checked);
  }
  // What the package could not say alone is said by all of them.
  const own = report.checks.filter(({ name }) => !isWhole || name !== 'report.snapshot');
  const all = [...own, ...checks.report()];
  const subject = { ...report.subject, parts: list.parts.map(({ id }) => id) };
  return { ...report, ok: all.every(({ ok }) => ok), subject, checks: all };
}

/** Opens the parts one after another; gives those that are not at hand. */
async function eachPart(
  { parts }: PackageParts,
  openPart: OpenPart,
  look: (part: ListedPart, bytes: PackageBytes) => Promise<void>,
): Promise<ListedPart[]> {
  const absent: ListedPart[] = [];
  for (const part of parts) {
    const bytes = await openPart(part);
    if (!bytes) {
      absent.push(part);
      continue;
    }
    try {
      await look(part, bytes);
    } finally {
      await bytes.close();
    }
  }
  return absent;
}

interface PartChecks {
  readonly container: Check;
  readonly whole: Check;
  /** Names of checks whose omission is known already. */
  readonly omitted: ReadonlySet<string>;
}

/** Problems that tell of the part itself. */
const unreadable: ReadonlySet<string> = new Set(['packaging.not-zip', 'packaging.truncated', 'packaging.unreadable']);

async function verifyPart(
  part: ListedPart,
  bytes: PackageBytes,
  { container, whole, omitted }: PartChecks,
  { threads, schemaFolder, signal, onBytes }: VerifyOptions,
): Promise<void> {
  if (bytes.bytes !== part.bytes) {
    container.fail('size-differs', part.id, { expected: String(part.bytes), bytes: bytes.bytes });
  }
  const report = await verifyPackage(bytes, {
    threads,
    schemaFolder,
    signal,
    onBytes,
    expected: { sha256: part.sha256 },
  }).catch((error: unknown) => {
    if (error instanceof Problem && unreadable.has(error.code)) return error;
    throw error;
  });
  if (report instanceof Problem) return whole.fail('part-unreadable', part.id, { reason: report.text });
  const id = String(report.subject?.['id']);
  if (id !== part.id) container.fail('part-other', part.id, { id: part.id, found: id });
  for (const { name, ok, outcome, detail, message, where } of report.checks) {
    const place = where === undefined ? part.id : `${part.id}: ${where}`;
    const reason = message ?? { zh: detail, en: detail };
    if (outcome === 'not_performed' && !omitted.has(name)) whole.skip('part-omission', { check: name, reason }, place);
    const check = name === 'container.sha256' ? container : whole;
    if (!ok) check.fail('part-fault', place, { check: name, reason });
  }
}
