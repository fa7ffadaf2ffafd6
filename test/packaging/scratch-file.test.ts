import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { openFolder } from '../../src/delivery/content/folder-content.ts';
import type { Scratch } from '../../src/packaging/documents/scratch.ts';
import { type PackagePlan, planPackage } from '../../src/packaging/plan/plan.ts';
import { writePackageFile } from '../../src/packaging/writing/package-file.ts';
import { openScratchFile } from '../../src/packaging/writing/scratch-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { awkwardFiles, collect, sampleInput, streamedContent } from './sample.ts';

const files = awkwardFiles();

async function planWith(t: ExecutionContext, scratch: Scratch): Promise<PackagePlan> {
  const folder = await temporaryFolder(t);
  for (const [name, bytes] of files) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  }
  return await planPackage(sampleInput(files), openFolder(folder), scratch);
}

async function packageMadeTwice(): Promise<Buffer> {
  const plan = await planPackage(sampleInput(files), streamedContent(files));
  return await collect(plan.read({ start: 0, end: plan.bytes }));
}

function scratchBeside(file: string): Scratch & Disposable {
  const scratch = openScratchFile(file);
  if (!scratch) throw new Error(`no scratch beside ${file}`);
  return scratch;
}

test('documents that were kept are copied from there into the same package, and nothing is left of the scratch', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'p.zip');
  {
    using scratch = scratchBeside(file);
    const plan = await planWith(t, scratch);
    const [written] = await readdir(folder);
    t.regex(written ?? '', /^\..*\.part$/u);
    await writePackageFile(plan, file);
    t.true((await collect(plan.read({ start: 0, end: plan.bytes }))).equals(await packageMadeTwice()));
  }
  t.true((await readFile(file)).equals(await packageMadeTwice()));
  t.deepEqual(await readdir(folder), ['p.zip']);
});

test('documents that the scratch has no room for are made again', async (t) => {
  const file = path.join(await temporaryFolder(t), 'p.zip');
  using scratch = scratchBeside(file);
  let room = 4;
  const plan = await planWith(t, { ...scratch, keep: (bytes) => room-- > 0 && scratch.keep(bytes) });
  await writePackageFile(plan, file);
  t.true((await readFile(file)).equals(await packageMadeTwice()));
});

test('a scratch that somebody has changed makes no package', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'p.zip');
  using scratch = scratchBeside(file);
  const plan = await planWith(t, scratch);
  const [name = ''] = await readdir(folder);
  const kept = await readFile(path.join(folder, name));
  await writeFile(path.join(folder, name), kept.fill(0x20, Math.floor(kept.length / 2)));
  await t.throwsAsync(writePackageFile(plan, file), { name: 'Problem', code: 'packaging.content-changed' });
  t.deepEqual(await readdir(folder), [name]);
});

test('where there can be no scratch there is none', async (t) => {
  t.is(openScratchFile(path.join(await temporaryFolder(t), 'no such folder', 'p.zip')), undefined);
});
