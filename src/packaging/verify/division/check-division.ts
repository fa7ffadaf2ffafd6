import type { PackagePart } from '../../../schema/types/package-part.ts';
import type { PackageParts } from '../../../schema/types/package-parts.ts';
import { longestDeliveredPath, names } from '../../layout.ts';
import { type NameTable, openNameTable } from '../../zip/name-table.ts';
import type { Check } from '../checks.ts';
import { compareFiles } from '../documents/compare-files.ts';
import { openListedKeys } from '../documents/listed-keys.ts';
import { type ListedContent, readPaths } from '../documents/read-handover.ts';
import type { StatedFixity } from '../documents/stated-fixity.ts';
import { type Examined, eachMember } from '../examined.ts';
import type { TrueNames } from '../premis/true-names.ts';

/** Checks that a part holds the files of its volumes; more no part can prove alone. */
export async function checkPart(
  examined: Examined,
  trueNames: TrueNames,
  listed: ListedContent | undefined,
  { volumes, files, bytes, of }: PackagePart,
  stated: StatedFixity,
): Promise<void> {
  const check = examined.checks.check('part.files');
  if (!listed) check.skip('depends-on', { check: 'document.readable' });
  else {
    const all = (): Promise<NameTable> => allPaths(examined);
    const keyOf = await openListedKeys({ paths: listed.paths, all, longest: longestDeliveredPath(examined.id) });
    await compareFiles(examined, check, listed.paths, trueNames, keyOf);
    stated.compareShared(keyOf);
    const where = `data/${examined.id}/${names.part}`;
    if (volumes.to > listed.filesByVolume.length) check.fail('volumes-disordered', where, { ...volumes });
    if (files !== listed.paths.count)
      check.fail('count-differs', where, { expected: files, found: listed.paths.count });
    const held = bytesOfFiles(examined, trueNames);
    if (bytes !== held) check.fail('size-differs', where, { expected: bytes, bytes: held });
    check.found({ ...volumes });
  }
  examined.checks.check('report.snapshot').skip('part-alone', { whole: of.id });
}

/** Paths of the whole delivery, of which a part holds some. */
async function allPaths(examined: Examined): Promise<NameTable> {
  const paths = openNameTable({ names: 0, bytes: 0 });
  const member = examined.find(`data/${examined.id}/${names.document}`);
  if (member !== undefined) await readPaths(examined.read(member), (path) => void paths.add(path));
  return paths;
}

/** Checks that the parts that a package lists are the whole delivery by numbers, and that it holds nothing of that itself. */
export async function checkParent(
  examined: Examined,
  listed: ListedContent | undefined,
  list: PackageParts,
): Promise<void> {
  const { checks, id } = examined;
  const check = checks.check('parts.cover');
  await refuseFiles(examined, check);
  if (!listed) check.skip('depends-on', { check: 'document.readable' });
  else {
    const where = `data/${id}/${names.partList}`;
    const counts = listed.filesByVolume;
    if (counts.length !== list.volumes) check.fail('volumes-disordered', where, { from: 1, to: counts.length });
    const compare = (expected: number, found: number): void => {
      if (expected !== found) check.fail('count-differs', where, { expected, found });
    };
    for (const { files, volumes } of list.parts) compare(files, sum(counts.slice(volumes.from - 1, volumes.to)));
    compare(list.files, sum(counts));
    check.found({ volumes: list.volumes, files: list.files });
  }
  checks.check('report.snapshot').skip('parts-elsewhere');
}

/** Files of which nothing is checked in a package that lists parts: it holds the list and nothing that was delivered. */
async function refuseFiles(examined: Examined, check: Check): Promise<void> {
  const base = `data/${examined.id}/`;
  for await (const { path } of eachMember(examined)) {
    const inside = path.startsWith(base) ? path.slice(base.length) : '';
    const isFile = /^representations\/[^/]+\/data\//u.test(inside);
    if (isFile && inside !== names.partList) check.fail('file-beside-parts', path);
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

function bytesOfFiles(examined: Examined, trueNames: TrueNames): number {
  let bytes = 0;
  for (const member of trueNames.members()) bytes += examined.bytes(member);
  return bytes;
}
