import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { PackReport } from '../../src/schema/types/pack-report.ts';
import type { VerifyReport } from '../../src/schema/types/verify-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { type Ran, yijiao } from '../support/cli.ts';
import { dividedDelivery, dividedProfile } from '../support/divided-delivery.ts';
import { installWith } from '../support/installation.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Packed {
  readonly folder: string;
  readonly report: PackReport;
  readonly pack: (...options: string[]) => Promise<Ran>;
  readonly verify: (name: string) => Promise<VerifyReport & { readonly code: number | null }>;
}

const everything = ['out-01.zip', 'out-02.zip', 'out-03.zip', 'out.zip'];

/** Packs the divided delivery as out.zip in a folder of its own. */
async function packed(t: ExecutionContext): Promise<Packed> {
  const program = await installWith(t, dividedProfile);
  const delivery = await dividedDelivery(t);
  const folder = await temporaryFolder(t);
  const pack: Packed['pack'] = (...options) =>
    yijiao(['pack', delivery, '-o', path.join(folder, 'out.zip'), ...options], {}, program);
  const { code, stdout, stderr } = await pack('--json');
  t.is(code, 0, stdout + stderr);
  return {
    folder,
    report: JSON.parse(stdout),
    pack,
    async verify(name) {
      const ran = await yijiao(['verify', path.join(folder, name), '--json']);
      return { ...JSON.parse(ran.stdout), code: ran.code };
    },
  };
}

test('a delivery above the limit of its profile becomes several files: the one that was named, and its parts', async (t) => {
  const { folder, report } = await packed(t);
  t.deepEqual((await readdir(folder)).sort(), everything);
  t.true(parserOf('pack-report')(report).ok);
  const { id = '', parts = [] } = report.package ?? {};
  t.deepEqual(
    parts.map((part) => [part.id, path.basename(part.file), part.files, part.volumes]),
    [1, 2, 3].map((n) => [`${id}-0${n}`, `out-0${n}.zip`, 2, { from: n, to: n }]),
  );
});

test('packing again gives the same bytes, and replaces nothing without being told', async (t) => {
  const { folder, pack } = await packed(t);
  const bytesOf = (): Promise<Buffer[]> => Promise.all(everything.map((name) => readFile(path.join(folder, name))));
  const before = await bytesOf();
  const refused = await pack();
  t.is(refused.code, 2);
  t.regex(refused.stderr, /packaging\.exists/u);
  const replaced = await pack('--force');
  t.is(replaced.code, 0, replaced.stderr);
  t.regex(replaced.stdout, /Part .*out-02\.zip: volumes 2 to 2, 2 files/u);
  t.deepEqual(await bytesOf(), before);
});

test('a part that is in the way keeps everything from being written', async (t) => {
  const { folder, pack } = await packed(t);
  for (const name of ['out.zip', 'out-01.zip', 'out-03.zip']) await rm(path.join(folder, name));
  const { code, stderr } = await pack();
  t.is(code, 2);
  t.regex(stderr, /out-02\.zip.*packaging\.exists/su);
  t.deepEqual(await readdir(folder), ['out-02.zip']);
});

test('the package is verified with the parts beside it, whatever they are called, and each part alone', async (t) => {
  const { folder, report, verify } = await packed(t);
  const whole = await verify('out.zip');
  t.is(whole.code, 0);
  t.deepEqual(notProven(whole), []);
  const part = await verify('out-02.zip');
  t.is(part.code, 0);
  t.deepEqual(notProven(part), ['report.snapshot']);
  for (const { id, file } of report.package?.parts ?? []) {
    await rename(path.join(folder, path.basename(file)), path.join(folder, `${id}.v1.zip`));
  }
  t.deepEqual(notProven(await verify('out.zip')), []);
});

test('parts that are missing, swapped or damaged are told', async (t) => {
  const { folder, verify } = await packed(t);
  const at = (name: string): string => path.join(folder, name);
  await rename(at('out-03.zip'), at('kept.zip'));
  const missing = await verify('out.zip');
  t.is(missing.code, 0);
  t.deepEqual(notProven(missing), ['document.index', 'report.snapshot', 'parts.container', 'parts.package']);
  await copyFile(at('out-01.zip'), at('out-03.zip'));
  const swapped = await verify('out.zip');
  t.is(swapped.code, 1);
  t.true(swapped.checks.some(({ name, ok }) => name === 'parts.container' && !ok));
  const bytes = await readFile(at('kept.zip'));
  bytes[bytes.length - 1] = 1;
  await writeFile(at('out-03.zip'), bytes);
  const damaged = await verify('out.zip');
  t.is(damaged.code, 1);
});

const noParts: readonly [what: string, make: (file: string) => unknown, reason: RegExp][] = [
  ['a folder', (file) => mkdir(file), /not a ZIP/u],
  ['a text', (file) => writeFile(file, 'no package'), /not a ZIP/u],
  ['a file without a byte', (file) => writeFile(file, ''), /not a ZIP/u],
  ['a pipe', (file) => execFileSync('mkfifo', [file]), /not a ZIP/u],
  ['a link to itself', (file) => symlink(path.basename(file), file), /cannot be opened \(links in a circle/u],
];

test('what lies in the place of a part and is none is told of the part, and all else is verified', async (t) => {
  const { folder, report, verify } = await packed(t);
  const second = report.package?.parts?.[1]?.id;
  const told = new Set([`parts.container ${second}`, `parts.package ${second}`]);
  const file = path.join(folder, 'out-02.zip');
  for (const [what, make, reason] of noParts) {
    await rm(file, { recursive: true });
    await make(file);
    const { code, checks } = await verify('out.zip');
    t.is(code, 1, what);
    const notPassed = checks.filter(({ name, outcome }) => name.startsWith('parts.') && outcome !== 'passed');
    t.deepEqual(new Set(notPassed.map(({ name, where }) => `${name} ${where}`)), told, what);
    t.true(
      notPassed.some(({ name, detail }) => name === 'parts.package' && reason.test(detail)),
      what,
    );
    t.true(
      checks.every(({ name, ok }) => ok || name.startsWith('parts.')),
      what,
    );
  }
});

function notProven({ checks }: VerifyReport): string[] {
  return checks
    .filter(({ name, outcome }) => outcome === 'not_performed' && !/schema|sm3/u.test(name))
    .map(({ name }) => name);
}
