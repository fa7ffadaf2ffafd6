import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type PackagePlan, planPackage } from '../../src/packaging/plan/plan.ts';
import { type StagedPackage, stagePackageFile } from '../../src/packaging/writing/package-file.ts';
import { publishTogether } from '../../src/packaging/writing/publish-together.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { awkwardFiles, sampleInput, streamedContent } from './sample.ts';

const names = ['x-01.zip', 'x-02.zip', 'x.zip'] as const;

interface Staged {
  readonly folder: string;
  readonly plan: PackagePlan;
  readonly staged: readonly StagedPackage[];
  readonly publish: () => Promise<void>;
}

/** Two parts and the package that lists them, whole and without their names. */
async function stage(t: ExecutionContext, options: { overwrite: boolean }, before: readonly string[]): Promise<Staged> {
  const folder = await temporaryFolder(t);
  for (const name of before) await writeFile(path.join(folder, name), 'old');
  const files = awkwardFiles();
  const plan = await planPackage(sampleInput(files), streamedContent(files));
  const staged = await Promise.all(names.map((name) => stagePackageFile(plan, path.join(folder, name), options)));
  return {
    folder,
    plan,
    staged,
    async publish() {
      try {
        await publishTogether(staged);
      } finally {
        for (const one of staged) await one.discard();
      }
    },
  };
}

test('packages get their names one after another, the one that lists the others last', async (t) => {
  const { folder, plan, publish } = await stage(t, { overwrite: false }, []);
  await publish();
  t.deepEqual((await readdir(folder)).sort(), [...names]);
  for (const name of names) t.is((await stat(path.join(folder, name))).size, plan.bytes);
});

test('when one of the packages cannot have its name, none keeps one, and the file in the way stays', async (t) => {
  for (const inTheWay of names) {
    const { folder, publish } = await stage(t, { overwrite: false }, []);
    await writeFile(path.join(folder, inTheWay), 'precious');
    await t.throwsAsync(publish(), { code: 'packaging.exists' });
    t.deepEqual(await readdir(folder), [inTheWay]);
    t.is(await readFile(path.join(folder, inTheWay), 'utf8'), 'precious');
  }
});

test('packages that replace others are undone, too, and what they replaced is not left in pieces', async (t) => {
  const { folder, publish } = await stage(t, { overwrite: true }, ['x-01.zip', 'x.zip']);
  await mkdir(path.join(folder, 'x-02.zip'));
  await t.throwsAsync(publish(), { code: 'packaging.unwritable' });
  t.deepEqual(await readdir(folder), ['x-02.zip']);
});

test('the package that lists the old parts is gone before the first new part comes', async (t) => {
  const { folder, plan, staged } = await stage(t, { overwrite: true }, names);
  const whole = path.join(folder, 'x.zip');
  t.deepEqual(await lookWhenEachComes(staged, whole), [false, false, false]);
  t.is((await stat(whole)).size, plan.bytes);
});

test('a single package takes the place of another at once', async (t) => {
  const { folder, staged } = await stage(t, { overwrite: true }, ['x.zip']);
  t.deepEqual(await lookWhenEachComes(staged.slice(2), path.join(folder, 'x.zip')), [true]);
});

/** Publishes packages; tells whether a file was there just before each of them came. */
async function lookWhenEachComes(staged: readonly StagedPackage[], file: string): Promise<boolean[]> {
  const seen: boolean[] = [];
  const watched = staged.map((one) => ({
    ...one,
    async publish() {
      seen.push(existsSync(file));
      await one.publish();
    },
  }));
  await publishTogether(watched);
  return seen;
}
