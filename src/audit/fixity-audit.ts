import { Problem } from '../problem.ts';
import type { AuditCounts, AuditedPackage, AuditReport } from '../schema/types/audit-report.ts';
import type { Shelf, ShelfEntry } from '../storage/ocfl/shelf.ts';
import { auditPackage, told } from './audit-package.ts';
import { chooseSample, type Sample } from './sample.ts';

export type { Sample } from './sample.ts';

export interface AuditOptions {
  /** Only so many packages, chosen by the seed; by default all. */
  readonly sample?: Sample | undefined;
  /** Goes on after this place, the `through` of an audit that was stopped. */
  readonly after?: string | undefined;
  readonly onProgress?: ((progress: AuditProgress) => void) | undefined;
  /** Stops the audit; the report then says how far it came. */
  readonly signal?: AbortSignal | undefined;
}

export interface AuditProgress {
  /** Package versions that the audit is done with. */
  readonly packages: number;
  /** How many there will be, where that is known. */
  readonly of: number | undefined;
  /** Bytes digested so far. */
  readonly bytes: number;
}

/** The shelf as an audit needs it. */
export type AuditedShelf = Pick<Shelf, 'name' | 'listPackages' | 'proveIntact'>;

/**
 * Reads stored packages and compares them with their inventories (fixity, PREMIS): each is intact, damaged, missing, or
 * its audit was not performed, with the reason. They are read one after another, as streams, in an order that stays.
 * @throws {Problem} when the store cannot be listed at all
 */
export async function auditStore(shelf: AuditedShelf, options: AuditOptions = {}): Promise<AuditReport> {
  const { sample, after, signal, onProgress } = options;
  const startedAt = new Date().toISOString();
  const { entries, of, notSampled } = await entriesOf(shelf, options);
  const packages: AuditedPackage[] = [];
  let bytes = 0;
  let place: string | undefined;
  let through: string | undefined;
  let complete = true;
  try {
    for await (const entry of entries) {
      signal?.throwIfAborted();
      if (entry.place !== place) through = place;
      place = entry.place;
      let ofThis = 0;
      const onBytes = (read: number): void => {
        ofThis = read;
        onProgress?.({ packages: packages.length, of, bytes: bytes + ofThis });
      };
      packages.push(await auditPackage(shelf, entry, { onBytes, signal }));
      bytes += ofThis;
      onProgress?.({ packages: packages.length, of, bytes });
    }
    through = place;
  } catch (error) {
    complete = false;
    const isStopped = signal?.aborted === true;
    if (!isStopped && !(error instanceof Problem && packages.length > 0)) throw error;
    if (error instanceof Problem) packages.push({ place: place ?? '', ...told(error) });
  }
  const counts = count(packages, { notSampled, bytes });
  return {
    schema: 'yijiao-audit-report/1',
    ok: complete && counts.intact === packages.length,
    store: shelf.name,
    startedAt,
    finishedAt: new Date().toISOString(),
    complete,
    ...(after !== undefined && { after }),
    ...(through !== undefined && { through }),
    ...(sample && { sample: { ...sample } }),
    counts,
    packages,
  };
}

interface Entries {
  readonly entries: AsyncIterable<ShelfEntry> | Iterable<ShelfEntry>;
  readonly of: number | undefined;
  readonly notSampled: number;
}

async function entriesOf(shelf: AuditedShelf, { sample, after }: AuditOptions): Promise<Entries> {
  const entries = shelf.listPackages(after);
  if (!sample) return { entries, of: undefined, notSampled: 0 };
  const { chosen, others } = await chooseSample(entries, sample, nameOf);
  return { entries: chosen, of: chosen.length, notSampled: others };
}

function nameOf(entry: ShelfEntry): string {
  return 'found' in entry ? `${entry.found.id} ${entry.found.version}` : entry.place;
}

function count(
  packages: readonly AuditedPackage[],
  { notSampled, bytes }: Pick<AuditCounts, 'notSampled' | 'bytes'>,
): AuditCounts {
  const of = (outcome: AuditedPackage['outcome']): number =>
    packages.filter((audited) => audited.outcome === outcome).length;
  return {
    found: packages.length + notSampled,
    intact: of('intact'),
    damaged: of('damaged'),
    missing: of('missing'),
    notPerformed: of('not_performed'),
    notSampled,
    bytes,
  };
}
