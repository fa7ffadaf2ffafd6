import { wholeOfPart } from '../../../packaging/division/part-id.ts';
import type { LogEntry } from '../../../schema/types/log-entry.ts';
import type { LogCheck } from '../../../schema/types/log-report.ts';
import type { ShelfEntry, StoredPackage } from '../../../storage/ocfl/shelf.ts';
import { failed, passed } from '../log-check.ts';

/** Compares the packages of logged receipts with those in a store, entry by entry. */
export interface PackageComparison {
  readonly take: (entry: LogEntry) => void;
  readonly check: () => LogCheck;
}

/** What is on a shelf, as a comparison needs it. */
export interface ShelvedDigests {
  readonly listPackages: () => AsyncIterable<
    { readonly found: Pick<StoredPackage, 'id' | 'sha256'> } | Extract<ShelfEntry, { problem: unknown }>
  >;
}

/** With more missing than so many, the store is another one. */
const mostMissing = 1_000_000;

/**
 * Learns from the inventories which packages there are, without reading them.
 * @throws {Problem} `storage.…`
 */
export async function comparePackages(shelf: ShelvedDigests): Promise<PackageComparison> {
  /** Digests of packages, and whether a receipt in the log is about them. */
  const stored = new Map<string, boolean>();
  for await (const entry of shelf.listPackages()) {
    // A part of a divided package has no receipt of its own.
    if ('found' in entry && !wholeOfPart(entry.found.id)) stored.set(entry.found.sha256, false);
  }
  const missing = new Set<string>();
  /** Those that are in the store although the log says that they were destroyed. */
  const disposed = new Set<string>();
  let logged = 0;
  return {
    take({ kind, digests }) {
      if (kind === 'disposal') {
        missing.delete(digests.package);
        if (stored.has(digests.package)) disposed.add(digests.package);
      }
      if (kind !== 'receipt') return;
      logged += 1;
      if (stored.has(digests.package)) stored.set(digests.package, true);
      else if (missing.size < mostMissing) missing.add(digests.package);
    },
    check() {
      const [first] = missing;
      if (first !== undefined) return failed('log.packages', 'packages-missing', { count: missing.size }, first);
      const [kept] = disposed;
      if (kept !== undefined) return failed('log.packages', 'packages-kept', { count: disposed.size }, kept);
      const unlogged = stored.values().reduce((count, isLogged) => (isLogged ? count : count + 1), 0);
      return passed('log.packages', { logged, unlogged });
    },
  };
}
