import type { LogCheckName } from '../../../i18n/checks/log.ts';
import { Problem } from '../../../problem.ts';
import type { LogEntry } from '../../../schema/types/log-entry.ts';
import type { LogCheck, LogReport } from '../../../schema/types/log-report.ts';
import { checkCheckpoint, type LogTrust, lookForWitnesses } from '../check-checkpoint.ts';
import { failed, passed, skipped } from '../log-check.ts';
import type { Tree } from '../merkle/inclusion.ts';
import { encodeBase64 } from '../notes/base64.ts';
import { largestNote } from '../notes/signed-note.ts';
import { checkpointPath, type LogSource } from '../tiles/log-source.ts';
import { parseCheckpointNote } from '../trusted-checkpoint.ts';
import { openInstants } from './instants.ts';
import type { PackageComparison } from './package-comparison.ts';
import { type ScannedLog, scanLog } from './scan-log.ts';

export interface VerifyLogOptions {
  readonly trust: LogTrust;
  /** Holds the packages of logged receipts against a store. */
  readonly packages?: PackageComparison | undefined;
  /** Is given every entry that can be read. */
  readonly onEntry?: ((entry: LogEntry) => void) | undefined;
  /** Is told how many entries have been read, of how many. */
  readonly onProgress?: ((entries: number, of: number) => void) | undefined;
}

/**
 * Verifies a whole log from its published resources alone: checkpoint, cosignatures, every entry and every tile.
 * @throws {Problem} `log.not-found` where there is no checkpoint at all; what keeps the source from being read
 */
export async function verifyLog(source: LogSource, options: VerifyLogOptions): Promise<LogReport> {
  const bytes = await source.read(checkpointPath, largestNote);
  if (!bytes) throw new Problem('log.not-found', { params: { log: source.name } });
  const noted = parseCheckpointNote(bytes);
  if (!noted) {
    const rest = allChecks.map((name) => skipped(name, 'no-checkpoint'));
    return reportOf(source, [failed('log.checkpoint', 'no-checkpoint', {}, checkpointPath), ...rest]);
  }
  const { checkpoint } = noted;
  const { origin, size } = checkpoint;
  const { trust, packages, onEntry, onProgress } = options;
  const counts = new Map<LogEntry['kind'], number>();
  const instants = openInstants();
  const scanned = await scanLog(source, size, (entry, index) => {
    counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
    instants.take(entry, index);
    packages?.take(entry);
    onEntry?.(entry);
    onProgress?.(index + 1, size);
  });
  const checks = [
    passed('log.checkpoint', { origin, size }),
    ...checkCheckpoint(noted, trust),
    checkEntries(scanned),
    checkTiles(scanned),
    checkRoot(scanned, checkpoint),
    instants.check(),
    scanned.root && packages ? packages.check() : skipped('log.packages', packages ? 'no-entries' : 'no-packages'),
  ];
  const report = reportOf(source, checks);
  return {
    ...report,
    log: origin,
    size,
    root: encodeBase64(checkpoint.root),
    entries: Object.fromEntries(counts),
    clockSetBacks: [...instants.setBacks()],
    witnesses: lookForWitnesses(noted, trust.witnesses ?? []),
  };
}

const allChecks = [
  'log.signature',
  'log.witnesses',
  'log.entries',
  'log.tiles',
  'log.root',
  'log.instants',
  'log.packages',
] as const satisfies LogCheckName[];

function checkEntries({ count, missing, broken }: ScannedLog): LogCheck {
  if (missing !== undefined) return failed('log.entries', 'bundle-missing', { index: count }, missing);
  if (broken.count > 0) {
    const index = broken.first ?? '';
    return failed('log.entries', 'entry-schema', { index }, index);
  }
  return passed('log.entries', { count });
}

function checkTiles({ root, tiles }: ScannedLog): LogCheck {
  if (tiles.count > 0) return failed('log.tiles', 'tile-differs', { count: tiles.count }, tiles.first);
  return root ? passed('log.tiles') : skipped('log.tiles', 'no-entries');
}

function checkRoot({ root }: ScannedLog, checkpoint: Tree): LogCheck {
  if (!root) return skipped('log.root', 'no-entries');
  if (Buffer.compare(root, checkpoint.root) === 0) return passed('log.root');
  const parameters = { actual: encodeBase64(root), stated: encodeBase64(checkpoint.root) };
  return failed('log.root', 'root-differs', parameters, checkpointPath);
}

function reportOf(source: LogSource, checks: LogCheck[]): LogReport {
  const ok = checks.every((check) => check.ok);
  return {
    schema: 'yijiao-log-report/1',
    ok,
    source: source.name,
    checks,
    entries: {},
    clockSetBacks: [],
    witnesses: [],
  };
}
