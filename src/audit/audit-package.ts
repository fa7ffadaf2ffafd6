import { Problem, type ProblemCode } from '../problem.ts';
import type { AuditedPackage } from '../schema/types/audit-report.ts';
import type { Shelf, ShelfEntry } from '../storage/ocfl/shelf.ts';

/** The Problems that tell of the package itself; all others only keep it from being looked at. */
const findings: Partial<Record<ProblemCode, AuditedPackage['outcome']>> = {
  'storage.package-damaged': 'damaged',
  'storage.inventory-damaged': 'damaged',
  'storage.range-outside': 'damaged',
  'storage.object-missing': 'missing',
};

/**
 * Reads one stored package and says what became of it.
 * @param onBytes called with the number of its bytes read so far
 */
export async function auditPackage(
  shelf: Pick<Shelf, 'proveIntact'>,
  entry: ShelfEntry,
  { onBytes, signal }: { readonly onBytes: (bytes: number) => void; readonly signal: AbortSignal | undefined },
): Promise<AuditedPackage> {
  if ('problem' in entry) return { place: entry.place, ...told(entry.problem) };
  const { place, found } = entry;
  const { id, version, sha256, sha512 } = found;
  try {
    const { bytes } = await shelf.proveIntact(found, { onProgress: onBytes, signal });
    return { place, id, version, outcome: 'intact', bytes, sha256, sha512 };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { place, id, version, ...told(error), sha256, sha512 };
  }
}

/** A Problem as the report tells it. */
export function told({ code, text, remedy }: Problem): Omit<AuditedPackage, 'place'> {
  return { outcome: findings[code] ?? 'not_performed', code, reason: { ...text }, remedy: { ...remedy } };
}
