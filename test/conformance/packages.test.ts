import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { openFolder } from '../../src/delivery/content/folder-content.ts';
import { type ContainerFixity, makePackages } from '../../src/packaging/division/make-packages.ts';
import { openPackage, openPackageFile } from '../../src/packaging/package-reader.ts';
import { type PackagedFile, type PackageInput, type PackagePlan, planPackage } from '../../src/packaging/plan/plan.ts';
import { verifyPackage } from '../../src/packaging/verify/verify-package.ts';
import { writePackageFile } from '../../src/packaging/writing/package-file.ts';
import { openLearnThreads } from '../../src/verification/learning/learn-threads.ts';
import {
  awkwardFiles,
  containerFixityOf,
  patternBytes,
  type SampleFiles,
  sampleInput,
  soundInput,
  streamedContent,
} from '../packaging/sample.ts';
import { outside } from '../support/outside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import * as judges from './judges.ts';

const id = 'yj-01JD8ZK3M5Q7R9T1V3X5Z7B9D1';

const supersedes: PackageInput['supersedes'] = {
  version: 1,
  createdAt: '2025-01-01T00:00:00Z',
  sha256: 'ab'.repeat(32),
  kind: 'REPLACEMENT',
  reason: '更正 C7-3 & 其他',
  approver: '李四',
  description: { raw: Buffer.from('<simpledc xmlns="http://purl.org/dc/elements/1.1/"/>'), at: '2025-01-01T00:00:00Z' },
};

const kinds: readonly (readonly [kind: string, files: SampleFiles, changes: Parameters<typeof sampleInput>[1]])[] = [
  ['with every kind of name', awkwardFiles(), { sm3: true }],
  ['of one file', new Map([['记录.pdf', patternBytes(1000, 1)]]), { sm3: false }],
  ['of one empty file', new Map([['空.txt', new Uint8Array()]]), { sm3: true }],
  ['that replaces another', awkwardFiles(), { sm3: true, version: 2, supersedes }],
  ['with packages of DA/T 48 beside the files', awkwardFiles(), { sm3: true, eep: { encodedUpTo: 5000 } }],
  ['of a delivery without a bureau', awkwardFiles(), { sm3: false, agents: agentsWithoutBureau(), events: [] }],
];

function agentsWithoutBureau(): PackageInput['agents'] {
  return { software: { name: 'yijiao', version: '0.1.0' }, deliveringUnit: { name: '某某公司' } };
}

for (const [kind, files, changes] of kinds) {
  test.serial(`every judge accepts a package ${kind}`, async (t) => {
    if (!judges.judgesPresent(t)) return;
    const zip = path.join(await temporaryFolder(t), 'package.zip');
    await writePackageFile(await planPackage(await soundInput(files, changes), streamedContent(files)), zip);
    await acceptContainer(t, zip);
    await acceptContents(t, zip);
  });
}

test.serial('every judge accepts the parts of a divided delivery and the package that lists them', async (t) => {
  t.timeout(300_000);
  if (!judges.judgesPresent(t)) return;
  const files = awkwardFiles();
  const input = await soundInput(files, { sm3: true, perVolume: 4 });
  const made: string[] = [];
  const make = async (plan: PackagePlan): Promise<ContainerFixity> => {
    const zip = path.join(await temporaryFolder(t), plan.fileName);
    await writePackageFile(plan, zip);
    await acceptContainer(t, zip, plan.id);
    await acceptContents(t, zip, plan.id);
    made.push(plan.id);
    return await containerFixityOf(zip);
  };
  const limit = { files: 5, bytes: Number.MAX_SAFE_INTEGER };
  await makePackages(input, streamedContent(files), { limit, makeWhole: make, makePart: make });
  t.deepEqual(made, [`${id}-01`, `${id}-02`, `${id}-03`, id]);
});

test.serial('every judge accepts a package of 20,000 files', async (t) => {
  t.timeout(300_000);
  if (!judges.judgesPresent(t)) return;
  const zip = path.join(await temporaryFolder(t), 'package.zip');
  await writeManyFiles(zip, 20_000);
  await acceptContainer(t, zip);
  await acceptContents(t, zip);
});

test.serial('every reader of ZIP opens a package of more than 65,535 files', async (t) => {
  t.timeout(300_000);
  if (!judges.judgesPresent(t)) return;
  const zip = path.join(await temporaryFolder(t), 'package.zip');
  await writeManyFiles(zip, 66_000);
  await acceptContainer(t, zip);
});

test.serial('every reader of ZIP opens a package with a file of 4.1 GiB', async (t) => {
  t.timeout(900_000);
  const wanted = process.env['CI'] === 'true' || process.env['YIJIAO_TEST_LARGE'] !== undefined;
  if (!outside(t, 'some minutes', 'set YIJIAO_TEST_LARGE=1', wanted) || !judges.judgesPresent(t)) return;
  const folder = await temporaryFolder(t);
  const delivery = path.join(folder, 'delivery');
  await mkdir(delivery);
  const bytes = Math.round(4.1 * 2 ** 30);
  for (const name of ['模型.ifc', '之后.txt']) await writeFile(path.join(delivery, name), name);
  await truncate(path.join(delivery, '模型.ifc'), bytes);
  const threads = openLearnThreads();
  t.teardown(() => threads.close());
  const template = [...sampleInput(new Map([['x', patternBytes(1, 1)]]), { sm3: false }).files][0];
  const files: PackagedFile[] = [];
  for (const name of ['模型.ifc', '之后.txt']) {
    const place = { file: path.join(delivery, name), offset: 0, bytes: name.endsWith('.ifc') ? bytes : 10, path: name };
    for await (const learned of threads.learn([place], { sm3: false })) {
      if ('fixity' in learned && template) files.push({ ...template, path: name, fixity: learned.fixity });
    }
  }
  const input = await soundInput(
    new Map([
      ['模型.ifc', Buffer.of()],
      ['之后.txt', Buffer.of()],
    ]),
    { sm3: false, files },
  );
  const zip = path.join(folder, 'package.zip');
  await writePackageFile(await planPackage(input, openFolder(delivery)), zip);
  await acceptContainer(t, zip);
});

async function writeManyFiles(zip: string, count: number): Promise<void> {
  const files: SampleFiles = new Map(
    Array.from({ length: count }, (_, index) => [
      `第 ${index % 50} 卷/检验批 ${index}.pdf`,
      Buffer.from(String(index)),
    ]),
  );
  await writePackageFile(await planPackage(await soundInput(files, { sm3: false }), streamedContent(files)), zip);
}

/** Every reader sees the same members, and our own verification finds nothing wrong. */
async function acceptContainer(t: ExecutionContext, zip: string, packageId = id): Promise<void> {
  t.deepEqual(await judges.unzipTest(zip), { exitCode: 0, output: '' });
  const source = await openPackageFile(zip);
  t.teardown(() => source.close());
  const opened = await openPackage(source);
  const members = Array.from({ length: opened.count }, (_, index) => opened.member(index));
  const expected = members.map(({ bytes, path: name }) => `${bytes} ${packageId}/${name}\n`).join('');
  t.is((await judges.pythonZip(zip)).output, expected);
  t.is((await judges.javaZip(zip)).output, expected);
  const { checks } = await verifyPackage(source);
  t.deepEqual(
    checks.filter(({ ok }) => !ok),
    [],
  );
}

/** Unpacked, the bag and the E-ARK package inside are valid to everybody. */
async function acceptContents(t: ExecutionContext, zip: string, packageId = id): Promise<void> {
  const folder = path.dirname(zip);
  const accepted = { exitCode: 0, output: '' };
  t.deepEqual(await judges.unpack(zip, folder), accepted);
  const bag = path.join(folder, packageId);
  t.deepEqual(await judges.sha256sums(bag), accepted);
  t.deepEqual(await judges.bagit(bag), accepted);
  const aip = path.join(bag, 'data', packageId);
  const representations = await readdir(path.join(aip, 'representations')).catch(() => []);
  for (const part of ['', ...representations.map((name) => `representations/${name}`)]) {
    t.like(await judges.xmllint(path.join(aip, part, 'METS.xml'), 'eark-mets.xsd'), { exitCode: 0 });
    const premis = path.join(aip, part, 'metadata/preservation/premis.xml');
    t.like(await judges.xmllint(premis, 'premis-3.0.xsd'), { exitCode: 0 });
  }
  for (const rules of ['V2.1.0', 'V2.0.4'] as const) {
    const valid = { structure: 'WellFormed', schema: 'VALID', schematron: 'VALID', messages: [] };
    t.deepEqual(await judges.earkValidator(aip, rules), valid, rules);
  }
  for (const version of ['2.2.0', '2.1.0'] as const) {
    const valid = { result: 'VALID', errors: 0, warnings: 0, failed: [] };
    t.deepEqual(await judges.commonsIpValidate(aip, folder, version), valid, version);
  }
}
