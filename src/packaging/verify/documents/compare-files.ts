import { folders } from '../../layout.ts';
import type { NameTable } from '../../zip/name-table.ts';
import type { Check } from '../checks.ts';
import { type Examined, eachMember } from '../examined.ts';
import type { TrueNames } from '../premis/true-names.ts';
import type { ListedKeys } from './listed-keys.ts';

/** Compares the delivered files of a package with those that handover.json lists. */
export async function compareFiles(
  examined: Examined,
  check: Check,
  listed: NameTable,
  trueNames: TrueNames,
  keyOf: ListedKeys,
): Promise<void> {
  const seen = new Uint8Array(examined.count);
  for (let one = 0; one < listed.count; one++) {
    const path = listed.at(one);
    const member = trueNames.member(keyOf(path));
    if (member === undefined || seen[member]) check.fail('listed-file-missing', path);
    else seen[member] = 1;
  }
  const base = `data/${examined.id}/`;
  const delivered = base + folders.representation + folders.data;
  const ours = [folders.representation, folders.eep].map((folder) => base + folder);
  for await (const { member, path } of eachMember(examined)) {
    // Whether PREMIS gives it a name or not; of a member without bytes that is told elsewhere.
    const isFile = path.startsWith(delivered) && examined.digest(member, 'sha256') !== undefined;
    // However well another representation describes its files, nobody delivered them.
    const isElsewhere = path.startsWith(`${base}representations/`) && !ours.some((folder) => path.startsWith(folder));
    if ((isFile && !seen[member]) || isElsewhere) check.fail('file-not-listed-in-document', path);
  }
  check.found({ files: listed.count });
}
