import { type Item, itemTreeRoot } from '../../delivery/item-tree.ts';
import { listedFiles } from '../../delivery/listed-files.ts';
import { pathOrder } from '../../delivery/path-order.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import { type Parse, parserOf } from '../../schema/validate.ts';
import { asXmlHolds } from '../documents/xml.ts';
import { names } from '../layout.ts';
import type { TrueName } from './check-premis.ts';
import type { Check } from './checks.ts';
import { bytesOf, type Examined } from './examined.ts';

/** Larger documents would have to be parsed in more memory than a verification may take. */
const longestDocument = 64 * 1024 * 1024;

const parseDocument = parserOf<HandoverDocument>('handover');
const parseReport = parserOf<CheckReport>('check-report');

/**
 * Checks handover.json and the check report: both are what their schemas say, the files are the ones that handover.json
 * lists, and they are the very ones that were checked, by the root of the item tree.
 */
export async function checkDocuments(examined: Examined, trueNames: readonly TrueName[]): Promise<void> {
  const document = await readJson(examined, 'document.readable', names.document, parseDocument);
  const report = await readJson(examined, 'report.readable', names.report, parseReport);
  const files = examined.checks.check('document.files');
  const snapshot = examined.checks.check('report.snapshot');
  if (!document) files.skip('depends-on', { check: 'document.readable' });
  const items = document && compareFiles(examined, document, trueNames, files);
  if (!report) snapshot.skip('depends-on', { check: 'report.readable' });
  else if (report.snapshot === null) snapshot.skip('no-snapshot');
  else if (!items) snapshot.skip('depends-on', { check: 'document.files' });
  else await compareSnapshot(examined, snapshot, items, report.snapshot);
}

async function readJson<T>(
  examined: Examined,
  name: 'document.readable' | 'report.readable',
  path: string,
  parse: Parse<T>,
): Promise<T | undefined> {
  const check = examined.checks.check(name);
  const where = `data/${examined.id}/${path}`;
  const member = examined.find(where);
  if (member === undefined) {
    check.fail('file-missing', where);
    return undefined;
  }
  if (examined.bytes(member) > longestDocument) {
    check.skip('document-too-large', { limit: longestDocument }, where);
    return undefined;
  }
  const parsed = parseJson(await bytesOf(examined, member));
  if ('reason' in parsed) {
    check.fail('json-unreadable', where, parsed);
    return undefined;
  }
  const typed = parse(parsed.value);
  if (typed.ok) return typed.value;
  for (const { pointer, expected } of typed.places) check.fail('json-invalid', where, { pointer, expected });
  return undefined;
}

function parseJson(raw: Buffer): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Joins the listed files with the members; gives nothing when they are not the same. */
function compareFiles(
  examined: Examined,
  document: HandoverDocument,
  trueNames: readonly TrueName[],
  check: Check,
): Item[] | undefined {
  const members = new Map(trueNames.map(({ originalName, member }) => [originalName, member]));
  if (members.size < trueNames.length) {
    check.skip('names-not-in-xml');
    return undefined;
  }
  const items: Item[] = [];
  for (const { file } of listedFiles(document)) {
    const name = asXmlHolds(file.path);
    const member = members.get(name);
    if (member === undefined) {
      check.fail('listed-file-missing', file.path);
      continue;
    }
    members.delete(name);
    const sha256 = examined.digest(member, 'sha256');
    if (sha256 !== undefined) items.push({ path: file.path, fixity: { sha256, bytes: examined.bytes(member) } });
  }
  for (const member of members.values()) check.fail('file-not-listed-in-document', examined.path(member));
  check.found({ files: items.length });
  return check.failed() || items.length < trueNames.length ? undefined : items;
}

async function compareSnapshot(
  examined: Examined,
  check: Check,
  items: readonly Item[],
  expected: string,
): Promise<void> {
  const member = examined.find(`data/${examined.id}/${names.document}`);
  const sha256 = member === undefined ? undefined : examined.digest(member, 'sha256');
  if (member === undefined || sha256 === undefined) return check.skip('depends-on', { check: 'zip.structure' });
  const order = await pathOrder(items.length, (index) => items[index]?.path ?? '');
  const sorted = function* (): Generator<Item> {
    for (const index of order) yield* items.slice(index, index + 1);
  };
  const found = await itemTreeRoot({ sha256, bytes: examined.bytes(member) }, sorted());
  if (found !== expected) check.fail('snapshot-differs', `data/${examined.id}/${names.report}`, { expected, found });
  check.found({ snapshot: found });
}
