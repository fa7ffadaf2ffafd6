import { folders, names } from '../../layout.ts';
import type { Check } from '../checks.ts';
import type { WalkAlgorithm } from '../digests/member-walk.ts';
import { algorithmNames, type Examined, eachMember } from '../examined.ts';
import type { TrueNames } from '../premis/true-names.ts';
import { type IndexRow, keysOfRow, readIndex } from './read-index.ts';

/**
 * Holds index.csv, the table that people go by, against the package: it must list every delivered file once, by its true
 * name, with its size and digests, and nothing else.
 */
export async function checkIndex(examined: Examined, trueNames: TrueNames): Promise<void> {
  const check = examined.checks.check('document.index');
  const base = `data/${examined.id}/`;
  const where = base + names.index;
  const index = examined.find(where);
  if (index === undefined) return check.skip('not-found', { path: where });
  const delivered = base + folders.representation + folders.data;
  const listed = new Uint8Array(examined.count);
  let files = 0;
  await readIndex(examined.read(index), check, where, (row) => {
    const path = base + row.package_path;
    const member = path.startsWith(delivered) ? examined.find(path) : undefined;
    if (member === undefined) return check.fail('reference-broken', where, { reference: row.package_path });
    if (listed[member]) return check.fail('listed-twice', path);
    listed[member] = 1;
    files += 1;
    compareRow(examined, check, member, row, trueNames);
  });
  for await (const { member, path } of eachMember(examined)) {
    // Of a member without bytes that is told elsewhere.
    const isFile = path.startsWith(delivered) && examined.digest(member, 'sha256') !== undefined;
    if (isFile && !listed[member]) check.fail('file-unlisted', path);
  }
  check.found({ files });
}

const algorithms: readonly WalkAlgorithm[] = ['sha256', 'sm3'];

function compareRow(examined: Examined, check: Check, member: number, row: IndexRow, trueNames: TrueNames): void {
  const path = examined.path(member);
  if (!keysOfRow(row).some((key) => trueNames.member(key) === member)) {
    check.fail('index-name-other', path, { name: row.true_name });
  }
  const bytes = examined.bytes(member);
  if (row.bytes !== String(bytes)) check.fail('size-differs', path, { expected: row.bytes, bytes });
  for (const algorithm of algorithms) {
    const [stated, found] = [row[algorithm], examined.digest(member, algorithm)];
    if (algorithm === 'sm3' && stated === '') continue;
    const name = algorithmNames[algorithm];
    if (!examined.algorithms.includes(algorithm)) check.skip('other-algorithm', { algorithm: name }, path);
    else if (found !== undefined && stated.toLowerCase() !== found) {
      check.fail('digest-differs', path, { algorithm: name });
    }
  }
}
