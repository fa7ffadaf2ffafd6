import type { PackagePart } from '../../../schema/types/package-part.ts';
import type { ListedPart, PackageParts } from '../../../schema/types/package-parts.ts';
import type { PackageBytes } from '../../zip/read-directory.ts';
import type { Check } from '../checks.ts';
import type { SaidDocuments } from '../documents/check-documents.ts';
import { proveInBounds, type VerifyOptions } from '../verify-package.ts';

/** The package that lists the parts. */
export interface ListingPackage {
  readonly list: PackageParts;
  readonly said: SaidDocuments;
  /** Names of checks that it was not checked by either: their omission is told once. */
  readonly omitted: ReadonlySet<string>;
}

/** What is checked of all parts. */
export interface PartChecks {
  /** That each is the one that is listed. */
  readonly container: Check;
  /** That each proves itself, and has the documents of the package that lists it. */
  readonly whole: Check;
}

/**
 * Proves a part by what is listed of it, and like a package of its own.
 * @returns what it says of itself
 * @throws {Problem} `packaging.not-zip`, `packaging.truncated`, `packaging.unreadable` when it cannot be read at all
 */
export async function verifyPart(
  part: ListedPart,
  bytes: PackageBytes,
  listing: ListingPackage,
  checks: PartChecks,
  { threads, schemaFolder, signal, onBytes }: VerifyOptions,
): Promise<SaidDocuments> {
  const { container, whole } = checks;
  if (bytes.bytes !== part.bytes) {
    container.fail('size-differs', part.id, { expected: String(part.bytes), bytes: bytes.bytes });
  }
  const { sha256, sha512, sm3 } = part;
  const expected = { sha256, sha512, ...(sm3 !== undefined && { sm3 }) };
  const { report, said } = await proveInBounds(bytes, { threads, schemaFolder, signal, onBytes, expected });
  comparePlace(part, String(report.subject?.['id']), said, listing.list, container);
  compareDocuments(part, said, listing, whole);
  for (const { name, ok, outcome, detail, message, where } of report.checks) {
    const place = where === undefined ? part.id : `${part.id}: ${where}`;
    const reason = message ?? { zh: detail, en: detail };
    if (outcome === 'not_performed' && !listing.omitted.has(name)) {
      whole.skip('part-omission', { check: name, reason }, place);
    }
    const check = name.startsWith('container.') ? container : whole;
    if (!ok) check.fail('part-fault', place, { check: name, reason });
  }
  return said;
}

/** A part says of itself which one it is; a package that says something else may be sound, and is another. */
function comparePlace(
  part: ListedPart,
  found: string,
  { division }: SaidDocuments,
  list: PackageParts,
  check: Check,
): void {
  // What it says wrongly of itself is told by its own check.
  if (division.kind === 'broken' && found === part.id) return;
  const number = list.parts.indexOf(part) + 1;
  const parts = list.parts.length;
  const { id: whole, version } = list;
  const isListed = ({ of, volumes, ...place }: PackagePart): boolean =>
    of.id === whole &&
    of.version === version &&
    place.number === number &&
    place.parts === parts &&
    place.files === part.files &&
    volumes.from === part.volumes.from &&
    volumes.to === part.volumes.to;
  if (found === part.id && division.kind === 'part' && isListed(division.part)) return;
  const { id, files, volumes } = part;
  check.fail('part-other', id, { id, found, whole, number, parts, files, from: volumes.from, to: volumes.to });
}

/** Every part carries handover.json and the check report of the whole. */
function compareDocuments(part: ListedPart, said: SaidDocuments, { list, said: own }: ListingPackage, check: Check) {
  for (const [path, sha256] of said.digests) {
    const expected = own.digests.get(path);
    if (expected !== sha256) check.fail('document-other', `${part.id}: ${path}`, { whole: list.id });
  }
}
