import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { XmlDocument } from 'libxml2-wasm';
import { documentOf, writeContents } from '../../fixtures/attack/delivery.ts';
import { awkwardNames, awkwardTitles, controlCharacters } from '../../fixtures/attack/names.ts';
import { makeZip } from '../../fixtures/attack/zip.ts';
import { openZip } from '../../src/delivery/content/zip-content.ts';
import type { VerifyReport } from '../../src/schema/types/verify-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { attacked, staysWithin } from '../support/attack/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const bounds = { seconds: 60, mebibytes: 300 };
const parseVerify = parserOf<VerifyReport>('verify-report');

/** Packs and verifies a delivery. @returns the members of the package by their names, without the package's own folder */
async function packaged(t: ExecutionContext, delivery: string): Promise<Map<string, Buffer>> {
  const file = path.join(await temporaryFolder(t), 'package.zip');
  const packed = await attacked(t, ['pack', delivery, '-o', file]);
  staysWithin(t, packed, bounds);
  t.is(packed.code, 0, packed.stdout + packed.stderr);
  const verified = await attacked(t, ['verify', file, '--json']);
  staysWithin(t, verified, bounds);
  const report = parseVerify(JSON.parse(verified.stdout));
  t.true(report.ok && report.value.checks.every(({ outcome }) => outcome !== 'failed'), verified.stdout);
  const content = await openZip(file);
  t.teardown(() => content.close());
  const members = new Map<string, Buffer>();
  for await (const { path: name } of content.entries()) {
    members.set(name, Buffer.concat(await Array.fromAsync(content.read(name))));
  }
  return members;
}

/** The rows of a table as RFC 4180 has it, each by the names of its columns. */
function rowsOf(csv: string): Record<string, string>[] {
  const cells = [...csv.replace(/^\ufeff/u, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
  }
  const [names = [], ...values] = rows;
  return values
    .filter((row) => row.length === names.length)
    .map((row) => Object.fromEntries(row.map((cell, column) => [names[column] ?? '', cell])));
}

function memberOf(members: ReadonlyMap<string, Buffer>, ending: string): Buffer {
  const found = [...members].find(([name]) => name.endsWith(ending));
  if (!found) throw new Error(`the package has no ${ending}`);
  return found[1];
}

function assertSoundXml(t: ExecutionContext, members: ReadonlyMap<string, Buffer>): void {
  const documents = [...members].filter(([name]) => name.endsWith('.xml') && !name.includes('/rep1/data/'));
  t.true(documents.length >= 5, [...members.keys()].join('\n'));
  for (const [name, content] of documents) {
    using document = XmlDocument.fromBuffer(content);
    t.truthy(document.root, name);
  }
}

function assertNoFormula(t: ExecutionContext, rows: readonly Record<string, string>[]): void {
  for (const cell of rows.flatMap((row) => Object.values(row))) t.notRegex(cell, /^[=+\-@\t\r]/u);
}

test('every name that a file system allows comes back exactly, from a package whose own names are safe anywhere', async (t) => {
  const folder = await temporaryFolder(t);
  const contents = Object.fromEntries(awkwardNames.map((name, index) => [name, `content of file ${index}\n`]));
  const document = { ...documentOf(awkwardNames), profile: 'intl-eark' };
  await writeContents(folder, { ...contents, 'handover.json': JSON.stringify(document) });
  const members = await packaged(t, folder);
  const rows = rowsOf(memberOf(members, 'documentation/index.csv').toString());
  t.is(rows.length, awkwardNames.length);
  assertNoFormula(t, rows);
  assertSoundXml(t, members);
  for (const name of awkwardNames) {
    const row = rows.find(({ true_name: given = '' }) => given === name || given === `'${name}`);
    t.truthy(row, name);
    t.is(memberOf(members, `/${row?.['package_path']}`).toString(), contents[name] ?? '');
  }
  for (const name of members.keys()) {
    t.notRegex(name, /[\p{Cc}%\\:*?"<>|\ufffe\uffff]|(?:^|\/)(?:\.{1,2}|con(?:\.[^/]*)?)(?:\/|$)|[ .](?:\/|$)/iu);
    t.true(name.split('/').every((part) => Buffer.byteLength(part) <= 255) && name.length <= 180, name);
    t.is(name, name.normalize('NFC'));
    t.is(name, name.normalize('NFD'));
  }
});

test('every title ends up in sound XML, and none of them is a formula', async (t) => {
  const folder = await temporaryFolder(t);
  const names = awkwardTitles.map((_, index) => `${index}.txt`);
  const document = documentOf(names);
  for (const [index, record] of (document.volumes[0]?.records ?? []).entries()) {
    const title = awkwardTitles[index] ?? '';
    Object.assign(record, { title, docNo: title, responsible: [title, 'x'] });
  }
  const all = awkwardTitles.join(' ');
  document.project = { name: all, code: all, location: all, permits: [{ kind: 'CONSTRUCTION_PERMIT', number: all }] };
  document.deliveringUnit.name = all;
  document.volumes[0] = { no: 1, records: [], ...document.volumes[0], title: all, compiler: all };
  const contents = Object.fromEntries(names.map((name) => [name, `content of ${name}\n`]));
  await writeContents(folder, { ...contents, 'handover.json': JSON.stringify(document) });
  const members = await packaged(t, folder);
  assertSoundXml(t, members);
  const rows = rowsOf(memberOf(members, 'documentation/index.csv').toString());
  assertNoFormula(t, rows);
  const asGiven = (text = ''): string => text.replace(/^'/u, '');
  t.deepEqual(
    rows.map(({ title }) => asGiven(title)),
    awkwardTitles,
  );
  const bagInfo = memberOf(members, 'bag-info.txt').toString();
  t.notRegex(bagInfo, /^(?!\S+: ).+$/mu, 'no title begins a line of its own');
});

test('a title that XML cannot hold is refused where it stands', async (t) => {
  const folder = await temporaryFolder(t);
  const names = controlCharacters.map((_, index) => `${index}.txt`);
  const document = documentOf(names);
  for (const [index, record] of (document.volumes[0]?.records ?? []).entries()) {
    record.title = `验收${controlCharacters[index]}记录`;
  }
  const contents = Object.fromEntries(names.map((name) => [name, `content of ${name}\n`]));
  await writeContents(folder, { ...contents, 'handover.json': JSON.stringify(document) });
  const { code, stdout } = await attacked(t, ['check', folder, '--json']);
  t.is(code, 1, stdout);
  const places = new Set(stdout.match(/\/volumes\/0\/records\/\d\/title/gu));
  t.is(places.size, controlCharacters.length);
});

test('a ZIP from Chinese Windows keeps its names, and gives the package that the folder gives', async (t) => {
  const folder = await temporaryFolder(t);
  const name = 'C5/验收记录.txt';
  const contents = { [name]: '隐蔽工程验收合格。\n', 'handover.json': JSON.stringify(documentOf([name])) };
  await writeContents(path.join(folder, 'delivery'), contents);
  const gb18030 = Buffer.from('C5/\xd1\xe9\xca\xd5\xbc\xc7\xc2\xbc.txt', 'latin1');
  const entries = [
    { name: 'handover.json', content: Buffer.from(contents['handover.json'] ?? '') },
    { name: gb18030, flags: 0, content: Buffer.from(contents[name] ?? ''), deflate: true },
  ];
  await writeFile(path.join(folder, 'delivery.zip'), makeZip(entries));
  const packages: Buffer[] = [];
  for (const delivery of ['delivery', 'delivery.zip']) {
    const file = path.join(folder, `${packages.length}.zip`);
    const ran = await attacked(t, ['pack', path.join(folder, delivery), '-o', file]);
    t.is(ran.code, 0, ran.stdout + ran.stderr);
    packages.push(await readFile(file));
  }
  t.true(packages[1]?.equals(packages[0] ?? Buffer.alloc(0)));
  t.true(packages[0]?.includes(name));
});
