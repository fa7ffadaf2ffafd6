import type { DigestAlgorithm } from '../../delivery/fixity/digest-threads.ts';
import type { VerifyReport } from '../../schema/types/verify-report.ts';
import { folders, names } from '../layout.ts';
import { type PackageBytes, readDirectory, type ZipDirectory } from '../zip/read-directory.ts';
import { checkBag } from './check-bag.ts';
import { checkNames } from './check-names.ts';
import { checkSchemas } from './check-schemas.ts';
import { type Checks, openChecks } from './checks.ts';
import { digestMembers, type MemberDigests } from './digests/member-digests.ts';
import { isUnfound } from './digests/member-walk.ts';
import { checkDocuments, type SaidDocuments } from './documents/check-documents.ts';
import { examinedOf } from './examined.ts';
import { checkMets, openMetsChecks } from './mets/check-mets.ts';
import { checkPremis } from './premis/check-premis.ts';

export interface ProveOptions {
  /** How many members are digested side by side; by default one per processor. */
  readonly threads?: number | undefined;
  /** Digests of the whole container that the report's subject is to name. */
  readonly digests?: readonly DigestAlgorithm[] | undefined;
  /** Digests that the whole container must have, e.g. by its receipt; hexadecimal. */
  readonly expected?: Partial<Readonly<Record<DigestAlgorithm, string>>> | undefined;
  /** A folder with mets.xsd and premis.xsd; without one the schemas are not checked. */
  readonly schemaFolder?: string | undefined;
}

export interface ProveContext {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes digested since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** What was found about a package, and what it says of itself. */
export interface Proof {
  readonly report: VerifyReport;
  readonly said: SaidDocuments;
}

/** Proves a package where it is called; see `verifyPackage`. */
export async function provePackage(
  source: PackageBytes,
  { expected = {}, digests: wanted = [], schemaFolder, threads }: ProveOptions,
  { signal, onBytes }: ProveContext,
): Promise<Proof> {
  const algorithms = containerAlgorithms.filter((one) => wanted.includes(one) || expected[one] !== undefined);
  const directory = await readDirectory(source);
  const checks = openChecks();
  const id = packageIdIn(directory);
  const sm3 = directory.names.find(`${id}/${names.sm3List}`) !== undefined;
  const digests = await digestMembers(source, directory, { threads, signal, onBytes, sm3, container: algorithms });
  checkContainer(checks, directory, digests);
  checkRoot(checks, directory, id);
  const examined = examinedOf(source, directory, id, digests, checks);
  await checkNames(examined);
  const facts = await checkBag(examined);
  const metsChecks = openMetsChecks(checks);
  const trueNames = await checkPremis(examined);
  await checkMets(examined, metsChecks, trueNames);
  await checkSchemas(examined, schemaFolder);
  const said = await checkDocuments(examined, trueNames);
  const container = new Map(algorithms.map((algorithm, index) => [algorithm, digests.container[index] ?? '']));
  compareContainer(checks, container, expected);
  const told = checks.report();
  const report: VerifyReport = {
    schema: 'yijiao-verify-report/1',
    ok: told.every(({ ok }) => ok),
    kind: 'package',
    subject: { id, ...facts, bytes: source.bytes, files: countFiles(directory, id), ...Object.fromEntries(container) },
    checks: told,
  };
  return { report, said };
}

const containerAlgorithms: readonly DigestAlgorithm[] = ['sha256', 'sha512', 'sm3'];

/** The folder that the first member lies in. */
function packageIdIn({ names }: ZipDirectory): string {
  return names.count > 0 ? (names.at(0).split('/')[0] ?? '') : '';
}

function countFiles({ names: members }: ZipDirectory, id: string): number {
  const data = `${id}/data/${id}/${folders.representation}${folders.data}`;
  let files = 0;
  for (let member = 0; member < members.count; member++) if (members.at(member).startsWith(data)) files += 1;
  return files;
}

function checkContainer(checks: Checks, directory: ZipDirectory, digests: MemberDigests): void {
  const structure = checks.check('zip.structure');
  const form = checks.check('zip.form');
  const crc = checks.check('zip.crc');
  const { names: members, order, faults, formFaults, strayBytes } = directory;
  for (const { name, fault } of faults) structure.fail(fault, name);
  const [first] = order;
  const before = first === undefined ? directory.start : directory.headerStart(first);
  if (members.count === 0) structure.fail('no-members');
  if (strayBytes + before > 0) structure.fail('stray-bytes-outside', undefined, { bytes: strayBytes + before });
  for (const { member, fault } of digests.faults) {
    const check = isUnfound(fault) ? structure : fault === 'crc-differs' ? crc : form;
    check.fail(fault, members.at(member));
  }
  for (const { name, fault } of formFaults) form.fail(fault, name);
  structure.found({ members: members.count });
}

function checkRoot(checks: Checks, { names: members }: ZipDirectory, id: string): void {
  const check = checks.check('package.root');
  for (let member = 0; member < members.count; member++) {
    const name = members.at(member);
    if (!name.startsWith(`${id}/`)) check.fail('outside-root', name, { id });
  }
  if (members.find(`${id}/data/${id}/${names.mets}`) === undefined) check.fail('root-missing', undefined, { id });
  check.found({ id });
}

function compareContainer(
  checks: Checks,
  container: ReadonlyMap<DigestAlgorithm, string>,
  expected: Partial<Readonly<Record<DigestAlgorithm, string>>>,
): void {
  for (const [algorithm, found] of container) {
    const stated = expected[algorithm];
    if (stated === undefined) continue;
    const check = checks.check(`container.${algorithm}`);
    if (stated.toLowerCase() !== found) check.fail('container-differs', undefined, { expected: stated, found });
  }
}
