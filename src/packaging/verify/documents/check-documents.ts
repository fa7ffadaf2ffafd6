import type { Item } from '../../../delivery/fixity/item-tree.ts';
import type { CheckReport } from '../../../schema/types/check-report.ts';
import { parserOf } from '../../../schema/validate.ts';
import { folders, longestDeliveredPath, names } from '../../layout.ts';
import { checkParent, checkPart } from '../division/check-division.ts';
import { readDivision, type SaidDivision } from '../division/read-division.ts';
import { type Examined, eachMember } from '../examined.ts';
import type { TrueNames } from '../premis/true-names.ts';
import { checkDescription } from './check-description.ts';
import { checkIndex } from './check-index.ts';
import { checkSnapshot } from './check-snapshot.ts';
import { compareFiles } from './compare-files.ts';
import { openListedKeys } from './listed-keys.ts';
import { type ListedContent, type ListedWish, readHandover } from './read-handover.ts';
import { readJsonMember } from './read-json.ts';
import { openStatedFixity, type StatedFixity } from './stated-fixity.ts';

const parseReport = parserOf<CheckReport>('check-report');

/** What was checked, as the documents of a package tell it. */
export interface CheckedContent {
  /** handover.json itself. */
  readonly document: Item['fixity'];
  /** Root of the item tree; null when the check could not read every file. */
  readonly snapshot: string | null;
}

/** What the documents of a package say, for those who prove several packages together. */
export interface SaidDocuments {
  readonly division: SaidDivision;
  /** SHA-256 of those that all packages of a divided delivery have alike, by path below the E-ARK package's folder. */
  readonly digests: ReadonlyMap<string, string>;
  /** The check that a document did not pass, or what was checked, when all of them are in order. */
  readonly checked: CheckedContent | { readonly unread: 'document.readable' | 'report.readable' };
}

/**
 * Checks what a package says to people and programs beside METS and PREMIS: dc.xml is about it, index.csv lists its files as
 * they are, handover.json and the check report are what their schemas say, the signature evidence is the one that the
 * report names, the files are the ones that handover.json lists, and they are the very ones that were checked, by the
 * root of the item tree. Of a divided delivery each package proves what it holds.
 */
export async function checkDocuments(examined: Examined, trueNames: TrueNames): Promise<SaidDocuments> {
  const { checks, id } = examined;
  const division = await readDivision(examined);
  const readable = checks.check('document.readable');
  const report = await readJsonMember(
    examined,
    checks.check('report.readable'),
    `data/${id}/${names.report}`,
    parseReport,
    { mayBeLarger: true },
  );
  const stated = openStatedFixity(examined, trueNames, report);
  const listed = await readHandover(examined, readable, `data/${id}/${names.document}`, {
    volumes: volumesHeld(division),
    expected: trueNames,
    onFile: stated.compare,
  });
  checkEvidence(examined, report);
  const checked = checkedContent(examined, listed, report);
  await checkDescription(examined);
  await tellEep(examined);
  if (division.kind === 'parent') checks.check('document.index').skip('parts-elsewhere');
  else await checkIndex(examined, trueNames);
  switch (division.kind) {
    case 'undivided':
      await checkUndivided(examined, trueNames, listed, checked, stated);
      break;
    case 'part':
      await checkPart(examined, trueNames, listed, division.part, stated);
      break;
    case 'parent':
      await checkParent(examined, listed, division.list);
      break;
    case 'broken':
      checks.check('document.files').skip('depends-on', { check: division.check });
      checks.check('report.snapshot').skip('depends-on', { check: division.check });
  }
  return { division, checked, digests: digestsOf(examined) };
}

/** What the verdicts on signatures rest on must be what the report names; of a delivery without any there is neither. */
function checkEvidence(examined: Examined, report: CheckReport | undefined): void {
  const path = `data/${examined.id}/${names.evidence}`;
  const member = examined.find(path);
  const expected = report?.signatureEvidence;
  if (expected === undefined && member === undefined) return;
  const check = examined.checks.check('report.evidence');
  if (!report) return check.skip('depends-on', { check: 'report.readable' });
  if (member === undefined) return check.fail('file-missing', path);
  if (expected === undefined) return check.fail('evidence-unnamed', path);
  const found = fixityIn(examined, member).sha256;
  if (found !== expected) check.fail('evidence-differs', path, { expected, found });
}

/** What packages of DA/T 48 hold of the files, or say of them, is held against nothing. */
async function tellEep(examined: Examined): Promise<void> {
  const base = `data/${examined.id}/${folders.eep}${folders.data}`;
  for await (const { path } of eachMember(examined)) {
    if (path.startsWith(base)) return examined.checks.check('eep.content').skip('eep-not-compared');
  }
}

function digestsOf(examined: Examined): Map<string, string> {
  const digests = new Map<string, string>();
  for (const path of [names.document, names.report]) {
    const member = examined.find(`data/${examined.id}/${path}`);
    if (member !== undefined) digests.set(path, fixityIn(examined, member).sha256);
  }
  return digests;
}

function checkedContent(
  examined: Examined,
  listed: ListedContent | undefined,
  report: CheckReport | undefined,
): SaidDocuments['checked'] {
  if (!report) return { unread: 'report.readable' };
  if (!listed) return { unread: 'document.readable' };
  const document = fixityIn(examined, examined.find(`data/${examined.id}/${names.document}`));
  return { document, snapshot: report.snapshot };
}

function volumesHeld(division: SaidDivision): ListedWish['volumes'] {
  if (division.kind === 'part') return division.part.volumes;
  return division.kind === 'undivided' ? { from: 1, to: Number.POSITIVE_INFINITY } : { from: 1, to: 0 };
}

async function checkUndivided(
  examined: Examined,
  trueNames: TrueNames,
  listed: ListedContent | undefined,
  checked: SaidDocuments['checked'],
  stated: StatedFixity,
): Promise<void> {
  const { checks, id } = examined;
  const files = checks.check('document.files');
  const snapshot = checks.check('report.snapshot');
  if (!listed) {
    files.skip('depends-on', { check: 'document.readable' });
    snapshot.skip('depends-on', { check: 'unread' in checked ? checked.unread : 'document.readable' });
    return;
  }
  const { paths } = listed;
  const keyOf = await openListedKeys({ paths, all: async () => paths, longest: longestDeliveredPath(id) });
  await compareFiles(examined, files, paths, trueNames, keyOf);
  stated.compareShared(keyOf);
  if ('unread' in checked) snapshot.skip('depends-on', { check: checked.unread });
  else if (checked.snapshot === null) snapshot.skip('no-snapshot');
  else if (files.failed()) snapshot.skip('depends-on', { check: 'document.files' });
  else {
    const fixityOf = (path: string): Item['fixity'] => fixityIn(examined, trueNames.member(keyOf(path)));
    const content = { document: checked.document, paths, fixityOf };
    await checkSnapshot(snapshot, `data/${id}/${names.report}`, content, checked.snapshot);
  }
}

function fixityIn(examined: Examined, member: number | undefined): Item['fixity'] {
  const sha256 = member === undefined ? undefined : examined.digest(member, 'sha256');
  if (member === undefined || sha256 === undefined) throw new Error('a file was listed and found before');
  return { sha256, bytes: examined.bytes(member) };
}
