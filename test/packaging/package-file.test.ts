import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { openFolder } from '../../src/delivery/content/folder-content.ts';
import { openDelivery } from '../../src/delivery/open-delivery.ts';
import { type PackagePlan, planPackage } from '../../src/packaging/plan/plan.ts';
import { stagePackageFile, writePackageFile } from '../../src/packaging/writing/package-file.ts';
import { outside } from '../support/outside.ts';
import { canMakeSmallDisk, onSmallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { awkwardFiles, collect, patternBytes, type SampleFiles, sampleInput, streamedContent } from './sample.ts';

/** A program that writes the package of a folder, and kills itself on the way when it is told to. */
const writer = path.join(import.meta.dirname, 'programs/write-package.ts');

interface Delivery {
  readonly folder: string;
  readonly plan: PackagePlan;
  readonly files: SampleFiles;
}

/** Lays files into a folder and plans their package. */
async function deliver(t: ExecutionContext, files: SampleFiles): Promise<Delivery> {
  const folder = await temporaryFolder(t);
  for (const [name, bytes] of files) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  }
  return { folder, files, plan: await planPackage(sampleInput(files), openFolder(folder)) };
}

/** Names that an ordinary folder can hold, and a file that is larger than what threads copy at once. */
function localFiles(): SampleFiles {
  const files = awkwardFiles();
  files.set('b/large.bin', patternBytes(3_000_000, 5));
  files.set('b/zeros.bin', new Uint8Array(2_500_000));
  return files;
}

test('what the threads write is what the plan reads, byte for byte', async (t) => {
  const { plan, files } = await deliver(t, localFiles());
  const file = path.join(await temporaryFolder(t), 'p.zip');
  let told = 0;
  await writePackageFile(plan, file, { threads: 2, onBytes: (bytes) => void (told += bytes) });
  const streamed = await planPackage(sampleInput(files), streamedContent(files));
  t.true((await readFile(file)).equals(await collect(streamed.read({ start: 0, end: streamed.bytes }))));
  t.is(told, plan.bytes);
  t.deepEqual(await readdir(path.dirname(file)), ['p.zip']);
});

test('the whole is digested while it is written, by every algorithm that is wanted', async (t) => {
  const { plan } = await deliver(t, localFiles());
  const file = path.join(await temporaryFolder(t), 'p.zip');
  const algorithms = ['sha256', 'sha512', 'sm3'] as const;
  const staged = await stagePackageFile(plan, file, { threads: 2, digests: algorithms });
  const whole = await readFile(staged.file);
  t.deepEqual(
    staged.digests,
    algorithms.map((algorithm) => hash(algorithm, whole)),
  );
  await staged.discard();
});

test('a delivery in a ZIP, stored or deflated, gives the same package as its folder', async (t) => {
  if (!outside(t, 'zip', 'apt-get install zip', hasCommand('zip'))) return;
  const { folder, files, plan } = await deliver(t, localFiles());
  const output = await temporaryFolder(t);
  await writePackageFile(plan, path.join(output, 'folder.zip'));
  await writeFile(path.join(folder, 'handover.json'), '{}');
  const zip = path.join(output, 'delivery.zip');
  execFileSync('zip', ['-q', '-r', '-n', '.bin:.pdf', zip, '.'], { cwd: folder });
  const content = await openDelivery(zip);
  t.teardown(() => content.close());
  const again = await planPackage(sampleInput(files), content);
  await writePackageFile(again, path.join(output, 'zip.zip'));
  t.true((await readFile(path.join(output, 'zip.zip'))).equals(await readFile(path.join(output, 'folder.zip'))));
});

test('a package that is there already is not overwritten, unless asked', async (t) => {
  const { plan } = await deliver(t, localFiles());
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'p.zip');
  await writeFile(file, 'precious');
  await t.throwsAsync(writePackageFile(plan, file), { code: 'packaging.exists' });
  t.is(await readFile(file, 'utf8'), 'precious');
  await writePackageFile(plan, file, { overwrite: true });
  t.is((await stat(file)).size, plan.bytes);
  t.deepEqual(await readdir(folder), ['p.zip']);
});

const changes: readonly (readonly [
  what: string,
  change: (file: string) => Promise<void>,
  code: string,
  name: string,
])[] = [
  ['has another byte', (file) => writeFile(file, Buffer.alloc(3_000_000)), 'packaging.content-changed', 'b/large.bin'],
  ['is shorter', (file) => truncate(file, 10), 'packaging.content-changed', 'b/large.bin'],
  ['is longer', (file) => truncate(file, 4_000_000), 'packaging.content-changed', 'b/large.bin'],
  ['is gone', (file) => rm(file), 'delivery.file-missing', 'b/large.bin'],
  [
    'has become a link',
    async (file) => {
      await rm(file);
      await symlink('/etc/hostname', file);
    },
    'packaging.content-changed',
    'b/large.bin',
  ],
  ['is another small one', (file) => writeFile(file, 'x'), 'packaging.content-changed', 'b/a.pdf'],
];

for (const [what, change, code, name] of changes) {
  test(`a file that ${what} since it was checked is named, and no package is left`, async (t) => {
    const { folder, plan } = await deliver(t, localFiles());
    await change(path.join(folder, name));
    const output = await temporaryFolder(t);
    const problem = await t.throwsAsync(writePackageFile(plan, path.join(output, 'p.zip')), { code });
    t.true(problem?.message.includes(name), problem?.message);
    t.deepEqual(await readdir(output), []);
  });
}

test('a folder that is not there is said', async (t) => {
  const { plan } = await deliver(t, localFiles());
  const folder = await temporaryFolder(t);
  await t.throwsAsync(writePackageFile(plan, path.join(folder, 'none/p.zip')), { code: 'packaging.unwritable' });
});

test('a full disk is said with what is needed, and no half package is left', async (t) => {
  const { folder } = await deliver(t, localFiles());
  const disk = await temporaryFolder(t);
  if (!canMakeSmallDisk(t, disk)) return;
  const [command = '', ...words] = onSmallDisk(disk, 1, [process.execPath, writer, folder, path.join(disk, 'p.zip')]);
  const { stdout } = spawnSync(command, words, { encoding: 'utf8' });
  t.deepEqual(JSON.parse(stdout), { code: 'packaging.disk-full', left: [] });
});

test('a package that was being written when the process was killed is written again, and nothing is left over', async (t) => {
  const { folder, files } = await deliver(t, localFiles());
  const output = await temporaryFolder(t);
  const file = path.join(output, 'p.zip');
  for (const bytes of [1, 1_000_000, 5_000_000]) {
    const { signal } = spawnSync(process.execPath, [writer, folder, file, String(bytes)]);
    t.is(signal, 'SIGKILL');
    const left = await readdir(output);
    t.is(left.length, 1);
    t.false(left.includes('p.zip'));
  }
  const whole = await planPackage(sampleInput(files), streamedContent(files));
  await writePackageFile(await planPackage(sampleInput(files), openFolder(folder)), file);
  t.true((await readFile(file)).equals(await collect(whole.read({ start: 0, end: whole.bytes }))));
  t.deepEqual(await readdir(output), ['p.zip']);
});

test('writing can be called off, and leaves nothing', async (t) => {
  const { plan } = await deliver(t, localFiles());
  const folder = await temporaryFolder(t);
  const abort = new AbortController();
  const onBytes = (): void => abort.abort(new Error('enough'));
  await t.throwsAsync(writePackageFile(plan, path.join(folder, 'p.zip'), { signal: abort.signal, onBytes }), {
    message: 'enough',
  });
  t.deepEqual(await readdir(folder), []);
});

function hasCommand(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
