import { openBreath } from '../../concurrency/breath.ts';
import type { PackageCheckName } from '../../i18n/checks/package.ts';
import { declarationText } from '../documents/bagit.ts';
import { names } from '../layout.ts';
import type { WalkAlgorithm } from './digests/member-walk.ts';
import { algorithmNames, bytesOf, type Examined, eachMember } from './examined.ts';
import { linesOf } from './lines.ts';

/** What the bag says of the package. */
export interface BagFacts {
  readonly version?: number;
}

/** Checks the bag of a package after RFC 8493: declaration, counts, and every digest of payload and tag files. */
export async function checkBag(examined: Examined): Promise<BagFacts> {
  await checkDeclaration(examined);
  const facts = await checkInfo(examined);
  const isPayload = (path: string): boolean => path.startsWith('data/');
  const isTag = (path: string): boolean => !isPayload(path) && path !== names.tagManifest;
  await compareList(examined, 'bagit.manifest', names.manifest, 'sha256', isPayload);
  await compareList(examined, 'bagit.tagmanifest', names.tagManifest, 'sha256', isTag);
  for await (const { path } of eachMember(examined)) {
    const algorithm = /^manifest-([a-z0-9]+)\.txt$/u.exec(path)?.[1];
    if (algorithm === undefined || path === names.manifest) continue;
    examined.checks.check('bagit.other-manifests').skip('other-algorithm', { algorithm }, path);
  }
  if (examined.find(names.sm3List) === undefined) examined.checks.check('bagit.sm3').skip('no-sm3-list');
  else await compareList(examined, 'bagit.sm3', names.sm3List, 'sm3', isPayload);
  return facts;
}

async function checkDeclaration(examined: Examined): Promise<void> {
  const check = examined.checks.check('bagit.declaration');
  const member = examined.find(names.declaration);
  if (member === undefined) return check.fail('file-missing', names.declaration);
  const text = examined.bytes(member) <= 1024 ? String(await bytesOf(examined, member)) : '';
  if (text.replaceAll('\r\n', '\n') !== declarationText) check.fail('declaration-differs', names.declaration);
}

/** The fields of bag-info.txt that verification reads; each may stand there once. */
const fieldsRead = new Set(['External-Identifier', 'Internal-Sender-Identifier', 'Payload-Oxum']);

async function checkInfo(examined: Examined): Promise<BagFacts> {
  const check = examined.checks.check('bagit.info');
  const member = examined.find(names.info);
  if (member === undefined) {
    check.fail('file-missing', names.info);
    examined.checks.check('bagit.oxum').skip('not-found', { path: names.info });
    return {};
  }
  const fields = new Map<string, string>();
  let last = '';
  for await (const { number, text } of linesOf(examined.read(member))) {
    const [, label, value = ''] = /^([^:\s][^:]*): (.*)$/u.exec(text) ?? [];
    // A line that begins with a blank goes on with the field before it (RFC 8493 §2.2.2): those that are read have one.
    const unreadable = label === undefined ? !/^\s/u.test(text) || fieldsRead.has(last) : fields.has(label);
    if (unreadable) check.fail('line-unreadable', names.info, { line: number });
    if (label !== undefined) last = label;
    if (label !== undefined && fieldsRead.has(label)) fields.set(label, value);
  }
  const value = fields.get('External-Identifier');
  if (value !== examined.id) check.fail('identifier-differs', names.info, { value: value ?? '' });
  check.found({ id: examined.id });
  await checkOxum(examined, fields.get('Payload-Oxum'));
  const sent = fields.get('Internal-Sender-Identifier') ?? '';
  const [, sentId, version] = /^(.*)\/v(\d{1,9})$/u.exec(sent) ?? [];
  if (sentId !== undefined && sentId !== examined.id) check.fail('identifier-differs', names.info, { value: sent });
  return version === undefined ? {} : { version: Number(version) };
}

async function checkOxum(examined: Examined, expected: string | undefined): Promise<void> {
  const check = examined.checks.check('bagit.oxum');
  if (expected === undefined) return check.skip('no-oxum');
  let files = 0;
  let bytes = 0;
  for await (const { member, path } of eachMember(examined)) {
    if (!path.startsWith('data/')) continue;
    files += 1;
    bytes += examined.bytes(member);
  }
  const found = `${bytes}.${files}`;
  if (found !== expected) check.fail('oxum-differs', names.info, { expected, found });
  check.found({ files, bytes });
}

/** Compares the members with the digests that a manifest lists, each of them once and no other. */
async function compareList(
  examined: Examined,
  name: PackageCheckName,
  list: string,
  algorithm: WalkAlgorithm,
  mustBeListed: (path: string) => boolean,
): Promise<void> {
  const check = examined.checks.check(name);
  const listMember = examined.find(list);
  if (listMember === undefined) return check.fail('file-missing', list);
  const listed = new Uint8Array(examined.count);
  const breathe = openBreath();
  let files = 0;
  for await (const { number, text } of linesOf(examined.read(listMember))) {
    const [, expected, path] = /^([0-9a-fA-F]{64})[ \t]+\*?(.+)$/u.exec(text) ?? [];
    const member = path === undefined ? undefined : examined.find(path);
    if (path === undefined || expected === undefined) check.fail('line-unreadable', list, { line: number });
    else if (member === undefined) check.fail('file-missing', path);
    else if (listed[member]) check.fail('listed-twice', path);
    else {
      listed[member] = 1;
      files += 1;
      const found = examined.digest(member, algorithm);
      if (found !== undefined && found !== expected.toLowerCase()) {
        check.fail('digest-differs', path, { algorithm: algorithmNames[algorithm] });
      }
    }
    const pause = breathe();
    if (pause) await pause;
  }
  for await (const { member, path } of eachMember(examined)) {
    if (!listed[member] && mustBeListed(path)) check.fail('file-unlisted', path);
  }
  check.found({ files });
}
