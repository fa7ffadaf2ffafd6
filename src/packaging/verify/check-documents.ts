import { type Item, itemTreeRoot } from '../../delivery/fixity/item-tree.ts';
import { pathOrder } from '../../delivery/path-order.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import type { ArchiveRecord, HandoverDocument } from '../../schema/types/handover.ts';
import { compileSchema, type Parse, parserOf, readSchema } from '../../schema/validate.ts';
import { asXmlHolds } from '../documents/xml.ts';
import { names } from '../layout.ts';
import { type NameTable, openNameTable } from '../zip/name-table.ts';
import type { Check } from './checks.ts';
import { bytesOf, type Examined } from './examined.ts';
import type { TrueNames } from './premis/true-names.ts';
import { JsonFault, PartTooLarge, splitHandover } from './split-handover.ts';

/**
 * Checks handover.json and the check report: both are what their schemas say, the files are the ones that handover.json
 * lists, and they are the very ones that were checked, by the root of the item tree.
 */
export async function checkDocuments(examined: Examined, trueNames: TrueNames): Promise<void> {
  const { checks, id } = examined;
  const listed = await readHandover(
    examined,
    checks.check('document.readable'),
    `data/${id}/${names.document}`,
    trueNames,
  );
  const report = await readReport(examined, checks.check('report.readable'), `data/${id}/${names.report}`);
  const files = checks.check('document.files');
  const snapshot = checks.check('report.snapshot');
  if (!listed) files.skip('depends-on', { check: 'document.readable' });
  else if (trueNames.ambiguous) files.skip('names-not-in-xml');
  else compareFiles(examined, files, listed, trueNames);
  if (!report) snapshot.skip('depends-on', { check: 'report.readable' });
  else if (report.snapshot === null) snapshot.skip('no-snapshot');
  else if (!listed || trueNames.ambiguous || files.failed()) snapshot.skip('depends-on', { check: 'document.files' });
  else await compareSnapshot(examined, snapshot, listed, trueNames, report.snapshot);
}

const parseDocument = parserOf<HandoverDocument>('handover');
const parseReport = parserOf<CheckReport>('check-report');

/** The schema of a single record, part of the document's. */
function recordParser(): Parse<ArchiveRecord> {
  const document = readSchema('handover');
  compileSchema(document);
  return compileSchema({ $ref: `${String(document['$id'])}#/$defs/record` });
}

/** Reads the handover document record by record; gives the listed paths when it is in order. */
async function readHandover(
  examined: Examined,
  check: Check,
  where: string,
  trueNames: TrueNames,
): Promise<NameTable | undefined> {
  const member = examined.find(where);
  if (member === undefined) {
    check.fail('file-missing', where);
    return undefined;
  }
  const parseRecord = recordParser();
  const listed = openNameTable({ names: trueNames.count, bytes: trueNames.bytes });
  let records = 0;
  const onRecord = (value: unknown): void => {
    const parsed = parseRecord(value);
    for (const file of parsed.ok ? parsed.value.files : []) {
      // Nobody lists more files than there are but to fill the memory.
      if (listed.count > examined.count) throw new PartTooLarge('more files than members');
      if (listed.add(file.path) === undefined) check.fail('listed-twice', file.path);
    }
    for (const { pointer, expected } of parsed.ok ? [] : parsed.places) {
      check.fail('json-invalid', where, { pointer: `record ${records}: ${pointer}`, expected });
    }
    records += 1;
  };
  try {
    const parsed = parseDocument(await splitHandover(examined.read(member), onRecord));
    for (const { pointer, expected } of parsed.ok ? [] : parsed.places) {
      check.fail('json-invalid', where, { pointer, expected });
    }
    return check.failed() ? undefined : listed;
  } catch (error) {
    if (error instanceof JsonFault) check.fail('json-unreadable', where, { reason: error.message });
    else if (error instanceof PartTooLarge) check.skip('document-too-large', {}, where);
    else throw error;
    return undefined;
  }
}

/** A report is read whole; a larger one would take more memory than a verification may. */
const longestReport = 16 * 1024 * 1024;

async function readReport(examined: Examined, check: Check, where: string): Promise<CheckReport | undefined> {
  const member = examined.find(where);
  if (member === undefined) {
    check.fail('file-missing', where);
    return undefined;
  }
  if (examined.bytes(member) > longestReport) {
    check.skip('document-too-large', {}, where);
    return undefined;
  }
  const read = readJson(await bytesOf(examined, member));
  if ('reason' in read) {
    check.fail('json-unreadable', where, read);
    return undefined;
  }
  const parsed = parseReport(read.value);
  if (parsed.ok) return parsed.value;
  for (const { pointer, expected } of parsed.places) check.fail('json-invalid', where, { pointer, expected });
  return undefined;
}

function readJson(raw: Uint8Array): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function compareFiles(examined: Examined, check: Check, listed: NameTable, trueNames: TrueNames): void {
  const seen = new Uint8Array(trueNames.count);
  for (let one = 0; one < listed.count; one++) {
    const path = listed.at(one);
    const index = trueNames.find(asXmlHolds(path));
    if (index === undefined || seen[index]) check.fail('listed-file-missing', path);
    else seen[index] = 1;
  }
  for (let index = 0; index < trueNames.count; index++) {
    if (!seen[index]) check.fail('file-not-listed-in-document', examined.path(trueNames.member(index)));
  }
  check.found({ files: listed.count });
}

async function compareSnapshot(
  examined: Examined,
  check: Check,
  listed: NameTable,
  trueNames: TrueNames,
  expected: string,
): Promise<void> {
  const fixityOf = (member: number | undefined): Item['fixity'] => {
    const sha256 = member === undefined ? undefined : examined.digest(member, 'sha256');
    if (member === undefined || sha256 === undefined) throw new Error('a file was listed and found before');
    return { sha256, bytes: examined.bytes(member) };
  };
  const order = await pathOrder(listed.count, listed.at);
  const items = function* (): Generator<Item> {
    for (const one of order) {
      const path = listed.at(one);
      const index = trueNames.find(asXmlHolds(path));
      yield { path, fixity: fixityOf(index === undefined ? undefined : trueNames.member(index)) };
    }
  };
  const document = fixityOf(examined.find(`data/${examined.id}/${names.document}`));
  const found = await itemTreeRoot(document, items());
  if (found !== expected) check.fail('snapshot-differs', `data/${examined.id}/${names.report}`, { expected, found });
  check.found({ snapshot: found });
}
